/// What a leaf of the access log commits to: one access, as the reporter may read it.
///
/// Nothing in it says which report or which officer. Sensitivity: none without the report it belongs to.
package struct AccessPayload: Equatable, Sendable {
    /// The place of the leaf in the log, from 0: the same access cannot be shown for two leaves.
    package var index: UInt64
    /// Seconds since 1970, UTC; only the quarter of an hour is kept.
    package var at: Int64
    /// Code of the unit that the officer belonged to.
    package var unit: String
    /// Who it was, under a name that holds for this report only; 16 bytes, of which the first two are shown.
    package var pseudonym: [UInt8]
    /// What was done, as the log names it.
    package var action: String
    /// The view id of the watermark, 8 bytes; empty where nothing was shown.
    package var view: [UInt8]
    /// A keyed digest of what the house keeps beside it, the exact time and the account; 16 bytes that mean nothing to
    /// anybody else.
    package var record: [UInt8]

    /// The time is rounded down, so that it tells the reporter little of the officer's day and nothing of another report.
    package static let secondsPerQuarter: Int64 = 900
    /// Goes in front, so that no other use of the key can be mistaken for this one.
    private static let purpose = "laporaman/access/v1"

    package init(
        index: UInt64, at: Int64, unit: String, pseudonym: [UInt8], action: String, view: [UInt8], record: [UInt8]
    ) {
        self.record = record
        self.index = index
        self.at = Self.quarter(of: at)
        self.unit = unit
        self.pseudonym = pseudonym
        self.action = action
        self.view = view
    }

    /// The quarter of an hour in which a second lies: its first second.
    package static func quarter(of seconds: Int64) -> Int64 {
        let into = seconds % secondsPerQuarter
        return seconds - (into < 0 ? into + secondsPerQuarter : into)
    }

    /// Each part is short enough for its length to be written.
    package var isShort: Bool {
        let most = Int(UInt16.max)
        let counts = [unit.utf8.count, pseudonym.count, action.utf8.count, view.count, record.count]
        return counts.allSatisfy { $0 <= most }
    }

    /// The one spelling that is committed to: purpose, index, time, unit, pseudonym, action, view, record, each behind its
    /// length (two bytes); integers have eight bytes. All integers begin with the most significant byte.
    ///
    /// - Precondition: `isShort`.
    package var bytes: [UInt8] {
        let quarter = UInt64(bitPattern: Self.quarter(of: at))
        var bytes: [UInt8] = []
        for part in [
            Array(Self.purpose.utf8), Self.word(index), Self.word(quarter), Array(unit.utf8), pseudonym,
            Array(action.utf8), view, record,
        ] {
            let count = UInt16(part.count)
            bytes.append(UInt8(count >> 8))
            bytes.append(UInt8(count & 0xFF))
            bytes += part
        }
        return bytes
    }

    /// The part of the pseudonym that is shown: four capital hexadecimal digits, such as `7F3A`.
    package var shownPseudonym: String { Self.shown(pseudonym) }

    /// The part of a pseudonym that is shown.
    package static func shown(_ pseudonym: [UInt8]) -> String {
        var text = ""
        for byte in pseudonym.prefix(2) {
            for digit in [byte >> 4, byte & 15] {
                text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? 0x30 + digit : 0x37 + digit))
            }
        }
        return text
    }

    private static func word(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
    }
}
