/// The header fields of a message or of one of its parts, in their order.
package struct MailHeaders: Sendable {
    /// One field. The value is unfolded, without the blanks around it, as bytes: old mails are not all in UTF-8.
    package struct Field: Equatable, Sendable {
        /// In small letters.
        package let name: String
        package let bytes: [UInt8]
    }

    package let fields: [Field]

    /// The text of the first field of a name, with its encoded words read; nil where there is none.
    package func text(_ name: String) -> String? { first(name).map { EncodedWords.decoded($0) } }

    /// The first field of a name as it stands, for what has a grammar of its own.
    package func plain(_ name: String) -> String? { first(name).map { MailCharset.guessed($0) } }

    /// Whether there is a field that begins with this name.
    package func has(prefix: String) -> Bool { fields.contains { $0.name.hasPrefix(prefix) } }

    private func first(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.bytes }

    /// Reads the block up to the first empty line, and leaves `rest` behind that line.
    ///
    /// What is no field and continues none is passed over, as old programs write such lines.
    /// - Throws: `headersTooLong`.
    init(_ rest: inout ArraySlice<UInt8>, limits: MailLimits) throws(MailError) {
        var fields: [Field] = []
        var current: (name: String, bytes: [UInt8])?
        let start = rest.startIndex
        func finish() {
            guard let field = current else { return }
            fields.append(Field(name: field.name, bytes: Self.trimmed(field.bytes)))
        }
        while let line = MailLines.next(&rest) {
            guard rest.startIndex - start <= limits.headerBytes else { throw .headersTooLong }
            if line.isEmpty { break }
            if line.first == 0x20 || line.first == 0x09 {
                current?.bytes += line
                continue
            }
            guard let (name, value) = Self.field(line) else { continue }
            finish()
            guard fields.count < limits.headerFields else { throw .headersTooLong }
            current = (name, Array(value))
        }
        finish()
        self.fields = fields
    }

    private static func field(_ line: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
        guard let colon = line.firstIndex(of: 0x3A) else { return nil }
        let name = line[..<colon].reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return (HeaderValue.lowercased(name), line[(colon + 1)...])
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        return Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

/// Lines that end with a line feed, with or without a carriage return before it.
enum MailLines {
    /// The next line without its end; nil at the end of the text.
    static func next(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        let line = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        return line.last == 0x0D ? line.dropLast() : line
    }
}
