import Crypto

/// Tells whether the same content came again, without a digest that could be found by guessing the text.
///
/// Derived once from a data key, for those who mark much.
package struct Fingerprints: Sendable {
    private let key: SymmetricKey

    /// HKDF-SHA256 (RFC 5869) with empty salt.
    package init(under key: DataKey) {
        self.key = HKDF<SHA256>
            .deriveKey(
                inputKeyMaterial: key.key,
                info: Array("laporaman/data-key/fingerprint/v1".utf8),
                outputByteCount: 32
            )
    }

    /// HMAC-SHA256, 32 bytes.
    package func fingerprint(of content: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
    }
}
