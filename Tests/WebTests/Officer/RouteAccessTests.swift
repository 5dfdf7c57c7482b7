import Casework
import Domain
import HTTPTypes
import Hummingbird
import Policy
import TestSupport
import Testing

@testable import Web

struct RouteAccessTests {
    private func routes() async throws -> [String] {
        let site = try await Site(book: try await TestHouse().book, options: SiteOptions(assets: nil))
        return site.router().routes.map { RouteAccess.key($0.method, $0.path.description) }
    }

    @Test func `every route of the site declares who may call it, and no other is declared`() async throws {
        let declared = RouteAccess.table.map { RouteAccess.key($0.method, $0.template) }
        #expect(Set(declared).count == declared.count)
        let built = Set(try await routes())
        #expect(built.subtracting(declared).sorted() == [])
        #expect(Set(declared).subtracting(built).sorted() == [])
    }

    @Test func `everything of officers asks for a duty, but signing in`() {
        for row in RouteAccess.table where row.template.hasPrefix("/crm") {
            switch row.access {
            case .signedIn(let duties): #expect(!duties.isEmpty, "\(row.template)")
            case .signIn: #expect(["/crm/masuk", "/crm/api/v1/session"].contains(row.template))
            case .everyone, .receipt: Issue.record("\(row.template) is open")
            }
        }
        #expect(
            RouteAccess.table.filter { !$0.template.hasPrefix("/crm") }
                .allSatisfy { $0.access == .everyone || $0.access == .receipt })
    }

    /// The rows behind the gate, with something in the place of each parameter.
    private var guarded: [(row: RouteAccess.Row, path: String, duties: [Duty])] {
        RouteAccess.table.compactMap { row in
            guard case .signedIn(let duties) = row.access else { return nil }
            return (row, row.template.replacing(/\{[a-z]+\}/, with: "x"), duties)
        }
    }

    @Test func `without a session nothing behind the gate answers`() async throws {
        let client = try await WebClient()
        for (row, path, _) in guarded {
            let answer = try await client.send(row.method, path)
            if path.hasPrefix("/crm/api/") {
                #expect(answer.status == 401, "\(row.method) \(path)")
                #expect(answer.headers[.wwwAuthenticate] == "Bearer", "\(path)")
                #expect(answer.headers[.contentType] == "application/problem+json", "\(path)")
            } else {
                #expect(answer.status == 303, "\(row.method) \(path)")
                #expect(answer.headers[.location]?.hasPrefix("/crm/masuk") == true, "\(path)")
            }
        }
    }

    @Test(arguments: Role.allCases)
    func `a role reaches what it has a duty for, and nothing else`(role: Role) async throws {
        let officers = try await OfficerClient(roles: [role])
        // Signing out would leave nothing to ask the other rows with; live news never end, and need a real connection.
        for (row, path, duties) in guarded where row.method != .delete && path != "/crm/events" {
            let isPage = !path.hasPrefix("/crm/api/")
            var headers = isPage ? officers.cookie(officers[role]) : officers.bearer(officers[role])
            headers[.contentType] = "application/json"
            let answer = try await officers.client.send(row.method, path, headers: headers)
            if duties.contains(where: { Policy.may(role, $0) }) {
                // Without the form token a page's POST is refused as well, but not for the role.
                #expect(answer.status != 401, "\(row.method) \(path)")
                #expect(answer.status != 403 || row.method == .post, "\(row.method) \(path)")
            } else {
                #expect(answer.status == 403, "\(role) \(row.method) \(path)")
            }
        }
    }

    @Test func `every form of a page is refused without the token of its session`() async throws {
        let officers = try await OfficerClient()
        for (row, path, duties) in guarded where row.method == .post && !path.hasPrefix("/crm/api/") {
            let role = try #require(Role.allCases.first { role in duties.contains { Policy.may(role, $0) } })
            let other = officers[role == .admin ? .operator : .admin].csrf
            for token in ["", "x", other] {
                let answer = try await officers.form(path, [], officers[role], csrf: token)
                #expect(answer.status == 403, "\(path)")
            }
        }
    }

    @Test func `whatever changes something is refused when another site sends it`() async throws {
        let officers = try await OfficerClient()
        let foreign: [HTTPFields] = [
            [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"], [.origin: "https://evil.example"],
            [.origin: "http://test.evil.example"], [.secFetchSite: "cross-site", .origin: "http://test"],
        ]
        for row in RouteAccess.table where row.template.hasPrefix("/crm") && !row.method.isSafe {
            let path = row.template.replacing(/\{[a-z]+\}/, with: "x")
            for headers in foreign {
                let answer = try await officers.client.send(
                    row.method, path, headers: headers + officers.cookie(officers[.admin]))
                #expect(answer.status == 403, "\(row.method) \(path)")
            }
        }
        // What our own pages send.
        let own: [HTTPFields] = [
            [.secFetchSite: "same-origin", .origin: "null"], [.origin: "http://test"], [.secFetchSite: "none"],
            [.origin: "null"], [:],
        ]
        for headers in own {
            let answer = try await officers.form("/crm/akun/sandi", [], officers[.admin], headers: headers)
            #expect(answer.status == 422)
        }
    }

    @Test func `a session with something left to do reaches the own account only`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let password = try await AddOfficer(book: officers.house.book)(
            username: "baru", unit: officers[.admin].officer.unit, role: .admin, by: officers[.admin].officer)
        let initial = try await SignIn(book: officers.house.book)(username: "baru", password: password, code: nil)
        for (row, path, duties) in guarded where row.method == .get {
            let isPage = !path.hasPrefix("/crm/api/")
            let headers = isPage ? officers.cookie(initial) : officers.bearer(initial)
            let answer = try await officers.client.send(row.method, path, headers: headers)
            if duties == [.ownAccount] {
                #expect(answer.status == 200, "\(path)")
            } else if isPage {
                #expect(answer.headers[.location] == "/crm/akun", "\(path)")
            } else {
                #expect(answer.status == 403, "\(path)")
                #expect(answer.object["type"] as? String == "/api/problems/must_first")
            }
        }
    }
}

private func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
    var all = left
    all.append(contentsOf: right)
    return all
}
