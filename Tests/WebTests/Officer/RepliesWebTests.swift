import Casework
import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

struct RepliesWebTests {
    private struct Answer: Decodable {
        struct Row: Decodable {
            let id: String?
            let action: String
            let category: String?
            let title: String
        }
        let replies: [Row]
    }

    private func fitting(_ officers: OfficerClient, _ query: String) async throws -> [Answer.Row] {
        let answer = try await officers.client.send(
            .get, "/crm/api/v1/replies?\(query)", headers: officers.bearer(officers[.operator]))
        try #require(answer.status == 200)
        return try JSONDecoder().decode(Answer.self, from: Data(answer.text.utf8)).replies
    }

    private func reply(_ action: String, _ category: String?, _ title: String, _ body: String = "Terima kasih.")
        -> String
    {
        let category = category.map { "\"\($0)\"" } ?? "null"
        return "{\"action\":\"\(action)\",\"category\":\(category),\"title\":\"\(title)\",\"body\":\"\(body)\"}"
    }

    @Test func `a reply is added, fits its category before all others, is changed and deleted`() async throws {
        let officers = try await OfficerClient(roles: [.admin, .operator])
        let added = try await officers.json("/crm/api/v1/replies", reply("ask", "jalan", "Sisi mana"), officers[.admin])
        #expect(added.status == 201)
        let row = try JSONDecoder().decode(Answer.Row.self, from: Data(added.text.utf8))
        let id = try #require(row.id)
        let found = try await fitting(officers, "category=jalan&action=ask")
        #expect(found.first?.title == "Sisi mana")
        #expect(found.count > 1 && found.dropFirst().allSatisfy { $0.id == nil && $0.category == nil })
        #expect(try await fitting(officers, "category=bpjs&action=ask").contains { $0.id == id } == false)
        #expect(try await fitting(officers, "category=jalan&action=reject").contains { $0.id == id } == false)
        let changed = try await officers.json(
            "/crm/api/v1/replies/\(id)", reply("reject", nil, "Alasan"), officers[.admin])
        #expect(changed.status == 200)
        #expect(try await fitting(officers, "category=bpjs&action=reject").first?.title == "Alasan")
        let headers = officers.bearer(officers[.admin])
        #expect(try await officers.client.send(.delete, "/crm/api/v1/replies/\(id)", headers: headers).status == 204)
        #expect(try await officers.client.send(.delete, "/crm/api/v1/replies/\(id)", headers: headers).status == 404)
        #expect(try await fitting(officers, "category=bpjs&action=reject").allSatisfy { $0.id == nil })
    }

    @Test(arguments: [
        ("assign", "", "Judul", "Isi", "action"), ("nothing", "", "Judul", "Isi", "action"),
        ("ask", "no-such", "Judul", "Isi", "category"), ("ask", "", " ", "Isi", "title"),
        ("ask", "", String(repeating: "j", count: 81), "Isi", "title"), ("ask", "", "Judul", "", "body"),
        ("ask", "", "Judul", "Siapa nama lengkap dan nomor HP kamu?", "body"),
        ("ask", "", "Judul", String(repeating: "i", count: 2_001), "body"),
    ])
    func `what does not fit is refused by field, and the page keeps what was typed`(
        action: String, category: String, title: String, body: String, field: String
    ) async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let answer = try await officers.json(
            "/crm/api/v1/replies", reply(action, category, title, body), officers[.admin])
        #expect(answer.status == 422)
        #expect(answer.text.contains("\"field\":\"\(field)\""))
        let page = try await officers.form(
            "/crm/admin/balasan",
            [("action", action), ("category", category), ("title", title), ("body", body)], officers[.admin])
        #expect(page.status == 422)
        #expect(page.text.contains("field-error"))
        #expect(body.isEmpty || page.text.contains(body))
    }

    @Test func `the page adds, changes and deletes without a script`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let fields = [("action", "ask"), ("category", ""), ("title", "Sisi <b>"), ("body", "Sisi mana?\nUtara?")]
        let added = try await officers.form("/crm/admin/balasan", fields, officers[.admin])
        #expect(added.status == 303)
        let page = try await officers.page("/crm/admin/balasan?hasil=tambah", officers[.admin])
        #expect(page.text.contains("Sisi &lt;b&gt;") && page.text.contains("role=\"status\""))
        let id = String(try #require(page.text.firstMatch(of: /balasan\/([0-9a-f]{32})"/)).output.1)
        let changed = try await officers.form(
            "/crm/admin/balasan/\(id)", [("action", "ask"), ("title", "Lain"), ("body", "Isi lain")], officers[.admin])
        #expect(changed.status == 303)
        let deleted = try await officers.form("/crm/admin/balasan/\(id)/hapus", [], officers[.admin])
        #expect(deleted.status == 303)
        #expect(try await officers.page("/crm/admin/balasan", officers[.admin]).text.contains(id) == false)
        #expect(try await officers.form("/crm/admin/balasan/\(id)/hapus", [], officers[.admin]).status == 404)
    }

    @Test func `an operator reads what fits, but neither lists nor changes`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let headers = officers.bearer(officers[.operator])
        #expect(try await officers.client.send(.get, "/crm/api/v1/replies", headers: headers).status == 422)
        #expect(
            try await officers.json("/crm/api/v1/replies", reply("ask", nil, "X"), officers[.operator]).status == 403)
        #expect(
            try await officers.client.send(.get, "/crm/api/v1/replies?category=jalan", headers: headers).status == 422)
    }
}
