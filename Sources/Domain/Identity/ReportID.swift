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
        let digits = text.unicodeScalars.filter { $0 != "-" }
        guard digits.count == 32, let bytes = Hex.decode(digits) else { return nil }
        self.init(bytes: bytes)
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
    package var text: String { Hex.encode(bytes) }
}
