package import City
package import Domain
import Policy
import Sealing
import Storage
package import Wire

/// Looks after the partners that carry the messages of a channel, for an admin.
package struct ManageChannels: Sendable {
    /// Messages a minute that a new partner may send.
    package static let usualPerMinute = 6_000
    /// The most that can be agreed: 10,000 a second.
    package static let mostPerMinute = 600_000
    /// How long the secret before is still good, so that a partner can change over.
    package static let overlapSeconds: Int64 = 24 * 60 * 60

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A channel as an admin sees it.
    package struct Line: Sendable {
        package let channel: Channel
        /// What is agreed; nil where no secret was made, or for a channel that takes no signed messages.
        package let terms: Terms?
    }

    /// What is agreed with a partner, without the secret.
    package struct Terms: Sendable {
        package let perMinute: Int
        /// Until when the secret before is good; nil if there is none.
        package let earlierUntil: Int64?
        /// The host of the endpoint; the rest may hold a token.
        package let endpointHost: String?
        package let deliveries: DeliveryFigures
    }

    /// All channels, in the order of the city pack.
    ///
    /// - Throws: `CaseError.forbidden`, `StoreError`.
    package func list(by officer: Officer) async throws -> [Line] {
        try check(officer)
        let now = book.clock.now()
        let partners = try await book.partners()
        let figures = try await book.engine.read { session in
            try partners.mapValues { try DeliveryFigures(.channel($0.channel), in: session) }
        }
        return book.city.channels.map { channel in
            guard let partner = partners[channel.code], let figures = figures[channel.code] else {
                return Line(channel: channel, terms: nil)
            }
            let until = partner.earlier.map(\.until).flatMap { $0 >= now ? $0 : nil }
            return Line(
                channel: channel,
                terms: Terms(
                    perMinute: partner.perMinute, earlierUntil: until, endpointHost: partner.endpoint?.host,
                    deliveries: figures))
        }
    }

    /// Makes a secret, the first one or one in the place of another, which is good for another day.
    ///
    /// - Returns: the secret as the partner needs it; it is shown this once.
    /// - Throws: `CaseError.forbidden`, `.notFound` for a channel that takes no signed messages; `StoreError`.
    package func makeSecret(of channel: ChannelCode, by officer: Officer) async throws -> String {
        let secret = HookSecret.make(random: book.random)
        let until = book.clock.now() + Self.overlapSeconds
        try await change(channel, by: officer, makingWith: secret) { stored, seal in
            let sealed = try seal.seal(secret.sealable, HookPartner.table, Array(stored.code.utf8), "secret")
            stored.earlier = stored.secret.isEmpty ? nil : (stored.secret, until)
            stored.secret = sealed
        }
        return secret.text
    }

    /// Agrees how many messages a minute are taken.
    ///
    /// - Throws: as `makeSecret`; `CaseError.input`.
    package func limit(_ channel: ChannelCode, perMinute: Int, by officer: Officer) async throws {
        guard (1...Self.mostPerMinute).contains(perMinute) else {
            throw CaseError.input(CaseInputProblem("per_minute", .outOfRange))
        }
        try await change(channel, by: officer) { stored, _ in stored.perMinute = Int64(perMinute) }
    }

    /// Sends replies to an address; nil for replies in the answer.
    ///
    /// - Throws: as `makeSecret`.
    package func send(_ channel: ChannelCode, to endpoint: OutgoingURL?, by officer: Officer) async throws {
        try await change(channel, by: officer) { stored, seal in
            stored.endpoint = try endpoint.map {
                try seal.seal(Array($0.text.utf8), HookPartner.table, Array(stored.code.utf8), "endpoint")
            }
        }
    }

    /// Gives what was given up another round of tries.
    ///
    /// - Throws: as `makeSecret`.
    package func revive(_ channel: ChannelCode, by officer: Officer) async throws {
        let now = book.clock.now()
        try await change(channel, by: officer) { _, _ in }
        try await book.engine.write { _ = try Deliveries($0).revive(HookTarget.channel(channel).text, at: now) }
    }

    private func change(
        _ code: ChannelCode, by officer: Officer, makingWith first: HookSecret? = nil,
        _ body: @escaping @Sendable (inout StoredHookChannel, HookSeal) throws -> Void
    ) async throws {
        try check(officer)
        guard book.city.channels.contains(where: { $0.code == code && $0.adapter == .webhook }) else {
            throw CaseError.notFound
        }
        let now = book.clock.now()
        let seal = try await HookSeal(book)
        try await book.engine.write { [book] session in
            let known = try HookChannels(session).list().first { $0.code == code.text }
            guard known != nil || first != nil else { throw CaseError.notFound }
            var stored =
                known ?? StoredHookChannel(code: code.text, secret: [], perMinute: Int64(Self.usualPerMinute))
            try body(&stored, seal)
            try book.accessLog(in: session, by: officer, at: now).append(.hook, about: ChannelSwitch.mark(of: code))
            try HookChannels(session).save(stored)
        }
        book.hooks.forgetPartners()
    }

    private func check(_ officer: Officer) throws(CaseError) {
        guard Policy.may(officer.role, .administer) else { throw .forbidden }
    }
}
