import Casework
import Domain
import Storage
import TestSupport
import Testing

struct PauseAndPromiseTests {
    private func ask(_ stage: ClockStage) async throws {
        _ = try await AskReporter(book: stage.book)(try await stage.order(), question: "Di sisi jalan yang mana?")
    }

    private func answer(_ stage: ClockStage) async throws {
        _ = try await AnswerQuestion(book: stage.book)(stage.lookup, answer: "Sisi utara.")
    }

    @Test func `no clock rings while the reporter is asked`() async throws {
        let stage = try await ClockStage.make()
        try stage.wait(until: "2026-11-23 12.00")
        try await ask(stage)
        try stage.wait(until: "2027-02-01 12.00")
        #expect(try await stage.escalate().told == 0)
        try await answer(stage)
        #expect(try await stage.escalate().told == 0)
        // Two of six hours were gone.
        try stage.wait(until: "2027-02-01 16.00")
        #expect(try await stage.escalate().told == 0)
        stage.house.clock.advance(1)
        #expect(try await stage.escalate().told == 1)
        try await stage.house.close()
    }

    @Test(arguments: [
        // Asked, answered, promised for; 2 December without a question.
        ("2026-11-23 12.00", "2026-11-23 18.00", "2026-12-2"),
        ("2026-11-25 12.00", "2026-11-25 12.01", "2026-12-3"),
        ("2026-11-27 20.00", "2026-11-30 04.00", "2026-12-3"),
        ("2026-11-28 00.00", "2026-11-29 23.00", "2026-12-2"),
        ("2026-12-01 12.00", "2026-12-28 12.00", "2026-12-29"),
        ("2026-12-03 00.00", "2026-12-28 12.00", "2026-12-2"),
    ])
    func `an answer moves the promised day by the working time of the pause, to the end of a working day`(
        asked: String, answered: String, promised: String
    ) async throws {
        let stage = try await ClockStage.make()
        try stage.wait(until: asked)
        try await ask(stage)
        try stage.wait(until: answered)
        try await answer(stage)
        #expect(try await stage.promised() == promised)
        let (due, calendar) = (try await stage.stored().dueAt, stage.book.city.calendar)
        #expect(due == calendar.dueInstant(of: calendar.day(at: due)))
        try await stage.house.close()
    }

    @Test func `two questions are added before the day is rounded`() async throws {
        let stage = try await ClockStage.make()
        for hour in ["09", "13"] {
            try stage.wait(until: "2026-11-25 \(hour).00")
            try await ask(stage)
            try stage.wait(until: "2026-11-25 \(hour).30")
            try await answer(stage)
        }
        #expect(try await stage.promised() == "2026-12-3")
        try await stage.house.close()
    }

    @Test(arguments: [
        ("2026-12-4", "2026-12-4"), ("2026-12-5", "2026-12-7"), ("2026-12-6", "2026-12-7"),
        ("2026-12-24", "2026-12-28"), ("2027-1-1", "2027-1-4"),
    ])
    func `a promise is kept on a working day; all see the date, the reporter reads why`(
        day: String, promised: String
    ) async throws {
        let stage = try await ClockStage.make { $0.visibility = .public }
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let until = try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
        _ = try await ScheduleReport(book: stage.book)(
            try await stage.order(), until: until, reason: "Menunggu aspal dingin.")
        #expect(try await stage.promised() == promised)
        let due = try await stage.stored().dueAt
        let own = try await ReadOwnReport(book: stage.book)(stage.lookup)
        #expect(own.dueAt == due)
        #expect(own.history.last?.kind == .scheduled)
        #expect(own.history.last?.dueAt == due)
        #expect(own.history.last?.note == "Menunggu aspal dingin.")
        let shown = try await ReadPublicReport(book: stage.book)(stage.filed.number)
        #expect(shown.report.dueAt == due)
        #expect(shown.history.last?.kind == .scheduled)
        #expect(shown.history.last?.dueAt == due)
        #expect(shown.history.last?.note == nil)
        try await stage.house.close()
    }

    @Test func `a broken promise is told, and a second broken one again`() async throws {
        let stage = try await ClockStage.make()
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        try stage.wait(until: "2026-12-04 08.00")
        try await stage.escalate()
        #expect(try await stage.told() == ["red 31.75", "overdue BIROPEM"])
        let until = try #require(Day(year: 2026, month: 12, day: 10))
        _ = try await ScheduleReport(book: stage.book)(try await stage.order(), until: until, reason: "Menunggu alat.")
        #expect(try await stage.escalate().told == 0)
        try stage.wait(until: "2026-12-10 00.00")
        #expect(try await stage.escalate().told == 1)
        try stage.wait(until: "2026-12-11 00.00")
        #expect(try await stage.escalate().told == 1)
        #expect(try await stage.told() == ["red 31.75", "overdue BIROPEM", "red 31.75", "overdue BIROPEM"])
        try await stage.house.close()
    }
}
