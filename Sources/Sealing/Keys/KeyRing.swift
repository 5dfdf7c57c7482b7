import Crypto

/// The key-encryption keys of one purpose: the current one wraps, any of them unwraps.
///
/// Shape of a wrapped key, 69 bytes: version 1, key id 8, nonce 12, ciphertext 32, tag 16. For one that can be destroyed see
/// `wrapErasable`.
package struct KeyRing: Sendable {
    private static let version: UInt8 = 1
    private static let purpose = "laporaman/wrapped-key/v1"
    private static let headerBytes = 1 + KeyID.byteCount
    let current: KeyEncryptionKey
    let previous: [KeyEncryptionKey]
    /// What names that other systems give are marked with, in the order of `keys`; derived once.
    let foreignNameKeys: [SymmetricKey]
    /// Nil for a ring in memory: nothing that it wraps can be destroyed alone.
    let slots: KeySlots?

    /// Builds a ring from keys at hand; the previous ones still unwrap what they wrapped.
    package init(current: KeyEncryptionKey, previous: [KeyEncryptionKey] = [], slots: KeySlots? = nil) {
        self.current = current
        self.previous = previous
        foreignNameKeys = ([current] + previous).map(Self.foreignNameKey)
        self.slots = slots
    }

    /// The current one first.
    var keys: [KeyEncryptionKey] { [current] + previous }

    /// Wraps the key of a report for the cell it is stored in.
    ///
    /// - Throws: `damaged`, only where the cipher itself refuses.
    package func wrap(_ key: DataKey, place: CellPlace, random: Randomness) throws(SealingError) -> [UInt8] {
        let header = [Self.version] + current.id.bytes
        do {
            let place = place.authenticated(Self.purpose) + header
            return header + (try GCM.seal(key.bytes, key: current.key, place: place, random: random))
        } catch {
            throw .damaged
        }
    }

    /// Finds the key-encryption key by its id and gives back the key of the report.
    ///
    /// - Throws: `damaged` (also for another place), `unknownVersion`, `unknownKey`; for one with a slot, `destroyed` and
    ///   `slots` too.
    package func unwrap(_ wrapped: [UInt8], place: CellPlace) throws(SealingError) -> DataKey {
        guard let first = wrapped.first else { throw .damaged }
        if first == Self.erasableVersion { return try unwrapErasable(wrapped, place: place) }
        guard first == Self.version else { throw .unknownVersion }
        guard wrapped.count == Self.headerBytes + GCM.overhead + KeyEncryptionKey.byteCount else { throw .damaged }
        let header = wrapped[..<Self.headerBytes]
        let key = try key(named: wrapped)
        let place = place.authenticated(Self.purpose) + header
        return DataKey(bytes: try GCM.open(wrapped.dropFirst(Self.headerBytes), key: key.key, place: place))
    }

    /// The key whose id follows the version.
    func key(named wrapped: [UInt8]) throws(SealingError) -> KeyEncryptionKey {
        let id = KeyID(bytes: Array(wrapped[1..<Self.headerBytes]))
        guard let key = keys.first(where: { $0.id == id }) else { throw .unknownKey(id) }
        return key
    }

    /// The wrapped key is under the current key and need not be wrapped again after a rotation.
    package func isCurrent(_ wrapped: [UInt8]) -> Bool {
        wrapped.count > Self.headerBytes && Array(wrapped[1..<Self.headerBytes]) == current.id.bytes
    }
}
