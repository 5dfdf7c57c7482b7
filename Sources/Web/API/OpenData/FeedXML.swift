import Wire

/// Writes a feed as the Atom format wants it (RFC 4287).
struct FeedXML {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)

    /// An element around others.
    mutating func element(
        _ name: StaticString, _ attributes: [(String, String)] = [], _ inside: (inout FeedXML) -> Void
    ) {
        open(name, attributes)
        bytes.append(contentsOf: ">\n".utf8)
        inside(&self)
        close(name)
    }

    /// An element with a text.
    mutating func element(_ name: StaticString, _ attributes: [(String, String)] = [], text: String) {
        open(name, attributes)
        bytes.append(contentsOf: ">".utf8)
        XMLText.append(text, to: &bytes)
        close(name)
    }

    /// An element with attributes only.
    mutating func element(_ name: StaticString, _ attributes: [(String, String)]) {
        open(name, attributes)
        bytes.append(contentsOf: "/>\n".utf8)
    }

    /// An element with a time, in seconds since 1970 UTC.
    mutating func element(_ name: StaticString, instant: Int64) {
        open(name, [])
        bytes.append(contentsOf: ">".utf8)
        InstantText.append(instant, to: &bytes)
        close(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: [(String, String)]) {
        bytes.append(contentsOf: "<\(name)".utf8)
        for (name, value) in attributes {
            bytes.append(contentsOf: " \(name)=\"".utf8)
            XMLText.append(value, to: &bytes)
            bytes.append(contentsOf: "\"".utf8)
        }
    }

    private mutating func close(_ name: StaticString) { bytes.append(contentsOf: "</\(name)>\n".utf8) }
}
