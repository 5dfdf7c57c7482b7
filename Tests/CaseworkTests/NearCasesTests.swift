import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

/// What a desk is told of cases that may be about the same thing.
struct NearCasesTests {
    private static let elsewhere = UnitCode("31.71.08.1001")

    /// Cases at the same spot and of the same category, filed one after the other.
    private func file(_ fixture: CaseFixture, _ visibility: Visibility) async throws -> ReportNumber {
        try await FileReport(book: fixture.book)(Sample.request { $0.visibility = visibility }).number
    }

    private func order(_ fixture: CaseFixture, _ number: ReportNumber) -> CaseCommand {
        CaseCommand(number: number, officer: fixture.desk)
    }

    @Test(arguments: [Visibility.private, .public])
    func `public ones are named, private ones of the own unit are counted`(visibility: Visibility) async throws {
        let fixture = try await CaseFixture(visibility)
        let open = OpenCase(book: fixture.book)
        #expect(try await open(fixture.report.number, by: fixture.desk).duplicates.shown.isEmpty)
        let shown = try await file(fixture, .public)
        for _ in 0..<2 { _ = try await file(fixture, .private) }
        let away = try await file(fixture, .private)
        _ = try await CoordinateReport(book: fixture.book)(
            order(fixture, away), to: Self.elsewhere, reason: "Bukan di sini")
        let closed = try await file(fixture, .private)
        let reason = try #require(fixture.book.city.rejectionReasons.first).code
        _ = try await RejectReport(book: fixture.book)(order(fixture, closed), reason: reason, note: "Sudah ada.")
        let view = try await open(fixture.report.number, by: fixture.desk)
        #expect(view.duplicates.shown == [shown] && view.duplicates.hidden == 2)
        #expect(view.linkedTo == nil)
        try await fixture.close()
    }

    @Test func `the case that it is linked to is named as long as the desk may know of it`() async throws {
        let fixture = try await CaseFixture()
        let other = try await file(fixture, .private)
        _ = try await LinkDuplicate(book: fixture.book)(fixture.atDesk, of: other)
        let open = OpenCase(book: fixture.book)
        #expect(try await open(fixture.report.number, by: fixture.desk).linkedTo == other)
        _ = try await CoordinateReport(book: fixture.book)(
            order(fixture, other), to: Self.elsewhere, reason: "Bukan di sini")
        let after = try await open(fixture.report.number, by: fixture.desk)
        #expect(after.linkedTo == nil && after.actions.contains(.unlinkDuplicate))
        try await fixture.close()
    }
}
