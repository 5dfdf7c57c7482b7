/// A value such as `text/plain; charset=utf-8; name*0*=utf-8''%C3%A9`, read with patience (RFC 2045, RFC 2231).
///
/// Mail programs break this grammar daily; what cannot be read is left out, and never refuses the message.
package struct MailParameters: Equatable, Sendable {
    private static let most = 50

    /// In small letters; empty where there is none.
    package let main: String
    private let values: [String: String]

    /// The value of a parameter, by its name in small letters.
    package subscript(_ name: String) -> String? { values[name] }

    /// Reads a value; whatever cannot be read is left out.
    package init(_ text: String) {
        var rest = Array(text.utf8)[...]
        main = HeaderValue.lowercased(
            rest.prefix { $0 != 0x3B }.filter { $0 > 0x20 && $0 != 0x7F })
        rest = rest.drop { $0 != 0x3B }
        var raw: [String: [UInt8]] = [:]
        while rest.popFirst() != nil, raw.count < Self.most {
            let name = HeaderValue.lowercased(rest.prefix { $0 != 0x3D && $0 != 0x3B }.filter { $0 > 0x20 })
            rest = rest.drop { $0 != 0x3D && $0 != 0x3B }
            guard rest.first == 0x3D else { continue }
            rest = rest.dropFirst()
            let value = Self.value(&rest)
            if !name.isEmpty, raw[name] == nil { raw[name] = value }
        }
        values = Self.joined(raw)
    }

    /// Up to the next semicolon outside of quotes, which `rest` then begins with.
    private static func value(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        var bytes: [UInt8] = []
        if rest.first == 0x22 {
            rest = rest.dropFirst()
            while let byte = rest.popFirst(), byte != 0x22 {
                if byte == 0x5C, let escaped = rest.popFirst() { bytes.append(escaped) } else { bytes.append(byte) }
            }
            rest = rest.drop { $0 != 0x3B }
            return bytes
        }
        bytes = Array(rest.prefix { $0 != 0x3B })
        rest = rest.drop { $0 != 0x3B }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }

    /// Puts `name*0`, `name*1*` together and reads `name*`.
    private static func joined(_ raw: [String: [UInt8]]) -> [String: String] {
        var values: [String: String] = [:]
        for (name, bytes) in raw {
            guard let star = name.firstIndex(of: "*") else {
                values[name] = values[name] ?? EncodedWords.decoded(bytes)
                continue
            }
            let base = String(name[..<star])
            switch name[star...] {
            case "*": values[base] = extended(bytes)
            case "*0", "*0*": values[base] = continued(base, raw)
            default: break
            }
        }
        return values
    }

    private static func continued(_ base: String, _ raw: [String: [UInt8]]) -> String {
        var bytes: [UInt8] = []
        var charset: String?
        for place in 0..<most {
            if let part = raw["\(base)*\(place)*"] {
                if place == 0 {
                    let (named, rest) = split(part)
                    charset = named
                    bytes += percentDecoded(rest)
                } else {
                    bytes += percentDecoded(part[...])
                }
            } else if let part = raw["\(base)*\(place)"] {
                bytes += part
            } else {
                break
            }
        }
        return MailCharset.text(bytes, charset: charset)
    }

    private static func extended(_ bytes: [UInt8]) -> String {
        let (charset, rest) = split(bytes)
        return MailCharset.text(percentDecoded(rest), charset: charset)
    }

    /// Takes charset and language, each with its apostrophe, from the front.
    private static func split(_ bytes: [UInt8]) -> (charset: String?, rest: ArraySlice<UInt8>) {
        guard let first = bytes.firstIndex(of: 0x27), let second = bytes[(first + 1)...].firstIndex(of: 0x27) else {
            return (nil, bytes[...])
        }
        return (String(decoding: bytes[..<first], as: UTF8.self), bytes[(second + 1)...])
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        TransferEncoding.hexDecoded(bytes, mark: 0x25)
    }
}
