/// Reads bytes that are one JSON value which every reader understands alike (RFC 8259, I-JSON RFC 7493).
///
/// Time and memory grow with the size only.
package struct StrictJSON {
    /// Objects with more keys than this look for duplicates in a set; for fewer, comparing is cheaper than hashing.
    private static let fewKeys = 16

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var place = 0

    /// - Throws: the first fault, except that size and encoding are looked at before all else.
    package static func read(
        _ bytes: [UInt8],
        maximumBytes: Int = 256 * 1024,
        maximumDepth: Int = 16
    ) throws(StrictJSONError) -> JSONValue {
        guard bytes.count <= maximumBytes else { throw .tooLarge }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = StrictJSON(bytes: bytes, maximumDepth: maximumDepth)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == bytes.count else { throw .syntax(offset: reader.place) }
        return value
    }

    /// Only checks, for a decoder that reads the bytes again afterwards.
    ///
    /// - Throws: as `read`.
    package static func check(_ bytes: [UInt8]) throws(StrictJSONError) { _ = try read(bytes) }

    private init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(StrictJSONError) -> JSONValue {
        skipSpace()
        switch current {
        case 0x7B: return .object(try object(depth: depth))
        case 0x5B: return .array(try array(depth: depth))
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(StrictJSONError) -> [JSONValue.Member] {
        guard depth < maximumDepth else { throw .tooDeep(offset: place) }
        place += 1
        skipSpace()
        var members: [JSONValue.Member] = []
        if take(0x7D) { return members }
        var keys: Set<String> = []
        repeat {
            skipSpace()
            let start = place
            let key = try string()
            guard Self.isNew(key, members, &keys) else { throw .duplicateKey(offset: start) }
            skipSpace()
            guard take(0x3A) else { throw .syntax(offset: place) }
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
            skipSpace()
        } while take(0x2C)
        guard take(0x7D) else { throw .syntax(offset: place) }
        return members
    }

    /// Compared as strings, because readers look keys up as strings: canonically equivalent spellings are one key.
    private static func isNew(_ key: String, _ members: [JSONValue.Member], _ keys: inout Set<String>) -> Bool {
        if members.count < fewKeys { return !members.contains { $0.key == key } }
        if keys.isEmpty { keys = Set(members.map(\.key)) }
        return keys.insert(key).inserted
    }

    private mutating func array(depth: Int) throws(StrictJSONError) -> [JSONValue] {
        guard depth < maximumDepth else { throw .tooDeep(offset: place) }
        place += 1
        skipSpace()
        var elements: [JSONValue] = []
        if take(0x5D) { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while take(0x2C)
        guard take(0x5D) else { throw .syntax(offset: place) }
        return elements
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(StrictJSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[index]) { throw .syntax(offset: place) }
        return value
    }

    private mutating func number() throws(StrictJSONError) -> String {
        let start = place
        _ = take(0x2D)
        if !take(0x30) { try digits() }
        if take(0x2E) { try digits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
        return text(from: start)
    }

    private mutating func digits() throws(StrictJSONError) {
        let start = place
        while let byte = current, (0x30...0x39).contains(byte) { place += 1 }
        guard place > start else { throw .syntax(offset: place) }
    }

    /// - Returns: what the string means.
    private mutating func string() throws(StrictJSONError) -> String {
        guard take(0x22) else { throw .syntax(offset: place) }
        let start = place
        while let byte = current {
            switch byte {
            case 0x22:
                place += 1
                return text(from: start, to: place - 1)
            case 0x5C: return try escapedString(from: start)
            case 0..<0x20: throw .syntax(offset: place)
            default: place += 1
            }
        }
        throw .syntax(offset: place)
    }

    /// The whole of a string from its first character on, once it turns out that it has escapes.
    private mutating func escapedString(from start: Int) throws(StrictJSONError) -> String {
        var text = Array(bytes[start..<place])
        while let byte = current {
            switch byte {
            case 0x22:
                place += 1
                return String(decoding: text, as: UTF8.self)
            case 0x5C: try escape(into: &text)
            case 0..<0x20: throw .syntax(offset: place)
            default:
                text.append(byte)
                place += 1
            }
        }
        throw .syntax(offset: place)
    }

    private func text(from start: Int, to end: Int? = nil) -> String {
        String(decoding: bytes[start..<(end ?? place)], as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) throws(StrictJSONError) {
        let start = place
        place += 1
        let letter = current
        place += 1
        switch letter {
        case 0x22, 0x5C, 0x2F: text.append(letter ?? 0)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75: text.append(contentsOf: String(try scalar(start: start)).utf8)
        default: throw .syntax(offset: min(start + 1, bytes.count))
        }
    }

    /// The four digits behind `\u`, and the second half where they are a first half.
    private mutating func scalar(start: Int) throws(StrictJSONError) -> Unicode.Scalar {
        var value = try hexadecimal()
        if (0xD800...0xDBFF).contains(value) {
            guard take(0x5C), take(0x75) else { throw .loneSurrogate(offset: start) }
            let low = try hexadecimal()
            guard (0xDC00...0xDFFF).contains(low) else { throw .loneSurrogate(offset: start) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw .loneSurrogate(offset: start) }
        return scalar
    }

    private mutating func hexadecimal() throws(StrictJSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            switch current {
            case .some(let byte) where (0x30...0x39).contains(byte): value = value << 4 | UInt32(byte - 0x30)
            case .some(let byte) where (0x41...0x46).contains(byte): value = value << 4 | UInt32(byte - 0x41 + 10)
            case .some(let byte) where (0x61...0x66).contains(byte): value = value << 4 | UInt32(byte - 0x61 + 10)
            default: throw .syntax(offset: place)
            }
            place += 1
        }
        return value
    }
}
