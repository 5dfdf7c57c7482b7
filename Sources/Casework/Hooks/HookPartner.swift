package import Domain
import Sealing
import Storage
package import Wire

/// What is agreed with the partner that carries a channel's messages.
package struct HookPartner: Sendable {
    package let channel: ChannelCode
    let secret: HookSecret
    /// The one before, and the last second that it is good.
    let earlier: (secret: HookSecret, until: Int64)?
    /// Where replies go; nil where they stand in the answer.
    package let endpoint: OutgoingURL?
    /// Messages that are taken in a minute.
    package let perMinute: Int
}

extension HookPartner {
    static let table = "hook_channel"

    /// - Throws: `StoreError.damaged`, `SealingError`.
    init(_ stored: StoredHookChannel, _ seal: HookSeal) throws {
        let row = Array(stored.code.utf8)
        func open(_ sealed: [UInt8]) throws -> HookSecret {
            guard let secret = HookSecret(bytes: try seal.open(sealed, Self.table, row, "secret")) else {
                throw StoreError.damaged
            }
            return secret
        }
        channel = ChannelCode(stored.code)
        secret = try open(stored.secret)
        earlier = try stored.earlier.map { (try open($0.secret), $0.until) }
        endpoint = try stored.endpoint.flatMap {
            OutgoingURL(String(decoding: try seal.open($0, Self.table, row, "endpoint"), as: UTF8.self))
        }
        perMinute = Int(stored.perMinute)
    }
}

extension Casebook {
    /// The partners by their channels. Cost: none, but for the first time and after a change.
    func partners() async throws -> [ChannelCode: HookPartner] {
        let (known, edition) = hooks.partners
        if let known { return known }
        let seal = try await HookSeal(self)
        let stored = try await engine.read { try HookChannels($0).list() }
        let partners = try stored.map { try HookPartner($0, seal) }
        let byChannel = Dictionary(partners.map { ($0.channel, $0) }, uniquingKeysWith: { first, _ in first })
        hooks.keep(byChannel, of: edition)
        return byChannel
    }
}
