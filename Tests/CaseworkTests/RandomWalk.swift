import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// Numbers that are the same for the same seed. Source: S. Vigna, SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Two cases on their way, one public and one private, and everybody who may meddle with them.
struct RandomWalk {
    let house: TestHouse
    private var numbers: SeededNumbers
    private(set) var cases: [Followed]
    let officers: [Officer]
    private(set) var done: Set<EventKind> = [.filed]
    private(set) var refused = 0

    struct Followed {
        let report: FiledReport
        let lookup: ReceiptLookup

        init(_ visibility: Visibility, in house: TestHouse) async throws {
            report = try await FileReport(book: house.book)(Sample.request { $0.visibility = visibility })
            lookup = try ReceiptSecret(code: try #require(report.receipt)).lookup
        }
    }

    /// Everything that a refused move must leave as it was.
    struct Rows: Equatable {
        var reports: [StoredReport] = []
        var events: [[NumberedEvent]] = []
        var publications: [Publication?] = []
    }

    /// A move that was drawn.
    struct Move {
        let action: CaseAction
        /// Nil for the reporter.
        let officer: Officer?
        let index: Int
        var unit = UnitCode("")
        var number = 0
        var isStale = false

        /// A withdrawal that takes the content along.
        var isErasure: Bool { action == .withdraw && number == 0 }
    }

    init(seed: UInt64) async throws {
        numbers = SeededNumbers(state: seed)
        let house = try await TestHouse(seed: seed)
        self.house = house
        var cases: [Followed] = []
        for visibility in Visibility.allCases { cases.append(try await Followed(visibility, in: house)) }
        self.cases = cases
        var officers: [Officer] = []
        for unit in Self.units {
            officers.append(try await house.officer("op-\(officers.count)", unit, .operator))
            officers.append(try await house.officer("field-\(officers.count)", unit, .field))
        }
        officers.append(try await house.officer("check-own", CaseFixture.kelurahan, .validator))
        officers.append(try await house.officer("check", "BIROPEM", .validator))
        for role in [Role.supervisor, .intake, .auditor, .admin] {
            officers.append(try await house.officer(role.rawValue, "BIROPEM", role))
        }
        self.officers = officers
    }

    private static let units = [
        CaseFixture.kelurahan, "NAKERTRANSGI", "NAKERTRANSGI-PENGAWASAN", "NAKERTRANSGI-HUBSOS",
    ]
    private static let reporterMoves: [CaseAction] = [.answer, .confirm, .contest, .withdraw, .publish]

    // MARK: One step

    mutating func step() async throws {
        if Bool.random(using: &numbers) { house.clock.advance(.random(in: 0...172_800, using: &numbers)) }
        try await renew(try await rows())
        let before = try await rows()
        let move = draw(before)
        let expected = expected(move, before)
        let thrown = await refusal(of: move, before)
        let after = try await rows()
        #expect(thrown == expected, "\(move)")
        if thrown == nil {
            try check(move, before, after)
            done.formUnion(after.events.flatMap { $0.compactMap { EventKind(rawValue: $0.event.kind) } })
        } else {
            refused += 1
            #expect(before == after, "\(move)")
        }
        for index in cases.indices { try fits(index, after) }
    }

    /// What ended for good makes room for a new case now and then.
    private mutating func renew(_ rows: Rows) async throws {
        for index in cases.indices where !rows.reports[index].state.isOpen {
            guard Int.random(in: 0..<8, using: &numbers) == 0 else { continue }
            cases[index] = try await Followed(rows.reports[index].visibility, in: house)
        }
    }

    private mutating func draw(_ rows: Rows) -> Move {
        let index = Int.random(in: cases.indices, using: &numbers)
        let report = rows.reports[index]
        // Half of the moves are ones that somebody is likely to make, so that walks get far.
        let anytime: Set<CaseAction> = [.withdraw, .note, .publish]
        let likely = CaseAction.allCases.filter { $0.isPossible(in: report.state) && !anytime.contains($0) }
        let all = Bool.random(using: &numbers) || likely.isEmpty ? CaseAction.allCases : likely
        var action = all.randomElement(using: &numbers) ?? .note
        // The end of all moves, so seldom.
        if action == .withdraw, Int.random(in: 0..<5, using: &numbers) != 0 { action = .note }
        let isReporters = Self.reporterMoves.contains(action)
        let holders = officers.filter { officer in
            officer.unit == report.holder && officer.role == (action == .finding ? .field : .operator)
        }
        let validators = officers.filter { $0.role == .validator }
        let fit = [.validate, .verifyInField].contains(action) ? validators : holders
        let officer = (Bool.random(using: &numbers) ? fit : officers).randomElement(using: &numbers)
        var move = Move(action: action, officer: isReporters ? nil : officer ?? officers[0], index: index)
        move.unit = UnitCode(Self.units.randomElement(using: &numbers) ?? "")
        move.number = Int.random(in: 0...6, using: &numbers)
        move.isStale = Int.random(in: 0..<12, using: &numbers) == 0
        return move
    }

    private func rows() async throws -> Rows {
        let ids = cases.map(\.report.id)
        return try await house.engine.read { session in
            var rows = Rows()
            for id in ids {
                rows.reports.append(try #require(try Reports(session).find(id)))
                rows.events.append(try Events(session).list(of: id))
                rows.publications.append(try Publications(session).find(id))
            }
            return rows
        }
    }
}

// MARK: Checking

extension RandomWalk {
    private func check(_ move: Move, _ before: Rows, _ after: Rows) throws {
        let (old, new) = (before.events[move.index], after.events[move.index])
        let appended = new.dropFirst(old.count)
        let added = appended.filter { $0.event.kind != EventKind.escalated.rawValue }
        #expect(Array(new.prefix(old.count)) == old, "history was rewritten")
        let kinds = added.compactMap { EventKind(rawValue: $0.event.kind) }
        if move.isErasure {
            #expect(kinds == [.withdrawn, .erased] || kinds == [.erased] || kinds == [])
        } else {
            #expect(kinds.count == 1 && kinds.allSatisfy(move.action.outcomes.contains), "\(move)")
        }
        #expect(added.allSatisfy { $0.event.officer == move.officer?.id })
        // A contest, or one hand-over too many, tells a unit above in the name of nobody.
        let told = appended.filter { $0.event.kind == EventKind.escalated.rawValue }.map(\.event)
        #expect(told.allSatisfy { $0.officer == nil && $0.reason.flatMap(Alarm.init) != nil } && told.count <= 1)
        let other = 1 - move.index
        let followed = after.events[other].dropFirst(before.events[other].count)
        #expect(followed.allSatisfy { $0.event.kind == EventKind.followed.rawValue } && followed.count <= 1)
    }

    /// History, head and public row of a case tell the same.
    private func fits(_ index: Int, _ rows: Rows) throws {
        let report = rows.reports[index]
        let standing = CaseHistory.replay(rows.events[index].compactMap(\.step))
        #expect(standing?.state == report.state)
        #expect(standing?.holder == report.holder)
        // What a unit above was told is part of the history, but no new version of the case.
        let moves = rows.events[index].filter { $0.event.kind != EventKind.escalated.rawValue }
        #expect(Int64(moves.count) == report.version && standing?.steps == rows.events[index].count)
        #expect(rows.events[index].map { Int($0.sequence) } == Array(1...rows.events[index].count))
        #expect((report.desk.closedAt == nil) == report.state.isOpen)
        if !report.state.isOpen { #expect(report.desk.pausedAt == nil) }
        let promised = rows.events[index].last { $0.event.dueAt != nil }?.event.dueAt
        #expect(report.dueAt == promised ?? cases[index].report.dueAt)
        guard report.visibility == .public, report.sealed != nil else {
            #expect(rows.publications[index] == nil)
            return
        }
        let shown = try #require(rows.publications[index])
        #expect(shown.state == report.state.publicFace)
        #expect(shown.holder == report.holder && shown.dueAt == report.dueAt && shown.changedAt <= report.changedAt)
    }
}
