import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/akun`: the own password and second factor, and signing out.
struct OwnAccountController: Sendable {
    let pages: Pages
    let cases: AccountCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.post("keluar", use: signOut)
        group.group("akun")
            .get(use: show)
            .post("sandi", use: changePassword)
            .post("faktor", use: enrol)
            .post("faktor/pasti", use: confirm)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let done = request.uri.queryParameters["hasil"].flatMap { OwnAccountPage.Done(rawValue: String($0)) }
        return try await page(request, context) { $0.done = done }
    }

    @Sendable private func signOut(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        try await cases.signOut(context.signedIn.token)
        return .seeOther("/crm/masuk", cookie: SessionCookie.cleared)
    }

    @Sendable private func changePassword(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        do {
            try await cases.changePassword(
                current: parts.text(named: "current") ?? "", new: parts.text(named: "password") ?? "",
                by: context.signedIn)
            return .seeOther("/crm/akun?hasil=\(OwnAccountPage.Done.password.rawValue)")
        } catch AccountError.wrongCredentials {
            return try await page(request, context, status: .unprocessableContent) { $0.wrongCurrent = true }
        } catch let error as AccountError {
            let refusal = Refusal(of: error)
            return try await page(request, context, status: .init(code: refusal.code.status)) { $0.password = refusal }
        }
    }

    @Sendable private func enrol(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        do {
            _ = try await cases.enrol(password: parts.text(named: "password"), by: context.signedIn)
            return .seeOther("/crm/akun#faktor")
        } catch AccountError.wrongCredentials {
            return try await page(request, context, status: .unprocessableContent) { $0.wrongForFactor = true }
        } catch let error as AccountError {
            let refusal = Refusal(of: error)
            return try await page(request, context, status: .init(code: refusal.code.status)) { $0.factor = refusal }
        }
    }

    @Sendable private func confirm(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        do {
            try await cases.confirm(code: parts.text(named: "code") ?? "", by: context.signedIn)
            return .seeOther("/crm/akun?hasil=\(OwnAccountPage.Done.secondFactor.rawValue)")
        } catch let error as AccountError {
            let refusal = Refusal(of: error)
            return try await page(request, context, status: .unprocessableContent) { $0.factor = refusal }
        }
    }

    private func page(
        _ request: Request, _ context: OfficerContext, status: HTTPResponse.Status = .ok,
        _ change: (inout OwnAccountPage.State) -> Void
    ) async throws -> Response {
        var state = OwnAccountPage.State()
        state.pending = try await cases.confirm.pending(of: context.officer)
        change(&state)
        let page = OwnAccountPage(context.signedIn, state, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: status)
    }
}
