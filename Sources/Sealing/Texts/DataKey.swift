import Crypto

/// The key of one report's texts: 32 random bytes, stored only wrapped. Destroying the wrapped form erases the texts.
///
/// Printing it shows nothing.
package struct DataKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let key: SymmetricKey

    init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// 32 bytes, for wrapping only.
    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// A new key.
    package static func make(random: Randomness) -> DataKey { DataKey(bytes: random.bytes(32)) }

    /// A keyed digest of a content, 32 bytes: tells whether the same content came again without keeping a digest that
    /// could be found by guessing the text. HMAC-SHA256 under a key derived from this one.
    package func fingerprint(_ content: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: content, using: fingerprintKey))
    }

    /// Compares in constant time.
    package func isFingerprint(_ fingerprint: [UInt8], of content: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(fingerprint, authenticating: content, using: fingerprintKey)
    }

    private var fingerprintKey: SymmetricKey {
        HKDF<SHA256>
            .deriveKey(
                inputKeyMaterial: key,
                info: Array("laporaman/data-key/fingerprint/v1".utf8),
                outputByteCount: 32
            )
    }

    package var description: String { "data key" }
    package var debugDescription: String { description }
}
