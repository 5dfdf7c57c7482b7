import Domain
import Sealing
import Storage

/// Seals and opens the content of one report: one data key a report, wrapped under the key outside the database.
struct ContentSeal: Sendable {
    private static let table = "report"

    let keys: KeyRing
    let random: Randomness

    /// Seals a new content under a new key.
    func seal(_ content: ReportContent, of id: ReportID) throws -> SealedContent {
        let key = DataKey.make(random: random)
        let plain = ContentCoding.bytes(of: content)
        return SealedContent(
            wrappedKey: try keys.wrap(key, place: Self.place(id, "wrapped_key"), random: random),
            content: try Envelope.seal(plain, key: key, place: Self.place(id, "content"), random: random)
        )
    }

    /// - Throws: `CaseError.erased` if the key or the content is gone; `SealingError`, `StoreError.damaged`.
    func open(_ sealed: SealedContent?, of id: ReportID) throws -> ReportContent {
        guard let sealed else { throw CaseError.erased }
        let key = try key(sealed.wrappedKey, of: id)
        let plain = try Envelope.open(sealed.content, key: key, place: Self.place(id, "content"))
        return try ContentCoding.content(of: plain)
    }

    /// The key of a report, for what is sealed beside its content.
    func key(_ wrapped: [UInt8], of id: ReportID) throws -> DataKey {
        try keys.unwrap(wrapped, place: Self.place(id, "wrapped_key"))
    }

    private static func place(_ id: ReportID, _ column: String) -> CellPlace {
        CellPlace(table: table, row: id, column: column)
    }
}
