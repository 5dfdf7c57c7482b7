import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/kanal` and `/crm/langganan`: the partners that carry messages in, and the systems that are told of changes.
struct HooksController: Sendable {
    let pages: Pages
    let hooks: HookCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.get("kanal", use: showChannels)
        group.post("kanal/:code/:move", use: changeChannel)
        group.get("langganan", use: showSubscriptions)
        group.post("langganan", use: addSubscription)
        group.post("langganan/:id/:move", use: changeSubscription)
    }

    // MARK: Channels

    @Sendable private func showChannels(_ request: Request, context: OfficerContext) async throws -> Response {
        let isDone = request.uri.queryParameters["hasil"] != nil
        return try await channelsPage(nil, isDone: isDone, request, context)
    }

    @Sendable private func changeChannel(_ request: Request, context: OfficerContext) async throws -> Response {
        let form = try await request.form(of: context)
        let code = ChannelCode(context.parameters.get("code") ?? "")
        guard let move = context.parameters.get("move").flatMap({ HookCases.ChannelMove(rawValue: $0) }) else {
            throw CaseError.notFound
        }
        do {
            if move == .secret {
                let secret = try await hooks.channels.makeSecret(of: code, by: context.officer)
                return secretPage(secret, .channel(code), request, context)
            }
            try await hooks.change(code, move, value: form.text(named: "value") ?? "", by: context.officer)
            return .seeOther("/crm/kanal?hasil=1#k-\(code.text)")
        } catch let error as CaseError {
            guard case .input = error else { throw error }
            return try await channelsPage((code, Refusal(of: error)), isDone: false, request, context)
        }
    }

    private func channelsPage(
        _ refused: (channel: ChannelCode, refusal: Refusal)?, isDone: Bool, _ request: Request,
        _ context: OfficerContext
    ) async throws -> Response {
        let lines = try await hooks.channels.list(by: context.officer)
        let closed = try await hooks.doorway.closed()
        let page = ChannelsPage(
            lines, closed: closed, .init(isDone: isDone, refused: refused), by: context.signedIn,
            in: pages.wording(request.language))
        return pages.answer(page, to: request, status: refused.map { .init(code: $0.refusal.code.status) } ?? .ok)
    }

    // MARK: Subscriptions

    @Sendable private func showSubscriptions(_ request: Request, context: OfficerContext) async throws -> Response {
        let isDone = request.uri.queryParameters["hasil"] != nil
        return try await subscriptionsPage(nil, isDone: isDone, request, context)
    }

    @Sendable private func addSubscription(_ request: Request, context: OfficerContext) async throws -> Response {
        let form = try await request.form(of: context)
        let draft = ManageSubscriptions.Draft(
            name: form.text(named: "name") ?? "", unit: form.text(named: "unit"),
            endpoint: form.text(named: "endpoint") ?? "")
        do {
            let added = try await hooks.subscriptions.add(draft, by: context.officer)
            return secretPage(added.secret, .subscription(draft.name), request, context)
        } catch let error as CaseError {
            guard case .input = error else { throw error }
            return try await subscriptionsPage((draft, Refusal(of: error)), isDone: false, request, context)
        }
    }

    @Sendable private func changeSubscription(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        let moves: [String: ManageSubscriptions.Move] = [
            "nyala": .on, "mati": .off, "ulang": .revive, "hapus": .delete,
        ]
        guard let move = context.parameters.get("move").flatMap({ moves[$0] }) else { throw CaseError.notFound }
        try await hooks.subscriptions.change(try context.subscriptionID(), move, by: context.officer)
        return .seeOther("/crm/langganan?hasil=1")
    }

    private func subscriptionsPage(
        _ typed: (draft: ManageSubscriptions.Draft, refusal: Refusal)?, isDone: Bool, _ request: Request,
        _ context: OfficerContext
    ) async throws -> Response {
        let lines = try await hooks.subscriptions.list(by: context.officer)
        let page = SubscriptionsPage(
            lines, isDone: isDone, typed: typed, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: typed.map { .init(code: $0.refusal.code.status) } ?? .ok)
    }

    private func secretPage(
        _ secret: String, _ owner: HookSecretPage.Owner, _ request: Request, _ context: OfficerContext
    ) -> Response {
        let page = HookSecretPage(secret, of: owner, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }
}

extension OfficerContext {
    /// The subscription of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func subscriptionID() throws -> SubscriptionID {
        guard let id = parameters.get("id").flatMap({ SubscriptionID($0) }) else { throw CaseError.notFound }
        return id
    }
}
