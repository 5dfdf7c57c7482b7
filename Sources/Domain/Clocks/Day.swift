/// A civil day of the proleptic Gregorian calendar, without a time zone.
///
/// Shape: days since 1 January 1970. Source of the arithmetic: H. Hinnant, "chrono-compatible low-level date algorithms".
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970; negative before.
    package let epochDay: Int

    package init(epochDay: Int) { self.epochDay = epochDay }

    /// - Returns: nil when there is no such day ("30 February", month 13) or the year is not within 1...9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(epochDay: era * 146_097 + dayOfEra - 719_468)
        let back = civil
        guard back.year == year, back.month == month, back.day == day else { return nil }
    }

    /// Year, month 1...12 and day 1...31.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = epochDay + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 1 (Monday) to 7 (Sunday), as in ISO 8601.
    package var weekday: Int {
        let remainder = (epochDay + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The Monday of its week.
    package var monday: Day { adding(1 - weekday) }

    /// The day that many days later; negative for earlier.
    package func adding(_ days: Int) -> Day { Day(epochDay: epochDay + days) }

    package static func < (left: Day, right: Day) -> Bool { left.epochDay < right.epochDay }
}
