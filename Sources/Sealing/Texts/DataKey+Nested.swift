extension DataKey {
    /// The key, sealed under another one: it is gone when either is. 61 bytes.
    ///
    /// - Throws: `damaged`, only where the cipher itself refuses.
    package func sealed(
        under other: DataKey, place: CellPlace, random: Randomness
    ) throws(SealingError) -> [UInt8] {
        try Envelope.seal(bytes, key: other, place: place, random: random)
    }

    /// Opens what `sealed(under:place:random:)` made.
    ///
    /// - Throws: `damaged`, `unknownVersion`.
    package init(sealed: [UInt8], under other: DataKey, place: CellPlace) throws(SealingError) {
        let bytes = try Envelope.open(sealed, key: other, place: place)
        guard bytes.count == 32 else { throw .damaged }
        self.init(bytes: bytes)
    }
}
