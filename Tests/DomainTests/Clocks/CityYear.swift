import Domain
import Testing

/// A year of a city seven hours east, Monday to Friday, with holidays on all kinds of days.
enum CityYear {
    static let offset: Int64 = 7 * 3_600
    static let targets = GroupClocks(coordinateHours: 6, followUpHours: 24, finishWorkingDays: 7, redWorkingDays: 6)
    static let holidays = [
        (2026, 1, 1), (2026, 1, 16), (2026, 2, 16), (2026, 2, 17), (2026, 3, 18), (2026, 3, 19), (2026, 3, 20),
        (2026, 3, 21), (2026, 3, 22), (2026, 3, 23), (2026, 3, 24), (2026, 4, 3), (2026, 5, 1), (2026, 5, 14),
        (2026, 5, 15), (2026, 6, 1), (2026, 8, 17), (2026, 12, 24), (2026, 12, 25), (2027, 1, 1),
    ]

    static var calendar: WorkingCalendar { calendar(without: nil) }

    /// The same with one more day off.
    static func calendar(without day: Day?) -> WorkingCalendar {
        var days = Set(holidays.compactMap { Day(year: $0.0, month: $0.1, day: $0.2) })
        if let day { days.insert(day) }
        return WorkingCalendar(workingWeekdays: [1, 2, 3, 4, 5], holidays: days, utcOffsetSeconds: offset)
    }

    /// "12-24 16.30" of 2026, or "2027-01-04 00.00", in the city's time.
    static func instant(_ text: String) throws -> Int64 {
        let numbers = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        let parts = numbers.count == 5 ? numbers : [2026] + numbers
        try #require(parts.count == 5)
        let day = try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
        return Int64(day.epochDay) * 86_400 + Int64(parts[3] * 3_600 + parts[4] * 60) - offset
    }

    static func deadlines(_ times: CaseTimes, _ calendar: WorkingCalendar = calendar) -> CaseDeadlines {
        CaseDeadlines(times, targets: targets, calendar: calendar)
    }
}

/// Numbers that look random and are the same every time (xorshift).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
