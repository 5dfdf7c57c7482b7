import Casework
import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

struct SupervisionWebTests {
    private func supervisor(_ officers: OfficerClient, of unit: String) async throws -> SignedIn {
        try await officers.house.signedIn("penyelia", .supervisor, unit: UnitCode(unit))
    }

    private func file(_ officers: OfficerClient, _ visibility: Visibility) async throws -> FiledReport {
        try await FileReport(book: officers.house.book)(Sample.request { $0.visibility = visibility })
    }

    @Test func `the overview counts all, and names public reports only`() async throws {
        let officers = try await OfficerClient(roles: [])
        let (hidden, shown) = (try await file(officers, .private), try await file(officers, .public))
        officers.house.clock.advance(30 * 3_600)
        try await EscalateCases(book: officers.house.book)()
        let signedIn = try await supervisor(officers, of: "31.75.07")
        let page = try await officers.page("/crm/penyelia", signedIn)
        #expect(page.status == 200)
        #expect(page.text.contains(shown.number.text))
        #expect(!page.text.contains(hidden.number.text))
        #expect(!page.text.contains(Sample.story.prefix(40)))
        #expect(page.text.contains("Kelurahan Pondok Bambu"))
        let answer = try await officers.client.send(
            .get, "/crm/api/v1/supervision", headers: officers.bearer(signedIn))
        #expect(answer.status == 200)
        #expect(!answer.text.contains(hidden.number.text))
        let body = try JSONDecoder().decode(Answer.self, from: Data(answer.text.utf8))
        #expect(body.units.map(\.unit.code) == ["31.75.07.1002"])
        #expect(body.units.first?.open == 2 && body.units.first?.unanswered == 2)
        #expect(body.told.counts["first_coordination"] == 2 && body.told.counts["red"] == 0)
        #expect(body.told.reports.map(\.number) == [shown.number.text, shown.number.text])
    }

    private struct Answer: Decodable {
        struct Unit: Decodable { let code: String }
        struct Row: Decodable {
            let unit: Unit
            let open: Int
            let unanswered: Int
        }
        struct Told: Decodable {
            struct Report: Decodable { let number: String }
            let counts: [String: Int]
            let reports: [Report]
        }
        let units: [Row]
        let told: Told
        let sort: String
    }

    @Test(arguments: [
        ("", "overdue"), ("?sort=open", "open"), ("?sort=-open", "-open"), ("?sort=rank", "rank"),
        ("?sort=nonsense", "overdue"), ("?sort=-", "overdue"),
    ])
    func `the address says the order`(query: String, sort: String) async throws {
        let officers = try await OfficerClient(roles: [])
        _ = try await file(officers, .private)
        let signedIn = try await supervisor(officers, of: "31.75")
        let answer = try await officers.client.send(
            .get, "/crm/api/v1/supervision" + query, headers: officers.bearer(signedIn))
        #expect(try JSONDecoder().decode(Answer.self, from: Data(answer.text.utf8)).sort == sort)
        let page = try await officers.page("/crm/penyelia" + query, signedIn)
        #expect(page.text.ranges(of: "aria-sort").count == 1)
    }

    @Test func `a column turns around when asked for again`() {
        let sort = SupervisionSort("overdue")
        #expect(sort.direction == "descending")
        #expect(sort.next(.overdue) == SupervisionSort("-overdue"))
        #expect(sort.next(.overdue).direction == "ascending")
        #expect(sort.next(.overdue).next(.overdue) == sort)
        #expect(sort.next(.rank) == SupervisionSort("rank"))
        #expect(SupervisionSort("rank").direction == "ascending")
    }

    @Test func `who works for a unit that is no more reaches the own account only`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let session = officers[.operator]
        let username = session.officer.username
        try await officers.house.engine.write { engine in
            try engine.execute(
                "UPDATE officer SET unit = 'GONE' WHERE username = $1", [.text(username)])
        }
        let answer = try await officers.client.send(.get, "/crm/api/v1/reports", headers: officers.bearer(session))
        #expect(answer.status == 403)
        #expect(answer.text.contains("Unitmu sudah tidak ada"))
        #expect(try await officers.page("/crm/akun", session).status == 200)
    }
}
