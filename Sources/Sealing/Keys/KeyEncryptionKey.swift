import Crypto

/// A key that wraps data keys; lives in a key file, never in the database.
///
/// Printing it shows its id only.
package struct KeyEncryptionKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    static let byteCount = 32
    package let id: KeyID
    let key: SymmetricKey
    /// HMAC under this key, before any message: the first half of every derivation, done once.
    private let extraction: HMAC<SHA256>

    init(id: KeyID, bytes: [UInt8]) {
        self.id = id
        key = SymmetricKey(data: bytes)
        extraction = HMAC(key: key)
    }

    /// What HKDF-SHA256 derives from a secret with this key as its salt, 32 bytes.
    func derived(from secret: [UInt8], purpose: String) -> SymmetricKey {
        var extraction = extraction
        extraction.update(data: secret)
        return HKDF<SHA256>.expand(
            pseudoRandomKey: extraction.finalize(), info: Array(purpose.utf8), outputByteCount: 32)
    }

    init(_ file: KeyFile) { self.init(id: file.id, bytes: file.key) }

    /// A new key with a new id, in memory only; what lasts comes from `KeyRing.loadOrCreate`.
    package static func make(random: Randomness) -> KeyEncryptionKey {
        KeyEncryptionKey(id: KeyID(bytes: random.bytes(KeyID.byteCount)), bytes: random.bytes(byteCount))
    }

    package var description: String { "key-encryption key \(id)" }
    package var debugDescription: String { description }
}
