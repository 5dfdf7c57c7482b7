import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/admin/akun`: the accounts of all officers.
struct AccountsController: Sendable {
    let pages: Pages
    let cases: AccountCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("admin/akun")
            .get(use: show)
            .post(use: add)
            .post(":username/nonaktif", use: disable)
            .post(":username/aktif", use: enable)
            .post(":username/pindah", use: move)
            .post(":username/ulang", use: reset)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        try await page(request, context) { _ in }
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        var new = AccountsPage.New()
        new.username = parts.text(named: "username") ?? ""
        new.unit = parts.text(named: "unit") ?? ""
        new.role = parts.text(named: "role") ?? ""
        do {
            guard let role = Role(rawValue: new.role) else { throw Refusal(.invalidField, sentence: "role.unknown") }
            let password = try await cases.add(
                username: new.username, unit: UnitCode(new.unit), role: role, by: context.officer)
            return initialPassword(password, of: new.username, isNew: true, request, context)
        } catch {
            guard let refusal = Refusal(of: error) else { throw error }
            new.refusal = refusal
            return try await page(request, context, status: refusal) { $0.new = new }
        }
    }

    @Sendable private func move(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        return try await changed(request, context, .moved) { username in
            guard let role = parts.text(named: "role").flatMap(Role.init) else {
                throw Refusal(.invalidField, sentence: "role.unknown")
            }
            let unit = UnitCode(parts.text(named: "unit") ?? "")
            try await cases.change.move(username, to: unit, as: role, by: context.officer)
        }
    }

    @Sendable private func reset(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        let username = context.parameters.get("username") ?? ""
        do {
            let password = try await cases.change.resetPassword(username, by: context.officer)
            return initialPassword(password, of: username, isNew: false, request, context)
        } catch {
            return try await refused(error, username, request, context)
        }
    }

    @Sendable private func disable(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        return try await changed(request, context, .disabled) { username in
            try await cases.change.disable(username, by: context.officer)
        }
    }

    @Sendable private func enable(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        return try await changed(request, context, .enabled) { username in
            try await cases.change.enable(username, by: context.officer)
        }
    }

    /// Does it, then shows the list at this account with a word on what was done.
    private func changed(
        _ request: Request, _ context: OfficerContext, _ done: AccountsPage.Done, _ body: (String) async throws -> Void
    ) async throws -> Response {
        let username = context.parameters.get("username") ?? ""
        do {
            try await body(username)
            return .seeOther("/crm/admin/akun?q=\(LocalPath.encoded(username))&hasil=\(done.rawValue)")
        } catch {
            return try await refused(error, username, request, context)
        }
    }

    private func refused(
        _ error: any Error, _ username: String, _ request: Request, _ context: OfficerContext
    ) async throws -> Response {
        guard let refusal = Refusal(of: error), ![.notFound, .forbidden].contains(refusal.code) else { throw error }
        return try await page(request, context, status: refusal) {
            $0.search = username
            $0.refusal = refusal
        }
    }

    private func initialPassword(
        _ password: String, of username: String, isNew: Bool, _ request: Request, _ context: OfficerContext
    ) -> Response {
        let page = InitialPasswordPage(
            password, username: username, isNew: isNew, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    private func page(
        _ request: Request, _ context: OfficerContext, status: Refusal? = nil,
        _ change: (inout AccountsPage.State) -> Void
    ) async throws -> Response {
        let query = request.uri.queryParameters
        var state = AccountsPage.State()
        state.search = query["q"].map(Self.decoded) ?? ""
        state.done = query["hasil"].flatMap { AccountsPage.Done(rawValue: String($0)) }
        change(&state)
        let list = try await cases.list(
            matching: state.search, after: query["sesudah"].map(String.init), by: context.officer)
        let page = AccountsPage(list, state, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: status.map { .init(code: $0.code.status) } ?? .ok)
    }

    /// The search field of a form that came as a query, where a plus is a blank.
    private static func decoded(_ text: Substring) -> String { String(text.prefix(100).map { $0 == "+" ? " " : $0 }) }
}

/// `/crm/admin/unit`: all units as a tree, with how many officers each has.
struct UnitsController: Sendable {
    let pages: Pages
    let staff: ListUnitStaff

    func addRoutes(to group: RouterGroup<OfficerContext>) { group.get("admin/unit", use: show) }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let staff = try await staff(by: context.officer)
        let page = UnitsPage(staff, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }
}
