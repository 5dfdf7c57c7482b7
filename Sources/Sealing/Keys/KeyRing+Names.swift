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
}
