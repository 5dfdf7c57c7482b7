/// The random identity of one report, chosen by whoever files it.
///
/// Shape: 128 random bits, written as 32 lowercase hexadecimal characters. It is the idempotency key of filing and part
/// of the sealed photo's authenticated data (DESIGN 5.2), so it never changes.
/// Sensitivity: none by itself; it carries no order, no time and no place.
package struct ReportID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the written form; hyphens as in a UUID are accepted, capitals too.
    package init?(_ text: String) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var digits = 0
        for scalar in text.unicodeScalars where scalar != "-" {
            guard let value = Self.digit(scalar), digits < 32 else { return nil }
            if digits < 16 { high = high << 4 | value } else { low = low << 4 | value }
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: high, low: low)
    }

    /// - Parameter bytes: exactly 16, most significant first.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
        )
    }

    /// 16 bytes, most significant first.
    package var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }

    /// 32 lowercase hexadecimal characters.
    package var text: String {
        let alphabet: [Character] = [
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
        ]
        var text = ""
        for byte in bytes {
            text.append(alphabet[Int(byte >> 4)])
            text.append(alphabet[Int(byte & 15)])
        }
        return text
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt64? {
        switch scalar.value {
        case 0x30...0x39: UInt64(scalar.value - 0x30)
        case 0x41...0x46: UInt64(scalar.value - 0x41 + 10)
        case 0x61...0x66: UInt64(scalar.value - 0x61 + 10)
        default: nil
        }
    }
}
