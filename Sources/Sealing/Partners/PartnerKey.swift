import Crypto

/// The key by which a partner's system is known when it files reports.
///
/// Shape: 24 random bytes; as text 32 characters of base64url. The server keeps only its digest.
/// Sensitivity: a credential. Printing it shows nothing.
package struct PartnerKey: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private static let count = 24

    private let bytes: [UInt8]

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// A new one.
    package static func make(random: Randomness) -> PartnerKey { PartnerKey(bytes: random.bytes(count)) }

    /// Reads the text form exactly; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 32, let bytes = Base64URL.decode(text), bytes.count == Self.count else { return nil }
        self.bytes = bytes
    }

    /// 32 characters.
    package var text: String { Base64URL.encode(bytes) }

    /// SHA-256 of the key, 32 bytes: all that is stored, and what a partner is found by. The key is too random to be
    /// guessed from it.
    package var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

    package var description: String { "partner key" }
    package var debugDescription: String { description }
}
