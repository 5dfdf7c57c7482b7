import Crypto

/// How the vault names and seals its entries: both follow from its key file and from the handle, which it does not have.
///
/// So the vault with its key opens nothing, the cases with their keys open nothing, and without keys no name of the one
/// stands anywhere in the other. Decision 0022.
extension KeyRing {
    private static let namePurpose = "laporaman/contact/name/v1"
    private static let addressPurpose = "laporaman/contact/address/v1"
    private static let nameBytes = 16

    /// Under which an entry may stand, 16 bytes each, the one for a new entry first: one for each key of the ring.
    package func contactNames(of handle: ContactHandle) -> [[UInt8]] { keys.map { Self.name(handle, $0) } }

    /// Seals an address for the entry of a handle.
    ///
    /// - Throws: `damaged`, only where the cipher itself refuses.
    package func seal(
        contact address: [UInt8], for handle: ContactHandle, random: Randomness
    ) throws(SealingError) -> [UInt8] {
        try Envelope.seal(
            address, key: Self.key(handle, current), place: Self.place(Self.name(handle, current)), random: random)
    }

    /// Opens what stands under a name.
    ///
    /// - Throws: `damaged`, also for a name that is not the handle's; `unknownVersion`.
    package func open(
        contact sealed: [UInt8], named name: [UInt8], for handle: ContactHandle
    ) throws(SealingError) -> [UInt8] {
        guard let key = keys.first(where: { Self.name(handle, $0) == name }) else { throw .damaged }
        return try Envelope.open(sealed, key: Self.key(handle, key), place: Self.place(name))
    }

    private static func name(_ handle: ContactHandle, _ master: KeyEncryptionKey) -> [UInt8] {
        master.derived(from: handle.bytes, purpose: namePurpose).withUnsafeBytes { Array($0.prefix(nameBytes)) }
    }

    private static func key(_ handle: ContactHandle, _ master: KeyEncryptionKey) -> DataKey {
        DataKey(
            bytes: master.derived(from: handle.bytes, purpose: addressPurpose).withUnsafeBytes { Array($0) })
    }

    private static func place(_ name: [UInt8]) -> CellPlace {
        CellPlace(table: "contact", row: name, column: "address")
    }
}

extension DataKey {
    /// The key that handles of contacts are sealed under, beside the report and not with its texts.
    ///
    /// It follows from the report's key, so that destroying that one also closes the vault's entry for good.
    package var contactKey: DataKey {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("laporaman/data-key/contact/v1".utf8), outputByteCount: 32)
        return DataKey(bytes: derived.withUnsafeBytes { Array($0) })
    }
}
