import Domain
import Testing

struct DelayRulesTests {
    private static let calendar = WorkingCalendar(
        workingWeekdays: [1, 2, 3, 4, 5], holidays: [], utcOffsetSeconds: 25_200)
    /// 2026-11-25 23:59:59 where the calendar is.
    private static let filedAt: Int64 = 1_795_625_999

    @Test(arguments: [
        (0, Visibility.public, false, true), (0, .private, true, true), (1, .private, true, false),
        (2, .private, true, true), (5, .private, true, true), (6, .private, true, false), (-1, .private, true, false),
        (3, .public, true, false), (3, .private, false, false),
    ])
    func `only private reports of sensitive kinds wait, two to five days`(
        days: Int, visibility: Visibility, isSensitive: Bool, isAllowed: Bool
    ) {
        #expect(DelayRules.allows(days: days, visibility: visibility, isSensitive: isSensitive) == isAllowed)
    }

    @Test(arguments: DelayRules.days)
    func `the day is counted from the local day, and the second lies in its hours`(days: Int) {
        let day = Self.calendar.day(at: Self.filedAt).adding(days)
        let start = Self.calendar.startInstant(of: day)
        for random in [UInt64.min, 1, 50_399, 50_400, .max / 3, .max] {
            let instant = DelayRules.instant(
                days: days, after: Self.filedAt, random: random, calendar: Self.calendar)
            #expect(Self.calendar.day(at: instant) == day)
            #expect((start + 7 * 3_600..<start + 21 * 3_600).contains(instant))
        }
    }

    @Test func `the second does not depend on the time of filing`() {
        let midnight = Self.calendar.startInstant(of: Self.calendar.day(at: Self.filedAt))
        for random in [UInt64(17), 40_000, .max] {
            let instants = [midnight, midnight + 1, Self.filedAt].map {
                DelayRules.instant(days: 3, after: $0, random: random, calendar: Self.calendar)
            }
            #expect(Set(instants).count == 1)
        }
    }

    @Test func `a grant ends with the last second of its last day`() {
        #expect(GrantRules.end(days: 1, from: Self.filedAt, calendar: Self.calendar) == Self.filedAt + 86_400)
        #expect(GrantRules.end(days: 1, from: Self.filedAt + 1, calendar: Self.calendar) == Self.filedAt + 2 * 86_400)
    }
}
