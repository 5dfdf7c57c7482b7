import Crypto
import Foundation

/// By which push services know this server (VAPID, RFC 8292): a key of P-256 in a file of its own.
///
/// Printing it shows nothing.
package struct PushIdentity: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private static let hours: Int64 = 12

    private let key: P256.Signing.PrivateKey

    /// - Returns: nil where the 32 bytes are no key of the curve, once in 2^32 times.
    package init?(bytes: [UInt8]) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    /// Loads the key, or makes it the first time. Blocking, so only at the start.
    ///
    /// - Throws: `KeyFileError`.
    package static func loadOrCreate(folder: String, random: Randomness) throws(KeyFileError) -> PushIdentity {
        try KeyFile.prepareFolder(folder)
        let file = try KeyFile.loadOrCreate(folder: folder, name: "push", kind: .push, random: random)
        guard let identity = PushIdentity(bytes: file.key) else { throw .damaged(path: "\(folder)/push.key") }
        return identity
    }

    /// What browsers want to know before they subscribe: 65 bytes as base64 for URLs.
    package var publicKey: String { Base64URL.encode(Array(key.publicKey.x963Representation)) }

    /// The `Authorization` field for one push service.
    ///
    /// `origin`: scheme and host of the service; `contact`: where its operator reaches ours, "mailto:...".
    /// - Throws: only where the cipher library refuses.
    package func authorization(for origin: String, contact: String, now: Int64) throws -> String {
        let head = Self.part(["typ": "JWT", "alg": "ES256"])
        let claims = Self.part(["aud": origin, "sub": contact], number: ("exp", now + Self.hours * 3_600))
        let signed = "\(head).\(claims)"
        let signature = try key.signature(for: Array(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(Base64URL.encode(Array(signature))), k=\(publicKey)"
    }

    private static func part(_ texts: [String: String], number: (name: String, value: Int64)? = nil) -> String {
        var object: [String: Any] = texts
        if let number { object[number.name] = number.value }
        let json = try? JSONSerialization.data(
            withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return Base64URL.encode(json.map { Array($0) } ?? [])
    }

    package var description: String { "push identity" }
    package var debugDescription: String { description }
}
