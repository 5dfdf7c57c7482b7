import Casework
import Domain
import TestSupport
import Testing

struct NextCaseTests {
    @Test func `the next case is the one behind, after the last the first other one`() async throws {
        let house = try await TestHouse()
        var filed: [FiledReport] = []
        for _ in 0..<3 { filed.append(try await FileReport(book: house.book)(Sample.request())) }
        let unit = try #require(filed.first).unit
        let officer = try await house.signedIn("desk", .operator, unit: unit).officer
        let order = try await ListQueue(book: house.book)(QueueRequest(.inbox), of: officer).cases.map(\.number)
        let next = NextCase(book: house.book)
        #expect(try await next(in: .inbox, after: order[0], of: officer) == order[1])
        #expect(try await next(in: .inbox, after: order[2], of: officer) == order[0])
        #expect(try await next(in: .inbox, after: nil, of: officer) == order[0])
        #expect(try await next(in: .mine, after: order[0], of: officer) == nil)
        try await house.close()
    }

    @Test func `a case of another unit has no place in the queue`() async throws {
        let house = try await TestHouse()
        let report = try await FileReport(book: house.book)(Sample.request())
        let other = try await house.signedIn("op.lain", .operator, unit: UnitCode("31.71.08.1001")).officer
        let next = NextCase(book: house.book)
        #expect(try await next(in: .inbox, after: report.number, of: other) == nil)
        let validator = try await house.signedIn("val", .validator, unit: UnitCode("BIROPEM")).officer
        await #expect(throws: CaseError.forbidden) { try await next(in: .inbox, after: nil, of: validator) }
        try await house.close()
    }

    @Test func `only a desk sees the field officers of its unit`() async throws {
        let house = try await TestHouse()
        let officer = try await house.signedIn("desk", .operator).officer
        try await house.addOfficer("field-b", .field)
        try await house.addOfficer("field-a", .field)
        try await house.addOfficer("field-c", .field, unit: UnitCode("31.71.08.1001"))
        let list = ListFieldOfficers(book: house.book)
        #expect(try await list(by: officer) == ["field-a", "field-b"])
        let field = try await house.signedIn("field-d", .field).officer
        await #expect(throws: CaseError.forbidden) { _ = try await list(by: field) }
        try await house.close()
    }
}
