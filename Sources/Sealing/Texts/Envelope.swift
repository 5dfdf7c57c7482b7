/// A text at rest: sealed under its report's data key, bound to its cell (DESIGN 5.3).
///
/// Shape: version 1, nonce 12, ciphertext, tag 16; 29 bytes more than the text. AES-256-GCM.
package enum Envelope {
    private static let version: UInt8 = 1
    private static let purpose = "laporaman/envelope/v1"

    /// Seals a text of less than 64 GiB, the limit of the cipher.
    ///
    /// - Throws: `damaged`, only where the cipher itself refuses.
    package static func seal(
        _ plaintext: [UInt8],
        key: DataKey,
        place: CellPlace,
        random: Randomness
    ) throws(SealingError) -> [UInt8] {
        do {
            let place = place.authenticated(purpose)
            return [version] + (try GCM.seal(plaintext, key: key.key, place: place, random: random))
        } catch {
            throw .damaged
        }
    }

    /// Opens what `seal` made, with the same key and for the same place.
    ///
    /// - Throws: `damaged`, `unknownVersion`.
    package static func open(_ sealed: [UInt8], key: DataKey, place: CellPlace) throws(SealingError) -> [UInt8] {
        guard let first = sealed.first else { throw .damaged }
        guard first == version else { throw .unknownVersion }
        return try GCM.open(sealed.dropFirst(), key: key.key, place: place.authenticated(purpose))
    }
}
