import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@testable import Web

struct OfficerPagesTests {
    @Test func `signing in on the page sets a strict cookie and goes where the officer wanted`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let there = try await officers.page("/crm/admin/unit", nil)
        #expect(there.status == 303)
        #expect(there.headers[.location] == "/crm/masuk?lanjut=/crm/admin/unit")
        let form = try await officers.page("/crm/masuk?lanjut=/crm/admin/unit", nil)
        #expect(form.text.contains("name=\"lanjut\" value=\"/crm/admin/unit\""))
        let fields = [("username", "si.admin"), ("password", TestHouse.password), ("lanjut", "/crm/admin/unit")]
        let entered = try await officers.form("/crm/masuk", fields, nil)
        #expect(entered.status == 303)
        #expect(entered.headers[.location] == "/crm/admin/unit")
        let cookie = try #require(entered.headers[.setCookie])
        for attribute in ["__Host-crm=", "Path=/;", "Secure", "HttpOnly", "SameSite=Strict"] {
            #expect(cookie.contains(attribute), "\(attribute)")
        }
        #expect(!cookie.contains("Domain"))
    }

    @Test(arguments: [
        "//evil.example/crm/", "https://evil.example/crm", "/lapor", "/crm/../lapor", "/crm/\r\nX: y", "crm", "/crmx",
        "",
    ])
    func `signing in leads to no other place`(next: String) async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let fields = [("username", "si.admin"), ("password", TestHouse.password), ("lanjut", next)]
        let entered = try await officers.form("/crm/masuk", fields, nil)
        #expect(entered.headers[.location] == "/crm/admin/akun")
    }

    @Test func `a wrong password shows the form again with the name, and never the password`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let answer = try await officers.form(
            "/crm/masuk", [("username", "si.admin"), ("password", "<b>rahasiaku</b>")], nil)
        #expect(answer.status == 401)
        #expect(answer.text.contains("value=\"si.admin\""))
        #expect(!answer.text.contains("rahasiaku"))
        #expect(answer.headers[.setCookie] == nil)
    }

    @Test func `signing out ends the session and the cookie`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let answer = try await officers.form("/crm/keluar", [], officers[.operator])
        #expect(answer.status == 303)
        #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await officers.page("/crm/akun", officers[.operator]).status == 303)
    }

    @Test func `a role that may not see a page is told so calmly`() async throws {
        let officers = try await OfficerClient(roles: [.operator])
        let answer = try await officers.page("/crm/admin/akun", officers[.operator])
        #expect(answer.status == 403)
        #expect(answer.text.contains("<h1"))
        #expect(!answer.text.contains("si.operator"))
    }

    @Test func `a new account goes from its initial password to work without a script`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let made = try await officers.form(
            "/crm/admin/akun", [("username", "ani"), ("unit", "BIROPEM"), ("role", "admin")], officers[.admin])
        #expect(made.status == 200)
        let initial = String(try #require(made.text.firstMatch(of: /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/)).output.0)
        let entered = try await officers.form(
            "/crm/masuk", [("username", "ani"), ("password", initial), ("lanjut", "/crm/admin/unit")], nil)
        #expect(entered.headers[.location] == "/crm/akun")
        let ani = try await SignIn(book: officers.house.book)(username: "ani", password: initial, code: nil)
        let new = "dua puluh sendok garam"
        let weak = try await officers.form(
            "/crm/akun/sandi", [("current", initial), ("password", "ani ani ani 123")], ani)
        #expect(weak.status == 422)
        let wrong = try await officers.form("/crm/akun/sandi", [("current", "x"), ("password", new)], ani)
        #expect(wrong.status == 422)
        let changed = try await officers.form("/crm/akun/sandi", [("current", initial), ("password", new)], ani)
        #expect(changed.headers[.location] == "/crm/akun?hasil=sandi")
        _ = try await officers.form("/crm/akun/faktor", [], ani)
        let page = try await officers.page("/crm/akun", ani)
        #expect(page.text.contains("data-second-factor=\"otpauth://totp/"))
        let pending = try await ConfirmSecondFactor(book: officers.house.book).pending(of: ani.officer)
        let code = officers.house.code(of: try #require(pending))
        let confirmed = try await officers.form("/crm/akun/faktor/pasti", [("code", code)], ani)
        #expect(confirmed.headers[.location] == "/crm/akun?hasil=faktor")
        #expect(!(try await officers.page("/crm/akun", ani)).text.contains("otpauth"))
        #expect(try await officers.page("/crm/admin/unit", ani).status == 200)
    }

    @Test func `what an admin does to an account shows in the list`() async throws {
        let officers = try await OfficerClient(roles: [.admin, .operator])
        let admin = officers[.admin]
        let off = try await officers.form("/crm/admin/akun/si.operator/nonaktif", [], admin)
        #expect(off.headers[.location] == "/crm/admin/akun?q=si.operator&hasil=nonaktif")
        #expect(try await officers.page("/crm/akun", officers[.operator]).status == 303)
        let list = try await officers.page("/crm/admin/akun?q=si.operator&hasil=nonaktif", admin)
        #expect(list.text.contains("/crm/admin/akun/si.operator/aktif"))
        _ = try await officers.form("/crm/admin/akun/si.operator/aktif", [], admin)
        let moved = try await officers.form(
            "/crm/admin/akun/si.operator/pindah", [("unit", "BIROPEM"), ("role", "validator")], admin)
        #expect(moved.headers[.location] == "/crm/admin/akun?q=si.operator&hasil=pindah")
        let nowhere = try await officers.form(
            "/crm/admin/akun/si.operator/pindah", [("unit", "X"), ("role", "validator")], admin)
        #expect(nowhere.status == 422)
        let own = try await officers.form("/crm/admin/akun/si.admin/nonaktif", [], admin)
        #expect(own.status == 409)
        #expect(try await officers.form("/crm/admin/akun/siapa/nonaktif", [], admin).status == 404)
        let reset = try await officers.form("/crm/admin/akun/si.operator/ulang", [], admin)
        #expect(reset.text.contains(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/))
    }
}
