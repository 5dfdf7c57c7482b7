import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/mitra`: the systems of partners and their keys.
struct PartnersController: Sendable {
    let pages: Pages
    let partners: ManagePartners

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("mitra")
            .get(use: show)
            .post(use: add)
            .post(":id", use: change)
            .post(":id/kunci", use: renew)
            .post(":id/cabut", use: revoke)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        var state = PartnersPage.State()
        state.done = request.uri.queryParameters["hasil"].flatMap { PartnersPage.Done(rawValue: String($0)) }
        return try await page(state, request, context)
    }

    /// The answer shows the key; no other ever does.
    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> Response {
        let draft = try await draft(request, context)
        return try await answered((nil, draft), request, context) { state in
            state.issued = try await partners.add(draft, by: context.officer)
        }
    }

    @Sendable private func renew(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        var state = PartnersPage.State()
        state.issued = try await partners.renew(try context.partnerID(), by: context.officer)
        return try await page(state, request, context)
    }

    @Sendable private func change(_ request: Request, context: OfficerContext) async throws -> Response {
        let draft = try await draft(request, context)
        let id = try context.partnerID()
        return try await answered((id, draft), request, context) { state in
            _ = try await partners.change(id, to: draft, by: context.officer)
            state.done = .changed
        }
    }

    @Sendable private func revoke(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        _ = try await partners.revoke(try context.partnerID(), by: context.officer)
        return .seeOther("/crm/mitra?hasil=\(PartnersPage.Done.revoked.rawValue)")
    }

    private func draft(_ request: Request, _ context: OfficerContext) async throws -> ManagePartners.Draft {
        let parts = try await request.form(of: context)
        func text(_ name: String) -> String { parts.text(named: name) ?? "" }
        return ManagePartners.Draft(
            name: text("name"), agreement: text("agreement"), perMinute: Int(text("per_minute")))
    }

    /// Does it; a refusal shows the form again with what was typed.
    private func answered(
        _ typed: (id: PartnerID?, draft: ManagePartners.Draft), _ request: Request, _ context: OfficerContext,
        _ body: (inout PartnersPage.State) async throws -> Void
    ) async throws -> Response {
        var state = PartnersPage.State()
        do {
            try await body(&state)
            if let done = state.done { return .seeOther("/crm/mitra?hasil=\(done.rawValue)") }
        } catch let error as CaseError {
            guard case .input = error else { throw error }
            state.typed = .init(id: typed.id, draft: typed.draft, refusal: Refusal(of: error))
        }
        return try await page(state, request, context)
    }

    private func page(
        _ state: PartnersPage.State, _ request: Request, _ context: OfficerContext
    ) async throws -> Response {
        let list = try await partners.list(by: context.officer)
        let page = PartnersPage(list, state, by: context.signedIn, in: pages.wording(request.language))
        let status = state.typed.map { HTTPResponse.Status(code: $0.refusal.code.status) }
        return pages.answer(page, to: request, status: status ?? .ok)
    }
}

extension OfficerContext {
    /// The partner of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func partnerID() throws -> PartnerID {
        guard let id = parameters.get("id").flatMap({ PartnerID($0) }) else { throw CaseError.notFound }
        return id
    }
}
