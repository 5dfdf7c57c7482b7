import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct AuditTests {
    private let auditor = try? TestHouse.officer(99, unit: UnitCode("INSPEKTORAT"), .auditor)

    private func looked(_ house: TestHouse) async throws -> (FiledReport, ReceiptLookup, Officer) {
        let (report, lookup) = try await house.filed()
        let officer = try TestHouse.officer(7, unit: report.unit)
        try await house.engine.write { session in
            try Officers(session).insert(
                StoredOfficer(
                    id: officer.id.bytes, username: officer.username, unit: officer.unit, role: "operator",
                    password: "?", isActive: true, createdAt: 0))
        }
        _ = try await OpenCase(book: house.book)(report.number, by: officer)
        return (report, lookup, officer)
    }

    @Test func `an auditor sees who looked at a report, and that is seen too`() async throws {
        let house = try await TestHouse()
        let (report, lookup, _) = try await looked(house)
        let auditor = try #require(auditor)
        var request = AuditRequest()
        request.number = report.number
        let page = try await AuditAccesses(book: house.book)(request, by: auditor)
        let access = try #require(page.accesses.first)
        #expect(page.accesses.count == 1)
        #expect(access.action == "open" && access.number == report.number && access.at == TestHouse.start)
        #expect(access.username == nil)
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(own.entries.map(\.payload.action) == ["audit", "open"])
        #expect(own.entries.last?.payload.shownPseudonym == access.pseudonym)

        let accounts = try await ResolvePseudonym(book: house.book)(
            try #require(access.pseudonym).lowercased(), on: report.number, by: auditor)
        #expect(accounts.map(\.username) == ["officer-7"])
        let after = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(after.entries.map(\.payload.action) == ["resolve", "audit", "open"])
        try await house.close()
    }

    @Test func `an auditor finds by account, by watermark and by time`() async throws {
        let house = try await TestHouse()
        let (report, _, officer) = try await looked(house)
        let auditor = try #require(auditor)
        let view = try await OpenCase(book: house.book)(report.number, by: officer).viewID
        let audit = AuditAccesses(book: house.book)

        var byOfficer = AuditRequest()
        byOfficer.username = officer.username
        byOfficer.limit = 1
        let first = try await audit(byOfficer, by: auditor)
        #expect(first.accesses.map(\.username) == ["officer-7"])
        #expect(first.accesses.map(\.viewID) == [view])
        byOfficer.before = first.next
        #expect(try await audit(byOfficer, by: auditor).accesses.map(\.sequence) == [1])

        var byView = AuditRequest()
        byView.viewID = view.lowercased().replacing("-", with: " ")
        let found = try await audit(byView, by: auditor).accesses
        #expect(found.map(\.username) == ["officer-7"] && found.map(\.number) == [report.number])

        var byTime = AuditRequest()
        byTime.times = TestHouse.start..<(TestHouse.start + 1)
        #expect(try await audit(byTime, by: auditor).accesses.count == 5)
        byTime.times = 0..<TestHouse.start
        #expect(try await audit(byTime, by: auditor).accesses.isEmpty)
        #expect(try await house.verdict().fault == nil)
        try await house.close()
    }

    @Test(arguments: Role.allCases.filter { $0 != .auditor })
    func `nobody else may ask`(role: Role) async throws {
        let house = try await TestHouse()
        let (report, lookup, _) = try await looked(house)
        let officer = try TestHouse.officer(50, unit: UnitCode("INSPEKTORAT"), role)
        await #expect(throws: CaseError.forbidden) {
            _ = try await AuditAccesses(book: house.book)(AuditRequest(), by: officer)
        }
        await #expect(throws: CaseError.forbidden) {
            _ = try await ResolvePseudonym(book: house.book)("0000", on: report.number, by: officer)
        }
        #expect(try await ReadOwnReport(book: house.book)(lookup).accesses.count == 1)
        try await house.close()
    }

    @Test func `what is not there is not found, and a name of an erased report is gone`() async throws {
        let house = try await TestHouse()
        let (report, lookup, _) = try await looked(house)
        let auditor = try #require(auditor)
        let audit = AuditAccesses(book: house.book)
        for change: @Sendable (inout AuditRequest) -> Void in [
            { $0.number = ReportNumber("JK-0000-0000") }, { $0.username = "nobody" }, { $0.viewID = "0123" },
            { $0.viewID = "0123-4567-89AB-CDEF" },
        ] {
            var request = AuditRequest()
            change(&request)
            await #expect(throws: CaseError.notFound) { _ = try await audit(request, by: auditor) }
        }
        let resolve = ResolvePseudonym(book: house.book)
        await #expect(throws: CaseError.notFound) { _ = try await resolve("zzzz", on: report.number, by: auditor) }
        try await EraseReport(book: house.book)(lookup)
        await #expect(throws: CaseError.erased) { _ = try await resolve("0000", on: report.number, by: auditor) }
        try await house.close()
    }

    @Test func `if the question cannot be logged it is not answered`() async throws {
        nonisolated(unsafe) var refusing: RefusingEngine?
        let house = try await TestHouse { engine in
            let made = RefusingEngine(engine)
            refusing = made
            return made
        }
        let (report, _, _) = try await looked(house)
        refusing?.refuse("INSERT INTO log_hash")
        let auditor = try #require(auditor)
        await #expect(throws: StoreError.unavailable) {
            _ = try await AuditAccesses(book: house.book)(AuditRequest(), by: auditor)
        }
        await #expect(throws: StoreError.unavailable) {
            _ = try await ResolvePseudonym(book: house.book)("0000", on: report.number, by: auditor)
        }
        try await house.close()
    }
}
