package import Domain

/// A month of the city's calendar.
package struct PublicMonth: Hashable, Comparable, Sendable {
    /// Months since January of year 0; what stands in the database.
    package let number: Int

    /// `number`: months since January of year 0.
    package init(number: Int) { self.number = number }

    /// The month of a day.
    package init(_ day: Day) {
        let civil = day.civil
        number = civil.year * 12 + civil.month - 1
    }

    /// Reads "2026-11".
    ///
    /// - Returns: nil for any other form, or a year before 1970.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Self.value(bytes[..<4]),
            let month = Self.value(bytes[5...]), year >= 1970, (1...12).contains(month)
        else { return nil }
        number = year * 12 + month - 1
    }

    /// Of the Gregorian calendar.
    package var year: Int { number / 12 }
    /// 1 to 12.
    package var month: Int { number % 12 + 1 }
    /// "2026-11".
    package var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    /// The month that many months later; negative for earlier.
    package func adding(_ months: Int) -> PublicMonth { PublicMonth(number: number + months) }

    /// Its first day; nil for a year that no calendar has.
    package var firstDay: Day? { Day(year: year, month: month, day: 1) }

    package static func < (left: PublicMonth, right: PublicMonth) -> Bool { left.number < right.number }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
