import Crypto

extension KeyRing {
    /// A keyed digest of a name that somebody typed, 32 bytes: tells whether the same name came again without keeping it,
    /// and cannot be found by trying names without the key file.
    ///
    /// Changes with the current key; what was counted under an older one is then counted anew.
    package func digest(ofTypedName name: String) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: current.key, info: Array("laporaman/typed-name/v1".utf8), outputByteCount: 32)
        return Array(HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: key))
    }

    /// Keyed digests of what another system calls something, 32 bytes each: first under the current key, then under the
    /// earlier ones, so that it is known again after the keys were changed. Without the key file nobody finds the name by
    /// trying names.
    package func digests(ofForeignName name: [UInt8]) -> [[UInt8]] {
        foreignNameKeys.map { Array(HMAC<SHA256>.authenticationCode(for: name, using: $0)) }
    }

    static func foreignNameKey(_ master: KeyEncryptionKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master.key, info: Array("laporaman/foreign-name/v1".utf8), outputByteCount: 32)
    }
}
