import Casework
import Foundation
import TestSupport
import Testing

@testable import Web

struct PartnersWebTests {
    @Test func `an admin adds, changes, renews and revokes a partner, and its key is shown once`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let path = "/crm/api/v1/partners"
        let body = "{\"name\":\"Sistem RW\",\"agreement\":\"public\",\"per_minute\":60}"
        let added = try await officers.json(path, body, officers[.admin])
        #expect(added.status == 201)
        let key = try #require(added.object["api_key"] as? String)
        let id = try #require((added.object["partner"] as? [String: Any])?["id"] as? String)
        #expect(added.object["jurisdiction_id"] as? String == "jakarta.go.id")
        let headers = officers.bearer(officers[.admin])
        let list = try await officers.client.send(.get, path, headers: headers)
        #expect(list.text.contains("Sistem RW") && !list.text.contains(key))
        let changed = try await officers.json(
            "\(path)/\(id)", body.replacing("public", with: "private"), officers[.admin])
        #expect(changed.object["agreement"] as? String == "private")
        let renewed = try await officers.json("\(path)/\(id)/key", "", officers[.admin])
        #expect(renewed.status == 201 && renewed.object["api_key"] as? String != key)
        let revoked = try await officers.client.send(.delete, "\(path)/\(id)/key", headers: headers)
        #expect(revoked.object["active"] as? Bool == false)
        #expect(
            try await officers.json("\(path)/\(String(repeating: "0", count: 32))/key", "", officers[.admin]).status
                == 404)
    }

    @Test(arguments: [
        ("", "public", "60", "name"), (String(repeating: "n", count: 81), "public", "60", "name"),
        ("Mitra", "secret", "60", "agreement"), ("Mitra", "public", "0", "per_minute"),
        ("Mitra", "public", "1000001", "per_minute"), ("Mitra", "public", "1.5", "per_minute"),
    ])
    func `what does not fit is refused by field, and the page keeps what was typed`(
        name: String, agreement: String, rate: String, field: String
    ) async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let body = "{\"name\":\"\(name)\",\"agreement\":\"\(agreement)\",\"per_minute\":\(rate)}"
        let answer = try await officers.json("/crm/api/v1/partners", body, officers[.admin])
        #expect(answer.status == 422)
        #expect(answer.text.contains("\"field\":\"\(field)\""))
        let page = try await officers.form(
            "/crm/mitra", [("name", name), ("agreement", agreement), ("per_minute", rate)], officers[.admin])
        #expect(page.status == 422)
        #expect(page.text.contains("field-error"))
    }

    @Test func `the page shows a key in the answer that makes it and never again`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let fields = [("name", "Sistem <b>"), ("agreement", "private"), ("per_minute", "5")]
        let made = try await officers.form("/crm/mitra", fields, officers[.admin])
        #expect(made.status == 200)
        let key = try #require(made.text.firstMatch(of: /account-secret">([A-Za-z0-9_-]{32})</)?.output.1)
        let shown = try await officers.page("/crm/mitra", officers[.admin])
        #expect(shown.text.contains("Sistem &lt;b&gt;") && !shown.text.contains(key))
        let href = try #require(shown.text.firstMatch(of: /\/crm\/mitra\/[0-9a-f]{32}/)?.output)
        let changed = try await officers.form(String(href), fields, officers[.admin])
        #expect(changed.headers[.location] == "/crm/mitra?hasil=ubah")
        let renewed = try await officers.form("\(href)/kunci", [], officers[.admin])
        #expect(renewed.text.contains("account-secret") && !renewed.text.contains(key))
        let revoked = try await officers.form("\(href)/cabut", [], officers[.admin])
        #expect(revoked.headers[.location] == "/crm/mitra?hasil=cabut")
        #expect(try await officers.page("/crm/mitra", officers[.admin]).text.contains("Kunci dicabut"))
    }
}
