/// A value as a template reads it.
enum Field: Sendable {
    /// Known and empty: prints nothing, opens no section, and hides a field of that name further out.
    case absent
    case text(String)
    case truth(Bool)
    case list([Field])
    case record(Record)
    case html(HTML)
    case part(PagePart)

    /// The fields of one model, by the names of its Swift properties.
    ///
    /// Models have few fields, so that looking through them is faster than hashing a name.
    struct Record: Sendable {
        private var fields: [(name: String, value: Field)] = []

        init() {}

        var names: [String] { fields.map(\.name) }
        var values: [Field] { fields.map(\.value) }

        subscript(name: String) -> Field? {
            for field in fields where field.name == name { return field.value }
            return nil
        }

        mutating func add(_ name: String, _ value: Field) { fields.append((name, value)) }
    }
}

/// HTML that was written beforehand: printed as it is. UTF-8.
struct HTML: Sendable, Encodable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What a person or a language file wrote, escaped.
    init(escaping text: String) {
        var bytes: [UInt8] = []
        Self.escape(text, to: &bytes)
        self.bytes = bytes
    }

    /// Only `FieldEncoder` knows it, and takes it whole.
    func encode(to encoder: any Encoder) throws {}

    /// Escapes for text and for attributes in either kind of quotes.
    ///
    /// It goes by bytes: to a search by characters a quote with a combining mark behind it is no quote, but to a browser it is.
    static func escape(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
