import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/api/v1/channels` and `/crm/api/v1/subscriptions`, for admins' programs.
struct HooksAPI: Sendable {
    let hooks: HookCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.get("channels", use: channels)
        group.post("channels/:code/secret", use: makeSecret)
        group.post("channels/:code/settings", use: changeChannel)
        group.post("channels/:code/revive", use: reviveChannel)
        group.get("subscriptions", use: subscriptions)
        group.post("subscriptions", use: add)
        group.post("subscriptions/:id/:move", use: change)
    }

    @Sendable private func channels(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let lines = try await hooks.channels.list(by: context.officer)
        let closed = try await hooks.doorway.closed()
        return try JSONAnswer(
            ChannelsAnswer(channels: lines.map { ChannelAnswer($0, isOpen: !closed.contains($0.channel.code)) }))
    }

    @Sendable private func makeSecret(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let secret = try await hooks.channels.makeSecret(of: Self.channel(context), by: context.officer)
        return try JSONAnswer(SecretAnswer(id: nil, secret: secret), status: .created)
    }

    @Sendable private func changeChannel(_ request: Request, context: OfficerContext) async throws -> Response {
        let body = try await request.json(SettingsBody.self, limit: 8_192)
        let channel = Self.channel(context)
        // Also where nothing is to be changed: there is no such thing to change.
        try hooks.check(channel)
        if let isOpen = body.isOpen {
            try await hooks.change(channel, isOpen ? .open : .close, value: "", by: context.officer)
        }
        if let number = body.perMinute {
            try await hooks.change(channel, .limit, value: String(number), by: context.officer)
        }
        if let endpoint = body.endpoint {
            try await hooks.change(channel, .endpoint, value: endpoint, by: context.officer)
        }
        return Response(status: .noContent)
    }

    @Sendable private func reviveChannel(_ request: Request, context: OfficerContext) async throws -> Response {
        try await hooks.change(Self.channel(context), .revive, value: "", by: context.officer)
        return Response(status: .noContent)
    }

    @Sendable private func subscriptions(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let lines = try await hooks.subscriptions.list(by: context.officer)
        return try JSONAnswer(SubscriptionsAnswer(subscriptions: lines.map(SubscriptionAnswer.init)))
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(SubscriptionBody.self, limit: 8_192)
        let draft = ManageSubscriptions.Draft(name: body.name, unit: body.unit, endpoint: body.endpoint)
        let added = try await hooks.subscriptions.add(draft, by: context.officer)
        return try JSONAnswer(SecretAnswer(id: added.id.text, secret: added.secret), status: .created)
    }

    @Sendable private func change(_ request: Request, context: OfficerContext) async throws -> Response {
        guard let move = context.parameters.get("move").flatMap({ ManageSubscriptions.Move(rawValue: $0) }) else {
            throw CaseError.notFound
        }
        try await hooks.subscriptions.change(try context.subscriptionID(), move, by: context.officer)
        return Response(status: .noContent)
    }

    private static func channel(_ context: OfficerContext) -> ChannelCode {
        ChannelCode(context.parameters.get("code") ?? "")
    }
}

/// The body of `POST .../channels/{code}/settings`; what is absent stays.
private struct SettingsBody: Decodable {
    let isOpen: Bool?
    let perMinute: Int?
    /// Empty for replies in the answer.
    let endpoint: String?

    enum CodingKeys: String, CodingKey {
        case isOpen = "is_open"
        case perMinute = "per_minute"
        case endpoint
    }
}

private struct SubscriptionBody: Decodable {
    let name: String
    let unit: String?
    let endpoint: String
}

/// A secret, this once.
private struct SecretAnswer: Encodable {
    let id: String?
    let secret: String
}

private struct ChannelsAnswer: Encodable {
    let channels: [ChannelAnswer]
}

private struct ChannelAnswer: Encodable {
    let code: String
    let adapter: String
    let isOpen: Bool
    let hasSecret: Bool
    let perMinute: Int?
    let earlierSecretUntil: Instant?
    let endpointHost: String?
    let deliveries: DeliveriesAnswer?

    init(_ line: ManageChannels.Line, isOpen: Bool) {
        code = line.channel.code.text
        adapter = line.channel.adapter.rawValue
        self.isOpen = isOpen
        hasSecret = line.terms != nil
        perMinute = line.terms?.perMinute
        earlierSecretUntil = line.terms?.earlierUntil.map(Instant.init)
        endpointHost = line.terms?.endpointHost
        deliveries = line.terms.map { DeliveriesAnswer($0.deliveries) }
    }
}

private struct SubscriptionsAnswer: Encodable {
    let subscriptions: [SubscriptionAnswer]
}

private struct SubscriptionAnswer: Encodable {
    let id: String
    let name: String
    let unit: String?
    let endpointHost: String
    let isOn: Bool
    let deliveries: DeliveriesAnswer

    init(_ line: ManageSubscriptions.Line) {
        id = line.id.text
        name = line.name
        unit = line.unit?.text
        endpointHost = line.endpointHost
        isOn = line.isOn
        deliveries = DeliveriesAnswer(line.deliveries)
    }
}

private struct DeliveriesAnswer: Encodable {
    let waiting: Int
    let done: Int
    let dead: Int
    let givenUp: [GivenUp]

    struct GivenUp: Encodable {
        let kind: String
        let at: Instant
        let attempts: Int
        let status: Int?
    }

    init(_ figures: DeliveryFigures) {
        waiting = figures.waiting
        done = figures.done
        dead = figures.dead
        givenUp = figures.givenUp.map {
            GivenUp(kind: $0.kind, at: Instant($0.at), attempts: $0.attempts, status: $0.status)
        }
    }
}
