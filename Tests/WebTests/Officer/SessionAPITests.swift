import Casework
import Domain
import Foundation
import HTTPTypes
import Sealing
import TestSupport
import Testing

@testable import Web

struct SessionAPITests {
    private static func body(_ username: String, _ password: String, code: String? = nil) -> String {
        let code = code.map { ",\"code\":\"\($0)\"" } ?? ""
        return "{\"username\":\"\(username)\",\"password\":\"\(password)\"\(code)}"
    }

    @Test func `signing in gives a token and says who it is`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let answer = try await officers.json(
            "/crm/api/v1/session", Self.body("si.operator", TestHouse.password), nil)
        #expect(answer.status == 200)
        let token = try #require(answer.object["token"] as? String)
        let officer = try #require(answer.object["officer"] as? [String: Any])
        #expect(officer["role"] as? String == "operator")
        #expect((officer["unit"] as? [String: Any])?["code"] as? String == "31.75.07.1002")
        #expect(answer.object["must"] == nil)
        let key: HTTPFields = [.authorization: "Bearer \(token)"]
        let session = try await officers.client.send(.get, "/crm/api/v1/session", headers: key)
        #expect(session.status == 200)
        #expect(session.object["token"] == nil)
        #expect(try await officers.client.send(.delete, "/crm/api/v1/session", headers: key).status == 204)
        // Stolen before, tried afterwards.
        #expect(try await officers.client.send(.get, "/crm/api/v1/session", headers: key).status == 401)
    }

    @Test func `a wrong password and an unknown name get the same bytes`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let wrong = try await officers.json("/crm/api/v1/session", Self.body("si.operator", "salah"), nil)
        let unknown = try await officers.json("/crm/api/v1/session", Self.body("tidak.ada", "salah"), nil)
        #expect(wrong.status == 401)
        #expect(wrong.bytes == unknown.bytes)
        #expect(wrong.headers == unknown.headers)
        #expect(wrong.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test func `after five failures the name is told to wait, on the page as well`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        for _ in 0..<5 { _ = try await officers.json("/crm/api/v1/session", Self.body("si.operator", "salah"), nil) }
        let body = Self.body("si.operator", TestHouse.password)
        let answer = try await officers.json("/crm/api/v1/session", body, nil)
        #expect(answer.status == 429)
        #expect(answer.headers[.retryAfter] == "30")
        #expect((answer.object["detail"] as? String)?.contains("30") == true)
        let page = try await officers.form(
            "/crm/masuk", [("username", "si.operator"), ("password", TestHouse.password)], nil)
        #expect(page.status == 429)
        #expect(page.headers[.retryAfter] == "30")
        #expect(page.headers[.setCookie] == nil)
        // Whoever is in stays in.
        let inside = officers.bearer(officers[.operator])
        #expect(try await officers.client.send(.get, "/crm/api/v1/session", headers: inside).status == 200)
    }

    @Test func `a second factor is added, asked for by name, and then needed`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let signedIn = officers[.operator]
        let begun = try await officers.json("/crm/api/v1/account/second-factor", "{}", signedIn)
        let uri = try #require(begun.object["uri"] as? String)
        #expect(uri.hasPrefix("otpauth://totp/"))
        #expect(uri.contains("secret=\(begun.object["secret"] as? String ?? "?")"))
        let pending = try await ConfirmSecondFactor(book: officers.house.book).pending(of: signedIn.officer)
        let secret = try #require(pending)
        let confirm = "/crm/api/v1/account/second-factor/confirm"
        let wrong = try await officers.json(confirm, "{\"code\":\"1\"}", signedIn)
        #expect(wrong.status == 422)
        #expect(wrong.object["field"] as? String == "code")
        let code = officers.house.code(of: secret)
        #expect(try await officers.json(confirm, "{\"code\":\"\(code)\"}", signedIn).status == 204)
        #expect(try await officers.json(confirm, "{\"code\":\"\(code)\"}", signedIn).status == 409)
        let body = Self.body("si.operator", TestHouse.password)
        let asked = try await officers.json("/crm/api/v1/session", body, nil)
        #expect(asked.status == 401)
        #expect(asked.object["type"] as? String == "/api/problems/second_factor_required")
        officers.house.clock.advance(30)
        let full = Self.body("si.operator", TestHouse.password, code: officers.house.code(of: secret))
        #expect(try await officers.json("/crm/api/v1/session", full, nil).status == 200)
        #expect(try await officers.json("/crm/api/v1/session", full, nil).status == 401)
    }

    @Test(arguments: [
        ("Bearer", 401), ("Bearer x", 401), ("Basic YTpi", 401), ("Receipt abc", 401),
        ("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401),
    ])
    func `what is no session opens nothing`(credential: String, status: Int) async throws {
        let client = try await WebClient()
        let answer = try await client.send(
            .get, "/crm/api/v1/session", headers: [.authorization: credential])
        #expect(answer.status == status)
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test func `a session that is over opens nothing`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        officers.house.clock.advance(3_600)
        let key = officers.bearer(officers[.operator])
        #expect(try await officers.client.send(.get, "/crm/api/v1/session", headers: key).status == 401)
    }

    @Test func `a script shows the cookie, and the form token for whatever changes something`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        var headers = officers.cookie(officers[.operator])
        #expect(try await officers.client.send(.get, "/crm/api/v1/session", headers: headers).status == 200)
        #expect(try await officers.client.send(.delete, "/crm/api/v1/session", headers: headers).status == 403)
        headers[.formToken] = "x"
        #expect(try await officers.client.send(.delete, "/crm/api/v1/session", headers: headers).status == 403)
        headers[.formToken] = officers[.operator].csrf
        #expect(try await officers.client.send(.delete, "/crm/api/v1/session", headers: headers).status == 204)
    }

    @Test func `an admin makes, moves, disables, enables and resets an account`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let admin = officers[.admin]
        let path = "/crm/api/v1/officers"
        let made = try await officers.json(
            path, "{\"username\":\"ani\",\"unit\":\"BIROPEM\",\"role\":\"operator\"}", admin)
        #expect(made.status == 201)
        let initial = try #require(made.object["initial_password"] as? String)
        let first = try await officers.json("/crm/api/v1/session", Self.body("ani", initial), nil)
        #expect(first.object["must"] as? [String] == ["password", "second_factor"])
        let moved = try await officers.json("\(path)/ani/move", "{\"unit\":\"31.75\",\"role\":\"supervisor\"}", admin)
        #expect(moved.object["role"] as? String == "supervisor")
        #expect(try await officers.json("\(path)/ani/disable", "", admin).object["active"] as? Bool == false)
        #expect(try await officers.json("/crm/api/v1/session", Self.body("ani", initial), nil).status == 401)
        #expect(try await officers.json("\(path)/ani/enable", "", admin).object["active"] as? Bool == true)
        let reset = try await officers.json("\(path)/ani/reset", "", admin)
        #expect(reset.object["initial_password"] as? String != initial)
        let list = try await officers.client.send(.get, path + "?q=ani", headers: officers.bearer(admin))
        #expect((list.object["officers"] as? [[String: Any]])?.map { $0["username"] as? String } == ["ani"])
    }

    @Test(
        arguments: [
            ("", "{\"username\":\"si.admin\",\"unit\":\"BIROPEM\",\"role\":\"operator\"}", 409, "username"),
            ("", "{\"username\":\"A\",\"unit\":\"BIROPEM\",\"role\":\"operator\"}", 422, "username"),
            ("", "{\"username\":\"ani\",\"unit\":\"TIDAKADA\",\"role\":\"operator\"}", 422, "unit"),
            ("", "{\"username\":\"ani\",\"unit\":\"BIROPEM\",\"role\":\"raja\"}", 422, "role"),
            ("", "{\"username\":\"ani\"}", 422, "unit"), ("", "[]", 422, nil), ("/siapa/disable", "", 404, nil),
            ("/siapa/reset", "", 404, nil), ("/si.admin/disable", "", 409, nil), ("/si.admin/reset", "", 409, nil),
            ("/si.admin/move", "{\"unit\":\"BIROPEM\",\"role\":\"field\"}", 409, nil),
        ] as [(String, String, Int, String?)])
    func `what cannot be done to an account is refused by name`(
        path: String, body: String, status: Int, field: String?
    ) async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let answer = try await officers.json("/crm/api/v1/officers" + path, body, officers[.admin])
        #expect(answer.status == status || status == 422 && answer.status == 400, "\(answer.status)")
        #expect(answer.object["field"] as? String == field)
        #expect((answer.object["detail"] as? String)?.contains(" ") == true)
    }
}
