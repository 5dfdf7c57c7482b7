import Domain
import Testing

struct WorkingCalendarTests {
    /// Monday to Friday, seven hours east, two holidays around the turn of the year and one on a Sunday.
    private var calendar: WorkingCalendar {
        let days = [(2026, 12, 24), (2026, 12, 25), (2027, 1, 1), (2027, 1, 3)]
        return WorkingCalendar(
            workingWeekdays: [1, 2, 3, 4, 5],
            holidays: Set(days.compactMap { Day(year: $0.0, month: $0.1, day: $0.2) }), utcOffsetSeconds: 7 * 3_600
        )
    }

    /// Local time to seconds since 1970 UTC.
    private func local(_ day: (Int, Int, Int), _ hour: Int, _ minute: Int, _ second: Int = 0) throws -> Int64 {
        let found = try #require(Day(year: day.0, month: day.1, day: day.2))
        return Int64(found.epochDay) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) - 7 * 3_600
    }

    @Test(arguments: [
        // Filed on, working days, promised for.
        ((2026, 11, 23), 7, (2026, 12, 2)),
        ((2026, 11, 23), 1, (2026, 11, 24)),
        ((2026, 11, 27), 1, (2026, 11, 30)),
        ((2026, 11, 28), 1, (2026, 11, 30)),
        ((2026, 11, 29), 1, (2026, 11, 30)),
        ((2026, 12, 23), 1, (2026, 12, 28)),
        ((2026, 12, 24), 1, (2026, 12, 28)),
        ((2026, 12, 21), 7, (2027, 1, 4)),
        ((2026, 11, 23), 0, (2026, 11, 23)),
    ])
    func `the promised day is the nth working day after filing`(
        filed: (Int, Int, Int), workingDays: Int, promised: (Int, Int, Int)
    ) throws {
        for (hour, minute) in [(0, 0), (12, 30), (23, 59)] {
            let day = calendar.promisedDay(filedAt: try local(filed, hour, minute), workingDays: workingDays)
            #expect(day == Day(year: promised.0, month: promised.1, day: promised.2))
        }
    }

    @Test func `local midnight begins the next day`() throws {
        let last = try local((2026, 11, 23), 23, 59, 59)
        #expect(calendar.day(at: last) == Day(year: 2026, month: 11, day: 23))
        #expect(calendar.day(at: last + 1) == Day(year: 2026, month: 11, day: 24))
        #expect(calendar.day(at: -7 * 3_600 - 1) == Day(year: 1969, month: 12, day: 31))
    }

    @Test func `the due instant is the last second of the local day`() throws {
        let day = try #require(Day(year: 2026, month: 11, day: 23))
        #expect(calendar.dueInstant(of: day) == (try local((2026, 11, 23), 23, 59, 59)))
    }

    @Test func `a whole year of filings is promised in order and never on a day off`() throws {
        var previous = Day(epochDay: 0)
        let first = try local((2026, 6, 1), 9, 0)
        for number in 0..<365 {
            let day = calendar.promisedDay(filedAt: first + Int64(number) * 86_400, workingDays: 7)
            #expect(day >= previous)
            #expect(calendar.isWorkingDay(day))
            previous = day
        }
    }
}
