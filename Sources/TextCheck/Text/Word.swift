/// A folded word, number or sign as UTF-8.
///
/// Compared byte by byte: folded text has one spelling of everything that a rule asks for, and comparing `String` would
/// cost the browser a quarter of the module.
struct Word: Hashable, Sendable {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }

    /// As `String`. Validating is short code; decoding would bring along what repairs broken text.
    @inline(never)
    var text: String { String(validating: bytes, as: UTF8.self) ?? "" }

    static func == (one: Word, other: Word) -> Bool { one.count == other.count && one.hasPrefix(other) }

    /// The word is this one.
    @inline(never)
    func `is`(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && has(text, at: 0) }

    @inline(never)
    func hasPrefix(_ prefix: Word) -> Bool {
        guard prefix.count <= count else { return false }
        for place in 0..<prefix.count where bytes[place] != prefix.bytes[place] { return false }
        return true
    }

    func hasPrefix(_ prefix: StaticString) -> Bool { has(prefix, at: 0) }

    var hasVowel: Bool {
        for byte in bytes {
            switch Unicode.Scalar(byte) {
            case "a", "e", "i", "o", "u", "y": return true
            default: continue
            }
        }
        return false
    }

    func hasSuffix(_ suffix: StaticString) -> Bool { has(suffix, at: count - suffix.utf8CodeUnitCount) }

    /// By bytes; a word comes before a longer one that begins with it.
    @inline(never)
    func precedes(_ other: Word) -> Bool {
        for place in 0..<min(count, other.count) where bytes[place] != other.bytes[place] {
            return bytes[place] < other.bytes[place]
        }
        return count < other.count
    }

    @inline(never)
    mutating func append(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        guard value >= 0x80 else { return bytes.append(UInt8(truncatingIfNeeded: value)) }
        var shift: UInt32 = value < 0x800 ? 6 : value < 0x1_0000 ? 12 : 18
        let mark: UInt32 = shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0
        bytes.append(UInt8(truncatingIfNeeded: mark | value >> shift))
        while shift > 0 {
            shift -= 6
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> shift & 0x3F))
        }
    }

    mutating func append(_ other: Word) {
        for byte in other.bytes { bytes.append(byte) }
    }

    /// The word without the bytes in front of and behind the range.
    @inline(never)
    func part(_ range: Range<Int>) -> Word {
        var part: [UInt8] = []
        for place in range { part.append(bytes[place]) }
        return Word(part)
    }

    @inline(never)
    private func has(_ text: StaticString, at start: Int) -> Bool {
        guard start >= 0, start + text.utf8CodeUnitCount <= count else { return false }
        for place in 0..<text.utf8CodeUnitCount where bytes[start + place] != text.byte(place) { return false }
        return true
    }
}

extension String {
    /// Read one by one: the browser need not know more of `String` than that.
    var scalars: [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        for scalar in unicodeScalars { scalars.append(scalar) }
        return scalars
    }
}

extension StaticString {
    /// A byte of a literal.
    ///
    /// - Precondition: a place in the literal; every list of words is one, so its end is known.
    func byte(_ place: Int) -> UInt8 {
        precondition(place >= 0 && place < utf8CodeUnitCount)
        return utf8Start[place]
    }
}
