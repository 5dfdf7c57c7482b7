import Crypto

/// What this house and a partner share, to sign what they send each other (Decision 0023).
///
/// Shape: 32 random bytes, written as 43 characters of base64url. The written form is the key of the signature, so that a
/// partner has nothing to decode. Sensitivity: credential. Printing it shows nothing.
package struct HookSecret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let bytes: [UInt8]

    private init(random: Randomness) { bytes = random.bytes(32) }

    /// - Returns: nil for anything but 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads the written form exactly.
    package init?(text: String) {
        guard let bytes = Base64URL.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// A new one.
    package static func make(random: Randomness) -> HookSecret { HookSecret(random: random) }

    /// 43 characters, shown once.
    package var text: String { Base64URL.encode(bytes) }

    /// The 32 bytes, to be sealed.
    package var sealable: [UInt8] { bytes }

    var key: SymmetricKey { SymmetricKey(data: Array(text.utf8)) }

    package var description: String { "hook secret" }
    package var debugDescription: String { description }
}
