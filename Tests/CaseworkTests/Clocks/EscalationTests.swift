import Casework
import Domain
import Storage
import TestSupport
import Testing

/// The sample report is filed on Monday 23 November 2026 at 10.00 and held by the kelurahan Pondok Bambu.
struct EscalationTests {
    private let kelurahan = UnitCode("31.75.07.1002")

    @Test func `nobody is told in time, the kecamatan one second later, and only once`() async throws {
        let stage = try await ClockStage.make()
        #expect(stage.filed.unit == kelurahan)
        try stage.wait(until: "2026-11-23 16.00")
        #expect(try await stage.escalate().told == 0)
        stage.house.clock.advance(1)
        #expect(try await stage.escalate().told == 1)
        #expect(try await stage.told() == ["first_coordination 31.75.07"])
        // A new start knows nothing but the database.
        for _ in 0..<3 { #expect(try await stage.escalate().told == 0) }
        stage.house.clock.advance(3_600)
        #expect(try await stage.escalate().told == 0)
        try await stage.house.close()
    }

    @Test func `a case that nobody touches goes up the whole tree`() async throws {
        let stage = try await ClockStage.make()
        for time in ["2026-11-23 16.01", "2026-11-24 10.01", "2026-12-02 00.00", "2026-12-03 00.00"] {
            try stage.wait(until: time)
            #expect(try await stage.escalate().told == 1)
        }
        #expect(
            try await stage.told() == [
                "first_coordination 31.75.07", "follow_up 31.75.07", "red 31.75", "overdue BIROPEM",
            ])
        try stage.wait(until: "2027-06-01 00.00")
        #expect(try await stage.escalate().told == 0)
        try await stage.house.close()
    }

    @Test func `what rang while the server was down is told at once, in order`() async throws {
        let stage = try await ClockStage.make()
        try stage.wait(until: "2026-12-24 12.00")
        #expect(try await stage.escalate().told == 4)
        #expect(try await stage.told().map { $0.prefix(3) } == ["fir", "fol", "red", "ove"])
        #expect(try await stage.stored().desk.nextAt == Alarms.never)
        try await stage.house.close()
    }

    @Test func `who takes the case on in time hears nothing of the first two clocks`() async throws {
        let stage = try await ClockStage.make()
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        try stage.wait(until: "2026-12-01 23.59")
        #expect(try await stage.escalate().told == 0)
        try stage.wait(until: "2026-12-02 00.00")
        #expect(try await stage.escalate().told == 1)
        #expect(try await stage.told() == ["red 31.75"])
        try await stage.house.close()
    }

    @Test(arguments: [
        ("BINAMARGA-31.75", ["red BIROPEM", "overdue BIROPEM"]), ("BINAMARGA", ["red BIROPEM", "overdue BIROPEM"]),
        ("BIROPEM", ["red BIROPEM", "overdue BIROPEM"]),
        ("31.75.07.1003", ["follow_up 31.75.07", "red 31.75", "overdue BIROPEM"]),
        ("31.75.07", ["red BIROPEM", "overdue BIROPEM"]),
    ])
    func `the unit that has the case now decides who is above`(unit: String, expected: [String]) async throws {
        let stage = try await ClockStage.make()
        _ = try await CoordinateReport(book: stage.book)(
            try await stage.order(), to: UnitCode(unit), reason: "Kewenangan unit itu.")
        try stage.wait(until: "2026-12-24 12.00")
        try await stage.escalate()
        #expect(try await stage.told() == expected)
        try await stage.house.close()
    }

    @Test func `a kelurahan has its own hours from the moment it gets the case`() async throws {
        let stage = try await ClockStage.make()
        try stage.wait(until: "2026-11-26 15.00")
        _ = try await CoordinateReport(book: stage.book)(
            try await stage.order(), to: UnitCode("31.75.07.1003"), reason: "Di seberang jalan.")
        try await stage.escalate()
        try stage.wait(until: "2026-11-27 15.00")
        #expect(try await stage.escalate().told == 0)
        stage.house.clock.advance(1)
        #expect(try await stage.escalate().told == 1)
        #expect(try await stage.told() == ["follow_up 31.75.07"])
        try await stage.house.close()
    }

    @Test func `three hand-overs tell the supervisor, the fourth does not`() async throws {
        let stage = try await ClockStage.make()
        for unit in ["SDA", "BINAMARGA", "BINAMARGA-31.75", "31.75.07.1003"] {
            _ = try await CoordinateReport(book: stage.book)(
                try await stage.order(), to: UnitCode(unit), reason: "Kewenangan unit itu.")
        }
        #expect(try await stage.told() == ["handovers BINAMARGA"])
        #expect(try await stage.stored().holder == UnitCode("31.75.07.1003"))
        try await stage.house.close()
    }

    @Test func `a contest tells the supervisor and starts all clocks anew`() async throws {
        let stage = try await ClockStage.make()
        try stage.wait(until: "2026-11-23 17.00")
        try await stage.escalate()
        _ = try await RejectReport(book: stage.book)(
            try await stage.order(), reason: "not-found", note: "Tidak ada lubang di sana.")
        try stage.wait(until: "2026-11-25 09.00")
        #expect(try await stage.escalate().told == 0)
        _ = try await ContestReport(book: stage.book)(stage.lookup, reason: "Lubangnya di depan gang.")
        try stage.wait(until: "2026-11-25 15.00")
        #expect(try await stage.escalate().told == 0)
        stage.house.clock.advance(1)
        #expect(try await stage.escalate().told == 1)
        #expect(
            try await stage.told() == [
                "first_coordination 31.75.07", "contested 31.75.07", "first_coordination 31.75.07",
            ])
        #expect(try await stage.promised() == "2026-12-4")
        try await stage.house.close()
    }

    @Test func `what is told makes nobody's page stale, and the history still replays`() async throws {
        let stage = try await ClockStage.make()
        let before = try await stage.stored()
        try stage.wait(until: "2026-11-24 12.00")
        try await stage.escalate()
        let order = CaseCommand(
            number: stage.filed.number, officer: try stage.officer(of: kelurahan), version: before.version)
        _ = try await AcceptReport(book: stage.book)(order)
        let steps = try await stage.events().map { event in
            CaseHistory.Step(
                kind: try #require(EventKind(rawValue: event.kind)), state: event.state, holder: event.unit)
        }
        let stored = try await stage.stored()
        #expect(
            CaseHistory.replay(steps) == CaseHistory.Standing(state: .inProgress, holder: kelurahan, steps: steps.count)
        )
        #expect(stored.state == .inProgress && stored.holder == kelurahan)
        #expect(stored.desk.escalation == 3)
        try await stage.house.close()
    }

    @Test func `those who listen hear of it, the unit above too`() async throws {
        let stage = try await ClockStage.make()
        var changes = stage.book.news.changes().makeAsyncIterator()
        try stage.wait(until: "2026-11-23 17.00")
        try await stage.escalate()
        #expect(await changes.next()?.units == [kelurahan, UnitCode("31.75.07")])
        try await stage.house.close()
    }

    @Test(arguments: Visibility.allCases)
    func `the reporter learns that a unit above was told, the public does not`(visibility: Visibility) async throws {
        let stage = try await ClockStage.make { $0.visibility = visibility }
        try stage.wait(until: "2026-11-23 17.00")
        try await stage.escalate()
        let own = try await ReadOwnReport(book: stage.book)(stage.lookup)
        #expect(own.history.map(\.kind) == [.filed, .escalated])
        #expect(own.history.last?.unit == UnitCode("31.75.07"))
        if visibility == .public {
            let shown = try await ReadPublicReport(book: stage.book)(stage.filed.number)
            #expect(shown.history.map(\.kind) == [.filed])
        }
        try await stage.house.close()
    }

    @Test func `more cases than fit one transaction, and one that is damaged`() async throws {
        let stage = try await ClockStage.make()
        for _ in 0..<44 { _ = try await FileReport(book: stage.book)(Sample.request()) }
        let key = stage.id.key
        try await stage.house.engine.write { session in
            try session.execute("UPDATE report SET assignee = $1 WHERE key = $2", [.bytes([1]), .integer(key)])
        }
        try stage.wait(until: "2026-11-23 17.00")
        #expect(try await stage.escalate() == EscalateCases.Run(told: 44, failed: 1))
        #expect(try await stage.escalate() == EscalateCases.Run(told: 0, failed: 1))
        try await stage.house.close()
    }
}

extension EscalateCases.Run {
    init(told: Int, failed: Int) {
        self.init()
        self.told = told
        self.failed = failed
    }
}
