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

        /// Makes room before the first of so many.
        init(capacity: Int) { fields.reserveCapacity(capacity) }

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
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (place, byte) in utf8.enumerated() {
                guard let escaped = escaped(byte) else { continue }
                bytes.append(contentsOf: utf8[start..<place])
                bytes.append(contentsOf: escaped.utf8)
                start = place + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private static func escaped(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
