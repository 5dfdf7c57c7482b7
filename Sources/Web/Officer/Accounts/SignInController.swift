import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/masuk`: signing in with name, password and, where there is one, the code of the second factor.
struct SignInController: Sendable {
    let pages: Pages
    let signIn: SignIn
    let sessions: SessionOfficer

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.get("masuk", use: show).post("masuk", use: enter)
    }

    @Sendable private func show(_ request: Request, context: WebContext) async throws -> Response {
        let next = Self.next(request.uri.queryParameters["lanjut"].map(String.init))
        if let token = request.sessionCookie, let signedIn = try await sessions(token) {
            return .seeOther(next ?? OfficerHome.path(of: signedIn))
        }
        return pages.answer(SignInPage(next: next, in: pages.wording(request.language)), to: request)
    }

    @Sendable private func enter(_ request: Request, context: WebContext) async throws -> Response {
        let parts = try await request.form(limits: .smallForm)
        let username = parts.text(named: "username") ?? ""
        let next = Self.next(parts.text(named: "lanjut"))
        do {
            let signedIn = try await signIn(
                username: username, password: parts.text(named: "password") ?? "", code: parts.text(named: "code"))
            let path = signedIn.must.isEmpty ? next : nil
            return .seeOther(path ?? OfficerHome.path(of: signedIn), cookie: SessionCookie.set(signedIn.token))
        } catch let error as AccountError {
            let refusal = Refusal(of: error)
            let wording = pages.wording(request.language)
            let page = SignInPage(
                username: String(username.prefix(60)), refusal: refusal, next: next, in: wording)
            var response = pages.answer(page, to: request, status: .init(code: refusal.code.status))
            response.headers[.retryAfter] = refusal.retryAfterSeconds.map(String.init)
            return response
        }
    }

    /// A page of officers, never another place.
    private static func next(_ text: String?) -> String? {
        let path = LocalPath.back(text)
        return path == "/crm" || path.hasPrefix("/crm/") || path.hasPrefix("/crm?") ? path : nil
    }
}

/// Where a role begins its work.
enum OfficerHome {
    /// The own account while something has to be done there first.
    static func path(of signedIn: SignedIn) -> String {
        signedIn.must.isEmpty ? path(of: signedIn.officer.role) : "/crm/akun"
    }

    private static func path(of role: Role) -> String {
        switch role {
        case .operator: "/crm"
        case .validator: "/crm?queue=validation"
        case .field: "/crm/lapangan"
        case .supervisor: "/crm/penyelia"
        case .admin: "/crm/admin/akun"
        case .auditor: "/crm/audit"
        // Its desk comes with issue 6.
        case .intake: "/crm/akun"
        }
    }
}
