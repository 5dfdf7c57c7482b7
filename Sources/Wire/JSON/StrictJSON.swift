/// Checks that bytes are one JSON value that every reader understands alike (RFC 8259, I-JSON RFC 7493).
///
/// Run it before a decoder. Time grows with the size only; memory with the keys of the objects open at once.
package struct StrictJSON {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var place = 0

    /// - Throws: the first fault, except that size and encoding are looked at before all else.
    package static func check(
        _ bytes: [UInt8],
        maximumBytes: Int = 256 * 1024,
        maximumDepth: Int = 16
    ) throws(StrictJSONError) {
        guard bytes.count <= maximumBytes else { throw .tooLarge }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var checker = StrictJSON(bytes: bytes, maximumDepth: maximumDepth)
        try checker.value(depth: 0)
        checker.skipSpace()
        guard checker.place == bytes.count else { throw .syntax(offset: checker.place) }
    }

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

    private mutating func value(depth: Int) throws(StrictJSONError) {
        skipSpace()
        switch current {
        case 0x7B: try object(depth: depth)
        case 0x5B: try array(depth: depth)
        case 0x22: _ = try string()
        case 0x74: try word("true")
        case 0x66: try word("false")
        case 0x6E: try word("null")
        default: try number()
        }
    }

    private mutating func object(depth: Int) throws(StrictJSONError) {
        guard depth < maximumDepth else { throw .tooDeep(offset: place) }
        place += 1
        skipSpace()
        if take(0x7D) { return }
        // As strings, because decoders look keys up as strings: canonically equivalent spellings are one key.
        var keys: Set<String> = []
        repeat {
            skipSpace()
            let start = place
            let key = String(decoding: try string(), as: UTF8.self)
            guard keys.insert(key).inserted else { throw .duplicateKey(offset: start) }
            skipSpace()
            guard take(0x3A) else { throw .syntax(offset: place) }
            try value(depth: depth + 1)
            skipSpace()
        } while take(0x2C)
        guard take(0x7D) else { throw .syntax(offset: place) }
    }

    private mutating func array(depth: Int) throws(StrictJSONError) {
        guard depth < maximumDepth else { throw .tooDeep(offset: place) }
        place += 1
        skipSpace()
        if take(0x5D) { return }
        repeat {
            try value(depth: depth + 1)
            skipSpace()
        } while take(0x2C)
        guard take(0x5D) else { throw .syntax(offset: place) }
    }

    private mutating func word(_ word: StaticString) throws(StrictJSONError) {
        for index in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[index]) { throw .syntax(offset: place) }
    }

    private mutating func number() throws(StrictJSONError) {
        _ = take(0x2D)
        if !take(0x30) { try digits() }
        if take(0x2E) { try digits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
    }

    private mutating func digits() throws(StrictJSONError) {
        let start = place
        while let byte = current, (0x30...0x39).contains(byte) { place += 1 }
        guard place > start else { throw .syntax(offset: place) }
    }

    /// - Returns: what the string means, as UTF-8.
    private mutating func string() throws(StrictJSONError) -> [UInt8] {
        guard take(0x22) else { throw .syntax(offset: place) }
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case 0x22:
                place += 1
                return text
            case 0x5C: try escape(into: &text)
            case 0..<0x20: throw .syntax(offset: place)
            default:
                text.append(byte)
                place += 1
            }
        }
        throw .syntax(offset: place)
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
