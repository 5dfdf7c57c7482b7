import Domain
import Testing

struct DayTests {
    @Test(arguments: [
        (1970, 1, 1, 0, 4), (1969, 12, 31, -1, 3), (2000, 2, 29, 11_016, 2), (2026, 11, 23, 20_780, 1),
        (2027, 12, 26, 21_178, 7),
    ])
    func `a civil day is a number of days and a weekday`(
        year: Int, month: Int, day: Int, epochDay: Int, weekday: Int
    ) throws {
        let found = try #require(Day(year: year, month: month, day: day))
        #expect(found.epochDay == epochDay)
        #expect(found.weekday == weekday)
    }

    @Test(arguments: [(2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (0, 1, 1), (1900, 2, 29)])
    func `a day that does not exist is nil`(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test func `every day of four centuries comes back as itself`() throws {
        var previous = try #require(Day(year: 1900, month: 1, day: 1)).adding(-1)
        for epochDay in -25_567..<120_000 {
            let civil = Day(epochDay: epochDay).civil
            let day = try #require(Day(year: civil.year, month: civil.month, day: civil.day))
            #expect(day.epochDay == previous.epochDay + 1)
            previous = day
        }
    }
}
