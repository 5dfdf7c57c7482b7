import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct CloseOwnReportTests {
    private func filed(_ house: TestHouse, _ visibility: Visibility) async throws -> (FiledReport, ReceiptLookup) {
        let filed = try await FileReport(book: house.book)(Sample.request { $0.visibility = visibility })
        return (filed, try ReceiptSecret(code: try #require(filed.receipt)).lookup)
    }

    @Test(arguments: Visibility.allCases)
    func `a report is withdrawn once`(visibility: Visibility) async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await filed(house, visibility)
        let withdraw = WithdrawReport(book: house.book)
        try await withdraw(lookup)
        let own = try await ReadOwnReport(book: house.book)(lookup)
        #expect(own.state == .withdrawn)
        #expect(own.content?.story == Sample.story)
        #expect(own.history.map(\.kind) == [.filed, .withdrawn])
        await #expect(throws: CaseError.notAllowed(in: .withdrawn)) { try await withdraw(lookup) }
        if visibility == .public {
            let shown = try await ReadPublicReport(book: house.book)(report.number)
            #expect(shown.report.state == .withdrawn)
        }
        try await house.close()
    }

    @Test(arguments: Visibility.allCases)
    func `erasing destroys key, texts and the public page, and may be asked twice`(visibility: Visibility) async throws
    {
        let house = try await TestHouse()
        let (report, lookup) = try await filed(house, visibility)
        let erase = EraseReport(book: house.book)
        try await erase(lookup)
        try await erase(lookup)
        let own = try await ReadOwnReport(book: house.book)(lookup)
        #expect(own.content == nil)
        #expect(own.state == .withdrawn)
        #expect(own.history.map(\.kind) == [.filed, .withdrawn, .erased])
        let stored = try await house.engine.read { try Reports($0).find(report.id) }
        #expect(stored?.sealed == nil)
        await #expect(throws: CaseError.notFound) { _ = try await ReadPublicReport(book: house.book)(report.number) }
        try await house.close()
    }

    @Test func `a receipt that no report has opens nothing`() async throws {
        let house = try await TestHouse()
        let lookup = try ReceiptSecret(bytes: Array(repeating: 9, count: 16)).lookup
        await #expect(throws: CaseError.notFound) { try await WithdrawReport(book: house.book)(lookup) }
        await #expect(throws: CaseError.notFound) { try await EraseReport(book: house.book)(lookup) }
        try await house.close()
    }
}
