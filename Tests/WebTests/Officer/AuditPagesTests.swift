import Casework
import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Web

/// The auditor's pages, as a browser without script sees them.
struct AuditPagesTests {
    private struct World {
        let officers: OfficerClient
        let report: FiledReport
        let view: String

        var auditor: SignedIn { officers[.auditor] }

        init() async throws {
            officers = try await OfficerClient(roles: [.auditor, .operator])
            report = try await officers.house.filed().report
            let desk = officers[.operator].officer
            view = try await OpenCase(book: officers.house.book)(report.number, by: desk).viewID
        }

        func count() async throws -> Int {
            try await officers.house.engine.read { try Accesses($0).list(AccessQuery()).count }
        }
    }

    @Test func `the bare page asks nothing, and so logs nothing`() async throws {
        let world = try await World()
        let before = try await world.count()
        let page = try await world.officers.page("/crm/audit", world.auditor)
        #expect(page.status == 200 && page.text.contains("Dari tanda air di foto"))
        #expect(try await world.count() == before)
    }

    @Test func `a report shows names, and each is resolved by a form that is logged`() async throws {
        let world = try await World()
        let number = world.report.number.text
        let before = try await world.count()
        let page = try await world.officers.page("/crm/audit?number=\(number.lowercased())", world.auditor)
        #expect(page.status == 200 && page.text.contains("Siapa yang membuka \(number)"))
        let name = try #require(page.text.firstMatch(of: /name="pseudonym" value="([0-9A-F]{4})"/)).output.1
        #expect(page.text.contains("Petugas-\(name)") && !page.text.contains("si.operator"))
        #expect(try await world.count() == before + 1)
        let fields = [("number", number), ("pseudonym", String(name))]
        let resolved = try await world.officers.form("/crm/audit/nama", fields, world.auditor)
        #expect(resolved.status == 200 && resolved.text.contains("si.operator"))
        #expect(try await world.count() == before + 2)
        let refused = try await world.officers.form("/crm/audit/nama", [("number", number)], world.auditor)
        #expect(refused.status == 404 && refused.text.contains("Tidak ada dalam catatan"))
    }

    @Test func `a watermark leads to the officer, the time and the report`() async throws {
        let world = try await World()
        let query = world.view.replacing("-", with: "").lowercased()
        let page = try await world.officers.page("/crm/audit?view_id=\(query)", world.auditor)
        #expect(page.status == 200)
        #expect(page.text.contains("si.operator") && page.text.contains(world.report.number.text))
        #expect(page.text.contains("10.00.00"))
    }

    @Test(arguments: [
        ("?number=JK-0000-0000", 404, "e-number"), ("?officer=siapa", 404, "e-officer"),
        ("?view_id=12", 404, "e-view"), ("?officer=si.operator&day=2026-02-31", 422, "e-day"),
    ])
    func `what is wrong stands beside its field, with what was typed`(
        query: String, status: Int, id: String
    ) async throws {
        let world = try await World()
        let page = try await world.officers.page("/crm/audit" + query, world.auditor)
        #expect(page.status == status)
        #expect(page.text.contains("id=\"\(id)\">"))
        let typed = try #require(query.firstMatch(of: /=([^&]+)/)).output.1
        #expect(page.text.contains("value=\"\(typed)\""))
    }

    @Test func `an officer's accesses go on on the next page`() async throws {
        let world = try await World()
        for _ in 0..<50 {
            _ = try await OpenCase(book: world.officers.house.book)(
                world.report.number, by: world.officers[.operator].officer)
        }
        let first = try await world.officers.page("/crm/audit?officer=si.operator", world.auditor)
        let next = try #require(first.text.firstMatch(of: /href="(\/crm\/audit\?[^"]*cursor=[0-9]+)"/)).output.1
        let second = try await world.officers.page(
            String(next).replacing("&amp;", with: "&"), world.auditor)
        #expect(second.status == 200)
        #expect(first.text.matches(of: /class="look-time"/).count == 50)
        #expect(second.text.matches(of: /class="look-time"/).count == 1)
    }

    @Test func `patterns and cases are tables, logged, and refused to others with an attempt kept`() async throws {
        let world = try await World()
        let house = world.officers.house
        let (_, lookup) = try await house.filed()
        try await OpenConcern(book: house.book)(lookup, .leak, story: nil)
        let before = try await world.count()
        let patterns = try await world.officers.page("/crm/audit/pola?days=1", world.auditor)
        #expect(patterns.status == 200 && patterns.text.contains("aria-current=\"page\">24 jam"))
        let cases = try await world.officers.page("/crm/audit/kasus", world.auditor)
        #expect(cases.status == 200 && cases.text.contains("Kasus: identitas bocor"))
        #expect(try await world.count() == before + 2)
        for path in ["/crm/audit", "/crm/audit/pola", "/crm/audit/kasus"] {
            #expect(try await world.officers.page(path, world.officers[.operator]).status == 403)
        }
        let last = try await house.engine.read { try Accesses($0).list(AccessQuery()).first?.access.access }
        #expect(last?.action == "attempt" && last?.officer == world.officers[.operator].officer.id)
        #expect(try await world.officers.page("/crm/audit/pola?days=5", world.auditor).status == 422)
    }

    @Test func `programs get the same`() async throws {
        let world = try await World()
        let headers = world.officers.bearer(world.auditor)
        let patterns = try await world.officers.client.send(.get, "/crm/api/v1/audit/patterns", headers: headers)
        #expect(patterns.status == 200 && patterns.object["days"] as? Int == 7)
        let leaks = try await world.officers.client.send(.get, "/crm/api/v1/audit/leaks", headers: headers)
        #expect(leaks.status == 200 && (leaks.object["cases"] as? [Any])?.isEmpty == true)
        let wrong = try await world.officers.client.send(.get, "/crm/api/v1/audit/patterns?days=x", headers: headers)
        #expect(wrong.status == 422 && wrong.object["field"] as? String == "days")
    }

    @Test func `an officer whose role is not for a case leaves an attempt on its list`() async throws {
        let world = try await World()
        let (report, lookup) = try await world.officers.house.filed()
        let answer = try await world.officers.client.send(
            .get, "/crm/api/v1/reports/\(report.number.text)", headers: world.officers.bearer(world.auditor))
        #expect(answer.status == 403)
        let own = try await ReadOwnReport(book: world.officers.house.book)(lookup).accesses
        #expect(own.entries.map(\.payload.action) == ["attempt"])
    }
}
