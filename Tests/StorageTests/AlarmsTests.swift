import Domain
import Storage
import Testing

@Suite struct AlarmsTests {
    private static func insert(_ report: StoredReport, nextAt: Int64?, in session: any SQLSession) throws {
        try Reports(session).insert(report)
        guard nextAt != nil || report.state != .waiting else { return }
        var desk = DeskFacts()
        desk.nextAt = nextAt
        let change = CaseChange(
            state: report.state, holder: report.holder, dueAt: report.dueAt, at: report.changedAt, desk: desk)
        try Reports(session).update(report.id, from: 1, to: change)
    }

    @Test func `only open cases whose clock may have rung, longest waiting first`() async throws {
        let rows: [(UInt64, ReportState, Int64, Int64?)] = [
            (1, .waiting, 500, nil), (2, .waiting, 400, nil), (3, .waiting, 900, nil), (4, .inProgress, 1, 950),
            (5, .inProgress, 1, 700), (6, .inProgress, 1, 1_000), (7, .done, 1, 10), (8, .rejected, 1, nil),
            (9, .inProgress, 1, Alarms.never),
        ]
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for (number, state, filedAt, nextAt) in rows {
                    let report = StoredReport.sample(number) { ($0.state, $0.filedAt) = (state, filedAt) }
                    try Self.insert(report, nextAt: nextAt, in: session)
                }
            }
            func due(_ limit: Int) async throws -> [Int64] {
                try await engine.read { try Alarms($0).due(at: 1_000, untouchedSince: 600, limit: limit) }
            }
            let expected = [5, 4, 2, 1].map { StoredReport.sample(UInt64($0)).id.key }
            #expect(try await due(10) == expected)
            #expect(try await due(3) == Array(expected.prefix(3)))
        }
    }

    @Test func `looking for clocks, open work and escalations reads indices only`() async throws {
        try await TemporaryEngine.with { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Alarms(recorder).due(at: 5, untouchedSince: 5, limit: 5)
                _ = try OpenCounts.list(of: nil, at: 5, recorder)
                _ = try OpenCounts.list(of: [UnitCode("A"), UnitCode("B")], at: 5, recorder)
                _ = try OpenHolders(recorder).list()
                _ = try OpenHolders(recorder).count(of: UnitCode("A"))
                _ = try Alarms(recorder).counts(UnitCode("A"), since: 0)
                _ = try Alarms(recorder).toldPublicly(UnitCode("A"), since: 0, limit: 5)
                return recorder.plan
            }
            for index in ["report_alarm", "report_fresh", "event_escalated"] {
                #expect(plan.contains { $0.contains(index) }, "\(plan)")
            }
            #expect(plan.filter { $0.contains("COVERING INDEX report_open") }.count >= 4, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(plan)")
            #expect(!plan.contains { $0 == "SCAN report" || $0 == "SCAN event" || $0 == "SCAN e" }, "\(plan)")
        }
    }

    @Test func `what was told is kept without a new version, unless the case moved`() async throws {
        let report = StoredReport.sample(1)
        var desk = DeskFacts()
        (desk.escalation, desk.nextAt) = (5, 77)
        let kept = desk
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(report)
                try Alarms(session).keep(kept, of: report)
            }
            let found = try #require(try await engine.read { try Reports($0).find(report.id) })
            #expect(found.version == 1)
            #expect(found.desk == kept)
            let old = StoredReport.sample(1) { $0.version = 2 }
            await #expect(throws: StoreError.conflict(.reportVersion)) {
                try await engine.write { try Alarms($0).keep(kept, of: old) }
            }
        }
    }

    @Test func `open holders are found one by one`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for (number, unit) in ["B", "A", "B", "C"].enumerated() {
                    let state: ReportState = unit == "C" ? .done : .waiting
                    let report = StoredReport.sample(UInt64(number)) {
                        ($0.holder, $0.state) = (UnitCode(unit), state)
                    }
                    try Reports(session).insert(report)
                }
            }
            let (units, count) = try await engine.read { session in
                (try OpenHolders(session).list(), try OpenHolders(session).count(of: UnitCode("B")))
            }
            #expect(units == [UnitCode("A"), UnitCode("B")])
            #expect(count == 2)
        }
    }

    @Test func `counters add up over weeks and kinds`() async throws {
        let week = Day(epochDay: 20_780)
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                let results = UnitResults(session)
                let unit = UnitCode("A")
                try results.add(1, to: .done, bucket: 4, of: unit, week: week)
                try results.add(1, to: .done, bucket: 4, of: unit, week: week.adding(7))
                try results.add(2, to: .confirmed, of: unit, week: week)
                try results.add(-1, to: .confirmed, of: unit, week: week)
                try results.add(1, to: .done, bucket: 4, of: unit, week: week.adding(-7))
            }
            let sums = try await engine.read { try UnitResults($0).sums(since: week) }
            #expect(
                Set(sums.map { "\($0.kind.rawValue) \($0.bucket) \($0.number)" }) == ["done 4 2", "confirmed 0 1"])
            #expect(sums.count == 2)
        }
    }
}
