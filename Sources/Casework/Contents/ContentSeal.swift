import Domain
import Sealing
import Storage

/// Seals and opens the content of one report: one data key a report, wrapped under the key outside the database.
struct ContentSeal: Sendable {
    private static let table = "report"

    let keys: KeyRing
    let random: Randomness

    /// Seals a new content under a new key, which can be destroyed alone.
    ///
    /// - Throws: `StoreError.unavailable` if the key has no place on disk.
    func seal(_ content: ReportContent, of id: ReportID) throws -> SealedContent {
        try sealing(content, of: id).sealed
    }

    /// The sealed content with its key, for whoever seals more under it.
    ///
    /// - Throws: as `seal`.
    func sealing(_ content: ReportContent, of id: ReportID) throws -> (sealed: SealedContent, key: DataKey) {
        let key = DataKey.make(random: random)
        let plain = ContentCoding.bytes(of: content)
        let wrapped: [UInt8]
        do {
            wrapped = try keys.wrapErasable(key, place: Self.place(id, "wrapped_key"), random: random)
        } catch SealingError.slots {
            throw StoreError.unavailable
        }
        let sealed = SealedContent(
            wrappedKey: wrapped,
            content: try Envelope.seal(plain, key: key, place: Self.place(id, "content"), random: random))
        return (sealed, key)
    }

    /// Seals a content that changed under the key that it had.
    ///
    /// - Throws: as `open`.
    func sealed(_ content: ReportContent, again sealed: SealedContent, of id: ReportID) throws -> SealedContent {
        let key = try key(sealed.wrappedKey, of: id)
        return SealedContent(
            wrappedKey: sealed.wrappedKey,
            content: try Envelope.seal(
                ContentCoding.bytes(of: content), key: key, place: Self.place(id, "content"), random: random))
    }

    /// - Throws: `CaseError.erased` if the key or the content is gone; `SealingError`, `StoreError.damaged`.
    func open(_ sealed: SealedContent?, of id: ReportID) throws -> ReportContent {
        guard let sealed else { throw CaseError.erased }
        return try open(sealed, under: try key(sealed.wrappedKey, of: id), of: id)
    }

    /// The same where the key is at hand: unwrapping takes as long as opening a text.
    func open(_ sealed: SealedContent, under key: DataKey, of id: ReportID) throws -> ReportContent {
        try ContentCoding.content(of: try Envelope.open(sealed.content, key: key, place: Self.place(id, "content")))
    }

    /// The key of a report, for what is sealed beside its content.
    ///
    /// - Throws: `CaseError.erased` where an older copy of the database still has a key that was destroyed since.
    func key(_ wrapped: [UInt8], of id: ReportID) throws -> DataKey {
        do {
            return try keys.unwrap(wrapped, place: Self.place(id, "wrapped_key"))
        } catch SealingError.destroyed {
            throw CaseError.erased
        }
    }

    private static func place(_ id: ReportID, _ column: String) -> CellPlace {
        CellPlace(table: table, row: id, column: column)
    }
}
