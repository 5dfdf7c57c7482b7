import Casework
import Wire

/// What `curl` is told, in the form of its settings file.
struct CurlSettings {
    let bytes: [UInt8]

    /// `bodyFile`: where a body lies that is no text.
    /// - Precondition: else the body is text without zero bytes, which JSON is; headers hold no line ends.
    init(
        _ message: OutgoingMessage, addresses: [NetAddress], seconds: Int, authority: String?, bodyFile: String? = nil
    ) {
        let endpoint = message.endpoint
        // An address that is written out is its own; `curl` pins names only.
        let isName = !endpoint.host.contains(":")
        let pinned = addresses.map { $0.bytes.count == 16 ? "[\($0.text)]" : $0.text }.joined(separator: ",")
        var lines = [
            Self.line("url", endpoint.text), Self.line("proto", "=https"), Self.line("max-redirs", "0"),
            Self.line("noproxy", "*"),
            Self.line("max-time", String(seconds)), Self.line("connect-timeout", "5"),
            Self.line("max-filesize", "65536"), Self.line("user-agent", "LaporAman"), "silent", "globoff",
            Self.line("output", "/dev/null"), Self.line("write-out", "%{http_code}"),
        ]
        if isName { lines.append(Self.line("resolve", "\(endpoint.host):\(endpoint.port):\(pinned)")) }
        if let authority { lines.append(Self.line("cacert", authority)) }
        lines += message.headers.map { Self.line("header", "\($0.name): \($0.value)") }
        // A body of its own length, not asked about first.
        lines.append(Self.line("header", "Expect:"))
        let body = bodyFile.map { "@" + $0 } ?? String(decoding: message.body, as: UTF8.self)
        lines.append(Self.line("data-binary", body))
        bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// A name and a value in quotes; what would end them stands behind a backslash.
    private static func line(_ name: String, _ value: String) -> String {
        var text = name + " = \""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
