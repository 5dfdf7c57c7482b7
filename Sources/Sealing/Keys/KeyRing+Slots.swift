import Crypto

/// Wrapped keys that can be destroyed one by one.
///
/// Shape of one, 79 bytes: version 2, key id 8, slot 10, nonce 12, ciphertext 32, tag 16. What wraps it follows from the
/// ring's key and the secret of its slot, so an older copy of the database opens nothing whose slot was destroyed.
extension KeyRing {
    static let erasableVersion: UInt8 = 2
    private static let erasableHeader = 1 + KeyID.byteCount + KeySlot.byteCount
    private static let erasablePurpose = "laporaman/wrapped-key/v2"

    /// Wraps the key of a report, under a secret of its own where the ring has slots.
    ///
    /// - Throws: `slots` where no secret can be had, `damaged` only where the cipher itself refuses.
    package func wrapErasable(_ key: DataKey, place: CellPlace, random: Randomness) throws(SealingError) -> [UInt8] {
        guard let slots else { return try wrap(key, place: place, random: random) }
        let (slot, secret) = try Self.translated { () throws(KeyFileError) in try slots.take() }
        let header = [Self.erasableVersion] + current.id.bytes + slot.bytes
        do {
            let place = place.authenticated(Self.erasablePurpose) + header
            return header
                + (try GCM.seal(key.bytes, key: Self.key(current, secret), place: place, random: random))
        } catch {
            throw .damaged
        }
    }

    /// The slot of a wrapped key; nil for one that has none.
    package func slot(of wrapped: [UInt8]) -> KeySlot? {
        guard wrapped.first == Self.erasableVersion, wrapped.count > Self.erasableHeader else { return nil }
        return KeySlot(bytes: Array(wrapped[1 + KeyID.byteCount..<Self.erasableHeader]))
    }

    /// Destroys what these keys were wrapped with, for good: no copy of the database opens them from then on.
    ///
    /// Blocks for the disk. Twice is no error.
    /// - Throws: `slots`.
    package func destroy(_ doomed: [KeySlot]) throws(SealingError) {
        guard let slots else { return }
        try Self.translated { () throws(KeyFileError) in try slots.destroy(doomed) }
    }

    /// - Throws: `destroyed`, `damaged`, `unknownKey`, `slots`.
    func unwrapErasable(_ wrapped: [UInt8], place: CellPlace) throws(SealingError) -> DataKey {
        guard wrapped.count == Self.erasableHeader + GCM.overhead + KeyEncryptionKey.byteCount,
            let slot = slot(of: wrapped)
        else { throw .damaged }
        let master = try key(named: wrapped)
        guard let slots else { throw .unknownKey(slot.block) }
        let secret = try Self.translated { () throws(KeyFileError) in try slots.secret(of: slot) }
        guard let secret else { throw .destroyed }
        let place = place.authenticated(Self.erasablePurpose) + wrapped[..<Self.erasableHeader]
        let bytes = try GCM.open(
            wrapped.dropFirst(Self.erasableHeader), key: Self.key(master, secret), place: place)
        return DataKey(bytes: bytes)
    }

    private static func key(_ master: KeyEncryptionKey, _ secret: [UInt8]) -> SymmetricKey {
        master.derived(from: secret, purpose: erasablePurpose)
    }

    private static func translated<Value>(
        _ work: () throws(KeyFileError) -> Value
    ) throws(SealingError) -> Value {
        do { return try work() } catch { throw .slots(error) }
    }
}
