/// Times as the W3C's profile of ISO 8601 writes them.
///
/// Source: "Date and Time Formats", W3C note of 1997. A time of day always has a zone; without one nobody knows when it is.
package enum W3CTime {
    /// The seconds since 1970 UTC that a text means: a single one, or all of a day for a date without a time.
    ///
    /// Understood beyond the profile, since clients in use send it: a zone without colon, and a space in place of the plus,
    /// which is what a plus in a query becomes. Fractions are cut off.
    ///
    /// `offset`: seconds that the city is ahead of UTC, for a date without a time.
    /// - Returns: nil for anything else.
    package static func read(_ text: String, offset: Int64) -> ClosedRange<Int64>? {
        var reader = Reader(rest: Array(text.utf8)[...])
        guard text.utf8.count <= 40, let year = reader.digits(4), reader.take("-"), let month = reader.digits(2),
            reader.take("-"), let day = reader.digits(2), let days = days(year, month, day)
        else { return nil }
        let midnight = days * 86_400
        if reader.rest.isEmpty { return midnight - offset...midnight - offset + 86_399 }
        guard reader.take("T") || reader.take("t"), let time = reader.timeOfDay(), let zone = reader.zone(),
            reader.rest.isEmpty
        else { return nil }
        let second = midnight + time - zone
        return second...second
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func take(_ sign: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: sign) else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func digits(_ count: Int) -> Int64? {
            let found = rest.prefix(count)
            guard found.count == count, found.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(count)
            return found.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }

        /// "03:00", "03:00:12" or "03:00:12.345", in seconds.
        mutating func timeOfDay() -> Int64? {
            guard let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60 else { return nil }
            var second: Int64 = 0
            if take(":") {
                guard let read = digits(2), read < 60 else { return nil }
                second = read
                if take(".") {
                    let fraction = rest.prefix { (0x30...0x39).contains($0) }
                    guard !fraction.isEmpty else { return nil }
                    rest = rest.dropFirst(fraction.count)
                }
            }
            return hour * 3_600 + minute * 60 + second
        }

        /// "Z", "+07:00", "+0700", " 07:00" or "-05", in seconds ahead of UTC.
        mutating func zone() -> Int64? {
            if take("Z") || take("z") { return 0 }
            let isBehind = take("-")
            guard isBehind || take("+") || take(" "), let hours = digits(2), hours <= 14 else { return nil }
            var minutes: Int64 = 0
            if !rest.isEmpty {
                _ = take(":")
                guard let read = digits(2), read < 60 else { return nil }
                minutes = read
            }
            let ahead = hours * 3_600 + minutes * 60
            return isBehind ? -ahead : ahead
        }
    }

    /// Days since 1970; nil for a day that there is not.
    ///
    /// Source: H. Hinnant, "chrono-compatible low-level date algorithms".
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
