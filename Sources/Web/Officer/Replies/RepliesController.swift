import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/admin/balasan`: the canned replies.
struct RepliesController: Sendable {
    let pages: Pages
    let replies: ManageReplies

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("admin/balasan")
            .get(use: show)
            .post(use: add)
            .post(":id", use: change)
            .post(":id/hapus", use: delete)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        var state = RepliesPage.State()
        state.done = request.uri.queryParameters["hasil"].flatMap { RepliesPage.Done(rawValue: String($0)) }
        return try await page(state, request, context)
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> Response {
        let draft = try await draft(request, context)
        return try await saved(.added, (nil, draft), request, context) {
            _ = try await replies.add(draft, by: context.officer)
        }
    }

    @Sendable private func change(_ request: Request, context: OfficerContext) async throws -> Response {
        let draft = try await draft(request, context)
        let id = try context.replyID()
        return try await saved(.changed, (id, draft), request, context) {
            _ = try await replies.change(id, to: draft, by: context.officer)
        }
    }

    @Sendable private func delete(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        try await replies.delete(try context.replyID(), by: context.officer)
        return Self.back(.deleted)
    }

    private func draft(_ request: Request, _ context: OfficerContext) async throws -> ManageReplies.Draft {
        let parts = try await request.form(of: context, limits: .replyForm)
        func text(_ name: String) -> String { parts.text(named: name) ?? "" }
        return ManageReplies.Draft(
            action: text("action"), category: text("category"), title: text("title"), body: text("body"))
    }

    /// Does it; a refusal shows the form again with what was typed.
    private func saved(
        _ done: RepliesPage.Done, _ typed: (id: ReplyID?, draft: ManageReplies.Draft), _ request: Request,
        _ context: OfficerContext, _ body: () async throws -> Void
    ) async throws -> Response {
        do {
            try await body()
            return Self.back(done)
        } catch let error as CaseError {
            guard case .input = error else { throw error }
            var state = RepliesPage.State()
            state.typed = .init(id: typed.id, draft: typed.draft, refusal: Refusal(of: error))
            return try await page(state, request, context)
        }
    }

    private func page(
        _ state: RepliesPage.State, _ request: Request, _ context: OfficerContext
    ) async throws -> Response {
        let list = try await replies.list(by: context.officer)
        let page = RepliesPage(list, state, by: context.signedIn, in: pages.wording(request.language))
        let status = state.typed.map { HTTPResponse.Status(code: $0.refusal.code.status) }
        return pages.answer(page, to: request, status: status ?? .ok)
    }

    private static func back(_ done: RepliesPage.Done) -> Response {
        .seeOther("/crm/admin/balasan?hasil=\(done.rawValue)")
    }
}

extension MultipartLimits {
    /// A reply may be as long as what officers write.
    static let replyForm = MultipartLimits(parts: 16, fileBytes: 1_024, fieldBytes: 16_384, totalBytes: 65_536)
}

extension OfficerContext {
    /// The reply of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func replyID() throws -> ReplyID {
        guard let id = parameters.get("id").flatMap({ ReplyID($0) }) else { throw CaseError.notFound }
        return id
    }
}
