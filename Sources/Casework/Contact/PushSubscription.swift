import Foundation
package import Sealing

/// A browser's wish to hear of news, as it hands it over.
///
/// Sensitivity: identity of a device; kept in the vault only.
package struct PushSubscription: Equatable, Sendable {
    private static let longestEndpoint = 1_000

    /// Where its push service takes messages.
    package let endpoint: String
    package let receiver: PushReceiver

    /// - Returns: nil where the endpoint is no address with https, or the keys are none.
    package init?(endpoint: String, publicKey: String, secret: String) {
        guard endpoint.hasPrefix("https://"), endpoint.utf8.count <= Self.longestEndpoint,
            endpoint.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !endpoint.contains("#"),
            let receiver = PushReceiver(publicKey: publicKey, secret: secret)
        else { return nil }
        self.endpoint = endpoint
        self.receiver = receiver
    }

    private struct Stored: Codable {
        let endpoint: String
        let key: String
        let secret: String
    }

    /// As it lies in the vault.
    package init?(stored text: String) {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
        self.init(endpoint: stored.endpoint, publicKey: stored.key, secret: stored.secret)
    }

    /// As it lies in the vault.
    var stored: String {
        let (key, secret) = receiver.written
        let encoder = JSONEncoder()
        // The same subscription is the same text, by which it is known when it comes again.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = try? encoder.encode(Stored(endpoint: endpoint, key: key, secret: secret))
        return json.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Scheme, host and port, for which the server shows itself.
    package var origin: String {
        "https://" + endpoint.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" }
    }
}
