import Casework
import Domain
import TestSupport
import Testing

struct CaseNewsTests {
    @Test func `a listener hears of filings and moves of its unit, and of nothing else`() async throws {
        let house = try await TestHouse()
        let book = house.book
        let first = try await FileReport(book: book)(Sample.request())
        let unit = first.unit
        let own = book.news.changes { $0.units.contains(unit) }
        let others = book.news.changes { !$0.units.contains(unit) }
        let filed = try await FileReport(book: book)(Sample.request())
        let officer = try await house.signedIn("desk", .operator, unit: unit).officer
        _ = try await AcceptReport(book: book)(CaseCommand(number: filed.number, officer: officer))
        var heard = own.makeAsyncIterator()
        #expect(await heard.next() == CaseNews.Change(units: [unit], state: .waiting, isPublic: false))
        #expect(await heard.next() == CaseNews.Change(units: [unit], state: .inProgress, isPublic: false))
        _ = try await CoordinateReport(book: book)(
            CaseCommand(number: first.number, officer: officer), to: UnitCode("BINAMARGA"), reason: "Jalan besar")
        #expect(await heard.next()?.units == [unit, UnitCode("BINAMARGA")])
        withExtendedLifetime(others) {}
        try await house.close()
    }
}
