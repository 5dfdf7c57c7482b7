import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

/// Officers who are switched off or moved while they have something to do.
struct LeavingOfficerTests {
    private static let elsewhere = UnitCode("31.71.08.1001")

    /// A case whose task a field officer has, and an admin.
    private struct Stage {
        let fixture: CaseFixture
        let field: Officer
        let admin: Officer

        var book: Casebook { fixture.book }
        var atField: CaseCommand { CaseCommand(number: fixture.report.number, officer: field) }

        init(_ visibility: Visibility = .private) async throws {
            fixture = try await CaseFixture(visibility)
            field = try await fixture.house.officer("field", CaseFixture.kelurahan, .field)
            admin = try await fixture.house.officer("admin", "BIROPEM", .admin)
            _ = try await AcceptReport(book: book)(fixture.atDesk)
            _ = try await AssignTask(book: book)(fixture.atDesk, to: field.username)
        }

        func tasks(of officer: Officer) async throws -> [ReportNumber] {
            try await ListQueue(book: book)(QueueRequest(.field), of: officer).cases.map(\.number)
        }

        /// - Returns: the officer as the account is now.
        func change(_ how: String) async throws -> Officer {
            let changes = ChangeAccount(book: book)
            switch how {
            case "disable": try await changes.disable(field.username, by: admin)
            case "unit": try await changes.move(field.username, to: elsewhere, as: .field, by: admin)
            case "role": try await changes.move(field.username, to: field.unit, as: .operator, by: admin)
            default: _ = try await changes.resetPassword(field.username, by: admin)
            }
            let stored = try await fixture.house.engine.read { try Officers($0).find(username: "field") }
            return try #require(stored).officer()
        }
    }

    @Test(arguments: ["disable", "unit", "role"], [Visibility.private, .public])
    func `the task goes back to the desk, which gives it anew`(how: String, visibility: Visibility) async throws {
        let stage = try await Stage(visibility)
        let version = try await stage.fixture.stored().version
        var heard = stage.book.news.changes().makeAsyncIterator()
        let now = try await stage.change(how)
        #expect(await heard.next()?.units == [UnitCode(CaseFixture.kelurahan)])
        let stored = try await stage.fixture.stored()
        #expect(stored.desk.assignee == nil && stored.state == .inProgress && stored.version == version + 1)
        if now.role == .field { #expect(try await stage.tasks(of: now) == []) }
        // Whatever the phone sends later has no case any more.
        let late = CaseCommand(number: stage.fixture.report.number, officer: now)
        await #expect(throws: CaseError.self) {
            try await ReportFinding(book: stage.book)(late, matches: true, note: nil)
        }
        let another = try await stage.fixture.house.officer("field-2", CaseFixture.kelurahan, .field)
        _ = try await AssignTask(book: stage.book)(stage.fixture.atDesk, to: another.username)
        #expect(try await stage.tasks(of: another) == [stage.fixture.report.number])
        let steps = try await stage.fixture.events().compactMap(\.step)
        #expect(CaseHistory.replay(steps)?.state == .inProgress)
        try await stage.fixture.close()
    }

    @Test func `a new password leaves the task where it is`() async throws {
        let stage = try await Stage()
        let now = try await stage.change("reset")
        #expect(try await stage.tasks(of: now) == [stage.fixture.report.number])
        try await stage.fixture.close()
    }

    @Test func `work that was sent in stays sent in, whoever leaves`() async throws {
        let stage = try await Stage()
        _ = try await stage.fixture.submit(stage.atField)
        _ = try await stage.change("disable")
        let check = CaseCommand(number: stage.fixture.report.number, officer: stage.fixture.validator)
        let moved = try await ValidateReport(book: stage.book)(check, isDone: true, note: nil)
        #expect(moved.state == .done)
        try await stage.fixture.close()
    }

    @Test func `who did the work does not check it from another desk, nor find it in the list`() async throws {
        let stage = try await Stage()
        _ = try await stage.fixture.submit(stage.atField)
        try await ChangeAccount(book: stage.book).move(
            stage.field.username, to: UnitCode("BIROPEM"), as: .validator, by: stage.admin)
        let stored = try await stage.fixture.house.engine.read { try Officers($0).find(username: "field") }
        let now = try #require(stored).officer()
        let list = ListQueue(book: stage.book)
        #expect(try await list(QueueRequest(.validation), of: now).cases.isEmpty)
        #expect(try await list(QueueRequest(.validation), of: stage.fixture.validator).cases.count == 1)
        let check = CaseCommand(number: stage.fixture.report.number, officer: now)
        await #expect(throws: CaseError.notFound) {
            try await ValidateReport(book: stage.book)(check, isDone: true, note: nil)
        }
        try await stage.fixture.close()
    }

    @Test func `an operator who moves leaves the cases to the desk`() async throws {
        let stage = try await Stage()
        try await ChangeAccount(book: stage.book).move(
            "desk", to: Self.elsewhere, as: .operator, by: stage.admin)
        let stored = try await stage.fixture.house.engine.read { try Officers($0).find(username: "desk") }
        let now = try #require(stored).officer()
        for queue in [QueueName.mine, .all] {
            #expect(try await ListQueue(book: stage.book)(QueueRequest(queue), of: now).cases.isEmpty)
        }
        await #expect(throws: CaseError.notFound) {
            try await OpenCase(book: stage.book)(stage.fixture.report.number, by: now)
        }
        let colleague = try await stage.fixture.house.officer("desk-2", CaseFixture.kelurahan, .operator)
        let order = CaseCommand(number: stage.fixture.report.number, officer: colleague)
        _ = try await ScheduleReport(book: stage.book)(
            order, until: try #require(Day(year: 2026, month: 12, day: 28)), reason: "Menunggu bahan")
        try await stage.fixture.close()
    }

    @Test func `an open page hears nothing more once its session is over`() async throws {
        let fixture = try await CaseFixture()
        let signedIn = try await fixture.house.signedIn("ani", .operator)
        let stands = SessionStands(book: fixture.book)
        #expect(try await stands(signedIn))
        fixture.house.clock.advance(SessionLife.idle - 1)
        #expect(try await stands(signedIn))
        // Being looked at does not keep it.
        fixture.house.clock.advance(1)
        #expect(try await !stands(signedIn))
        let again = try await fixture.house.signIn("ani")
        let admin = try await fixture.house.officer("admin", "BIROPEM", .admin)
        try await ChangeAccount(book: fixture.book).disable("ani", by: admin)
        #expect(try await !stands(again))
        try await fixture.close()
    }
}
