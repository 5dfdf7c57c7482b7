import Sealing
import Storage
import Wire

/// Where a subscription is sent to, and with which secret; opened.
struct SubscriptionTerms {
    static let table = "subscription"

    let endpoint: OutgoingURL
    let secret: HookSecret

    init(endpoint: OutgoingURL, secret: HookSecret) {
        self.endpoint = endpoint
        self.secret = secret
    }

    /// - Throws: `StoreError.damaged`, `SealingError`.
    init(_ stored: StoredSubscription, _ seal: HookSeal) throws {
        let address = try seal.open(stored.endpoint, Self.table, stored.id, "endpoint")
        let secret = try seal.open(stored.secret, Self.table, stored.id, "secret")
        guard let endpoint = OutgoingURL(String(decoding: address, as: UTF8.self)),
            let secret = HookSecret(bytes: secret)
        else { throw StoreError.damaged }
        self.init(endpoint: endpoint, secret: secret)
    }

    func sealed(_ id: [UInt8], _ seal: HookSeal) throws -> (endpoint: [UInt8], secret: [UInt8]) {
        (
            try seal.seal(Array(endpoint.text.utf8), Self.table, id, "endpoint"),
            try seal.seal(secret.sealable, Self.table, id, "secret")
        )
    }
}
