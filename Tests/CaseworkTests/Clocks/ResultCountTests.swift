import Casework
import Domain
import Storage
import TestSupport
import Testing

struct ResultCountTests {
    private func sums(_ stage: ClockStage) async throws -> [String: Int] {
        let sums = try await stage.house.engine.read { try UnitResults($0).sums(since: Day(epochDay: 0)) }
        return Dictionary(uniqueKeysWithValues: sums.map { ("\($0.kind.rawValue) \($0.bucket)", $0.number) })
    }

    private func finished(_ change: (inout ReportDraft) -> Void = { _ in }) async throws -> ClockStage {
        let stage = try await ClockStage.make(change)
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        stage.house.clock.advance(30 * 3_600)
        try await stage.submit()
        try await stage.validate()
        return stage
    }

    @Test func `a finished case counts by how long it took, for the unit that had it`() async throws {
        let stage = try await finished()
        #expect(try await sums(stage) == ["done 3": 1])
        let units = try await stage.house.engine.read { try UnitResults($0).sums(since: Day(epochDay: 0)) }.map(\.unit)
        #expect(units == [UnitCode("31.75.07.1002")])
        try await stage.house.close()
    }

    @Test func `confirming twice counts once, and a contest takes it back`() async throws {
        let stage = try await finished()
        let confirm = ConfirmReport(book: stage.book)
        _ = try await confirm(stage.lookup, rating: 5)
        _ = try await confirm(stage.lookup, rating: 4)
        #expect(try await sums(stage) == ["done 3": 1, "confirmed 0": 1])
        _ = try await ContestReport(book: stage.book)(stage.lookup, reason: "Sudah rusak lagi.")
        #expect(try await sums(stage) == ["done 3": 1, "confirmed 0": 0, "contested 0": 1])
        try await stage.house.close()
    }

    @Test func `a confirmation next week counts in the week of the result`() async throws {
        let stage = try await finished()
        stage.house.clock.advance(6 * 86_400)
        _ = try await ConfirmReport(book: stage.book)(stage.lookup, rating: 5)
        let later = try #require(Day(year: 2026, month: 11, day: 30))
        #expect(try await stage.house.engine.read { try UnitResults($0).sums(since: later) } == [])
        #expect(try await sums(stage)["confirmed 0"] == 1)
        try await stage.house.close()
    }

    @Test func `work that was not accepted is no result`() async throws {
        let stage = try await ClockStage.make()
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        try await stage.submit()
        try await stage.validate(isDone: false)
        #expect(try await sums(stage) == [:])
        try await stage.house.close()
    }
}
