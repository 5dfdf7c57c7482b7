import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

/// What an officer of another unit learns of a public case: what everybody does, and nothing of how it is worked on.
struct OtherUnitTests {
    @Test func `who works on a case is named to those who work on it`() async throws {
        let fixture = try await CaseFixture(.public)
        let field = try await fixture.house.officer("field", CaseFixture.kelurahan, .field)
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk, note: "Kami tangani.")
        _ = try await AssignTask(book: fixture.book)(fixture.atDesk, to: field.username, sheet: "Periksa lampu.")
        try await fixture.ask()
        let open = OpenCase(book: fixture.book)
        let own = try await open(fixture.report.number, by: fixture.desk)
        #expect(own.head.handler == "desk" && own.head.assignee == "field")
        #expect(own.fieldOfficers == ["field"])
        #expect(own.history.contains { $0.by == "desk" && $0.note == "Kami tangani." })
        let other = try await fixture.house.officer("lain", "31.71.08.1001", .operator)
        let seen = try await open(fixture.report.number, by: other)
        #expect(seen.head.handler == nil && seen.head.assignee == nil)
        #expect(seen.history.map(\.kind) == [.filed, .accepted])
        #expect(seen.history.allSatisfy { $0.by == nil && $0.note == nil })
        #expect(seen.actions.isEmpty && seen.sheet == nil && seen.chain.isEmpty && seen.likely.isEmpty)
        #expect(seen.duplicates.shown.isEmpty && seen.duplicates.hidden == 0 && seen.linkedTo == nil)
        #expect(seen.fieldOfficers.isEmpty)
        try await fixture.close()
    }

    @Test func `a checker is not led on to work of the own hands`() async throws {
        let fixture = try await CaseFixture()
        let field = try await fixture.house.officer("field", CaseFixture.kelurahan, .field)
        let admin = try await fixture.house.officer("admin", "BIROPEM", .admin)
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        _ = try await AssignTask(book: fixture.book)(fixture.atDesk, to: field.username)
        _ = try await fixture.submit(CaseCommand(number: fixture.report.number, officer: field))
        try await ChangeAccount(book: fixture.book).move("field", to: UnitCode("BIROPEM"), as: .validator, by: admin)
        let stored = try await fixture.house.engine.read { try Officers($0).find(username: "field") }
        let now = try #require(stored).officer()
        let next = NextCase(book: fixture.book)
        #expect(try await next(in: .validation, after: nil, of: now) == nil)
        #expect(try await next(in: .validation, after: nil, of: fixture.validator) == fixture.report.number)
        try await fixture.close()
    }
}
