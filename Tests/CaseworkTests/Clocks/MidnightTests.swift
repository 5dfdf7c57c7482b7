import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

/// The city's midnight is 17.00 UTC, and a promised day lasts until its last second there.
struct MidnightTests {
    @Test func `a case is past its day from the first second of the next one`() async throws {
        let stage = try await ClockStage.make()
        let desk = try stage.officer(of: stage.filed.unit)
        let list = ListQueue(book: stage.book)
        let due = try await stage.stored().dueAt
        #expect((due + 1 + 7 * 3_600) % 86_400 == 0)
        stage.house.clock.advance(due - stage.house.clock.now)
        #expect(try await list(QueueRequest(.overdue), of: desk).cases.isEmpty)
        #expect(try await list(QueueRequest(.inbox), of: desk).counts[.overdue] == 0)
        stage.house.clock.advance(1)
        #expect(try await list(QueueRequest(.overdue), of: desk).cases.map(\.number) == [stage.filed.number])
        #expect(try await list(QueueRequest(.inbox), of: desk).counts[.overdue] == 1)
        try await stage.house.close()
    }

    /// Friday 25 and Saturday 26 December are no working days, nor is Sunday.
    @Test func `two filings a second apart, across midnight before a holiday, are promised the same day`() async throws
    {
        let stage = try await ClockStage.make()
        try stage.wait(until: "2026-12-24 23.59")
        stage.house.clock.advance(59)
        let before = try await FileReport(book: stage.book)(Sample.request())
        stage.house.clock.advance(1)
        let after = try await FileReport(book: stage.book)(Sample.request())
        #expect(before.dueAt == after.dueAt)
        let city = stage.book.city
        #expect(city.calendar.isWorkingDay(city.calendar.day(at: after.dueAt)))
        #expect(!city.calendar.isWorkingDay(city.calendar.day(at: stage.house.clock.now)))
        try await stage.house.close()
    }

    @Test func `today cannot be promised any more one second after midnight made it today`() async throws {
        let stage = try await ClockStage.make()
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        let schedule = ScheduleReport(book: stage.book)
        let tomorrow = try #require(Day(year: 2026, month: 11, day: 24))
        try stage.wait(until: "2026-11-24 00.00")
        let order = try await stage.order()
        await #expect(throws: input("date", .pastDay)) {
            try await schedule(order, until: tomorrow, reason: "Menunggu bahan")
        }
        stage.house.clock.advance(-1)
        let moved = try await schedule(order, until: tomorrow, reason: "Menunggu bahan")
        #expect(moved.dueAt == stage.house.clock.now + 86_400)
        try await stage.house.close()
    }

    @Test func `a promise for a day off is refused or kept on the next working day, never broken by the calendar`()
        async throws
    {
        let stage = try await ClockStage.make()
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        let order = try await stage.order()
        let christmas = try #require(Day(year: 2026, month: 12, day: 25))
        let moved = try await ScheduleReport(book: stage.book)(order, until: christmas, reason: "Menunggu bahan")
        let calendar = stage.book.city.calendar
        #expect(calendar.isWorkingDay(calendar.day(at: moved.dueAt)))
        #expect(calendar.day(at: moved.dueAt) > christmas)
        try await stage.house.close()
    }
}
