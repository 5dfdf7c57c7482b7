import Casework
import Domain
import Storage
import TestSupport
import Testing

struct SupervisionTests {
    private let kelurahan = UnitCode("31.75.07.1002")

    private func look(
        _ stage: ClockStage, _ unit: String, by order: SupervisionOrder = .overdue, reversed: Bool = false
    ) async throws -> Supervision {
        try await SuperviseUnits(book: stage.book)(
            by: try stage.officer(.supervisor, of: UnitCode(unit)), sortedBy: order, reversed: reversed)
    }

    /// Results as if cases had been closed this week.
    private func results(_ stage: ClockStage, _ unit: String, done: Int64, confirmed: Int64, bucket: Int = 5)
        async throws
    {
        let week = stage.book.city.calendar.day(at: stage.house.clock.now).monday
        try await stage.house.engine.write { session in
            let results = UnitResults(session)
            try results.add(done, to: .done, bucket: bucket, of: UnitCode(unit), week: week)
            try results.add(confirmed, to: .confirmed, of: UnitCode(unit), week: week)
        }
    }

    @Test(arguments: Role.allCases.filter { $0 != .supervisor })
    func `only supervisors look`(role: Role) async throws {
        let stage = try await ClockStage.make()
        let officer = try stage.officer(role, of: UnitCode("31.75"))
        await #expect(throws: CaseError.forbidden) { _ = try await SuperviseUnits(book: stage.book)(by: officer) }
        try await stage.house.close()
    }

    @Test func `a case counts for every unit above and for nobody else`() async throws {
        let stage = try await ClockStage.make()
        for (unit, rows) in [("31.75.07", 1), ("31.75", 1), ("BIROPEM", 1), ("31.74", 0), ("BINAMARGA", 0)] {
            let seen = try await look(stage, unit)
            #expect(seen.rows.count == rows, "\(unit)")
            #expect(seen.rows.first.map { $0.open == 1 && $0.unanswered == 1 && $0.overdue == 0 } ?? true)
        }
        try stage.wait(until: "2026-12-03 00.00")
        #expect(try await look(stage, "31.75").rows.first?.overdue == 1)
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        #expect(try await look(stage, "31.75").rows.first?.unanswered == 0)
        try await stage.house.close()
    }

    @Test func `the branches of the agencies that serve a kota count for it, and for their agency`() async throws {
        let stage = try await ClockStage.make()
        _ = try await CoordinateReport(book: stage.book)(
            try await stage.order(), to: UnitCode("BINAMARGA-31.75"), reason: "Jalan kota.")
        for (unit, rows) in [("31.75", 1), ("BINAMARGA", 1), ("31.74", 0), ("SDA", 0), ("31.75.07", 0)] {
            #expect(try await look(stage, unit).rows.count == rows, "\(unit)")
        }
        try await stage.house.close()
    }

    @Test func `confirmed results decide the rank, speed only between equals, and few cases none`() async throws {
        let stage = try await ClockStage.make()
        try await results(stage, "31.75.07.1001", done: 100, confirmed: 90, bucket: 9)
        try await results(stage, "31.75.07.1003", done: 100, confirmed: 20, bucket: 0)
        try await results(stage, "31.75.07.1004", done: 20, confirmed: 18, bucket: 0)
        try await results(stage, "31.75.07.1005", done: 9, confirmed: 9, bucket: 0)
        try await results(stage, "31.75.07.1006", done: 100, confirmed: 20, bucket: 3)
        let seen = try await look(stage, "31.75", by: .rank)
        let ranks = seen.rows.map { "\($0.unit.text.suffix(4)) \($0.rank.map(String.init) ?? "-")" }
        #expect(ranks == ["1001 1", "1004 2", "1003 3", "1006 4", "1002 -", "1005 -"])
        let turned = try await look(stage, "31.75", by: .rank, reversed: true)
        #expect(turned.rows.map(\.rank) == [4, 3, 2, 1, nil, nil])
        let few = try #require(seen.rows.last)
        #expect(few.done == 9 && few.confirmed == 9 && few.score == nil)
        try await stage.house.close()
    }

    @Test func `equals share a place`() async throws {
        let stage = try await ClockStage.make()
        for unit in ["31.75.07.1001", "31.75.07.1003"] { try await results(stage, unit, done: 10, confirmed: 5) }
        try await results(stage, "31.75.07.1004", done: 10, confirmed: 1)
        #expect(try await look(stage, "31.75", by: .rank).rows.map(\.rank) == [1, 1, 3, nil])
        try await stage.house.close()
    }

    @Test(arguments: SupervisionOrder.allCases)
    func `every order is an order, and turning it around keeps the rows`(order: SupervisionOrder) async throws {
        let stage = try await ClockStage.make()
        try await results(stage, "31.75.07.1001", done: 30, confirmed: 4, bucket: 2)
        try await results(stage, "31.75.06.1001", done: 12, confirmed: 8, bucket: 7)
        let (down, up) = (
            try await look(stage, "31.75", by: order), try await look(stage, "31.75", by: order, reversed: true)
        )
        #expect(Set(down.rows.map(\.unit)) == Set(up.rows.map(\.unit)) && down.rows.count == 3)
        if order != .open, order != .overdue, order != .unanswered, order != .contested {
            #expect(down.rows.map(\.unit) != up.rows.map(\.unit))
        }
        try await stage.house.close()
    }

    @Test(arguments: Visibility.allCases)
    func `who was told sees counts, and numbers of public reports only`(visibility: Visibility) async throws {
        let stage = try await ClockStage.make { $0.visibility = visibility }
        try stage.wait(until: "2026-11-24 12.00")
        try await stage.escalate()
        let seen = try await look(stage, "31.75.07")
        #expect(seen.told.counts == [.firstCoordination: 1, .followUp: 1])
        #expect(
            seen.told.public.map(\.number) == (visibility == .public ? [stage.filed.number, stage.filed.number] : []))
        #expect(try await look(stage, "31.75").told.counts == [:])
        stage.house.clock.advance(31 * 86_400)
        #expect(try await look(stage, "31.75.07").told.counts == [:])
        try await stage.house.close()
    }

    @Test func `percentiles come from what was counted, and old weeks drop out`() async throws {
        let stage = try await ClockStage.make()
        try await results(stage, kelurahan.text, done: 90, confirmed: 0, bucket: 4)
        try await results(stage, kelurahan.text, done: 10, confirmed: 0, bucket: 12)
        let row = try #require(try await look(stage, "31.75").rows.first)
        #expect(row.done == 100)
        #expect((36...48).contains(try #require(row.medianHours)))
        #expect(row.slowHours == 48)
        stage.house.clock.advance(Int64(SuperviseUnits.weeks) * 7 * 86_400)
        let later = try #require(try await look(stage, "31.75").rows.first)
        #expect(later.done == 0 && later.medianHours == nil)
        try await stage.house.close()
    }

    @Test func `a unit that holds cases without an operator is marked until it has one`() async throws {
        let stage = try await ClockStage.make()
        #expect(try await look(stage, "31.75").rows.first?.isUnattended == true)
        _ = try await stage.house.officer("field", kelurahan.text, .field)
        #expect(try await look(stage, "31.75").rows.first?.isUnattended == true)
        _ = try await stage.house.officer("desk", kelurahan.text, .operator)
        #expect(try await look(stage, "31.75").rows.first?.isUnattended == false)
        try await stage.house.close()
    }
}
