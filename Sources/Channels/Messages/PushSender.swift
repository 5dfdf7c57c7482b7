package import Casework
package import Sealing
import Wire

/// Sends a push message that says nothing: its arrival is the news.
package struct PushSender: Sendable {
    /// The same for every message, so that not even a push service that counts bytes learns anything.
    private static let paddedBytes = 64
    /// A day: who has been offline for longer finds the news in the report.
    private static let secondsToLive = 86_400

    private let identity: PushIdentity
    private let contact: String
    private let clock: Clock
    private let random: Randomness
    private let send: SendOverHTTPS

    /// `contact`: the address that push services write to if something is wrong with our messages.
    package init(
        identity: PushIdentity, contact: String, clock: Clock, random: Randomness, send: SendOverHTTPS
    ) {
        self.identity = identity
        self.contact = contact
        self.clock = clock
        self.random = random
        self.send = send
    }

    /// `gone` where the browser has taken its subscription back (RFC 8030, section 7.3).
    package func callAsFunction(_ text: String) async -> NotifyReporters.Delivery {
        guard let subscription = PushSubscription(stored: text), let endpoint = OutgoingURL(subscription.endpoint)
        else {
            return .gone
        }
        guard
            let body = try? PushMessage.seal(
                [], to: subscription.receiver, paddedBytes: Self.paddedBytes, random: random),
            let authorization = try? identity.authorization(
                for: subscription.origin, contact: "mailto:" + contact, now: clock.now())
        else { return .failed }
        let message = OutgoingMessage(
            body, to: endpoint,
            headers: [
                ("Authorization", authorization), ("Content-Encoding", "aes128gcm"),
                ("Content-Type", "application/octet-stream"), ("TTL", String(Self.secondsToLive)),
                ("Urgency", "normal"),
            ])
        switch await send(message) {
        case .some(200..<300): return .sent
        case .some(404), .some(410): return .gone
        default: return .failed
        }
    }
}
