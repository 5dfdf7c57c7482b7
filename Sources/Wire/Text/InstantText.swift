/// Instants as they are written for programs.
package enum InstantText {
    /// Appends "2026-11-23T08:56:50Z".
    ///
    /// `seconds`: since 1970 UTC; a year outside 0...9999 is brought inside.
    package static func append(_ seconds: Int64, to bytes: inout [UInt8]) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let ofDay = seconds - days * 86_400
        let date = civil(days)
        digits(min(max(date.year, 0), 9_999), 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        digits(date.month, 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        digits(date.day, 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        digits(ofDay / 3_600, 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        digits(ofDay / 60 % 60, 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        digits(ofDay % 60, 2, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func digits(_ number: Int64, _ count: Int, to bytes: inout [UInt8]) {
        var divisor: Int64 = count == 4 ? 1_000 : 10
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Source: H. Hinnant, "chrono-compatible low-level date algorithms".
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
