import Sealing
import Storage

/// Seals what signed messages leave behind, and names it by digests that nobody without the key can find.
struct HookSeal: Sendable {
    private static let keyPlace = CellPlace(table: "hook_key", row: 1, column: "wrapped_key")

    private let key: HookKey
    private let random: Randomness

    /// Reads the house's key; makes it when there is none.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    init(_ book: Casebook, in session: any SQLSession) throws {
        random = book.random
        if let known = book.hooks.key {
            key = known
            return
        }
        if let wrapped = try HookKeys(session).find() {
            key = HookKey(try book.keys.unwrap(wrapped, place: Self.keyPlace))
        } else {
            key = HookKey(.make(random: random))
            try HookKeys(session).insert(try book.keys.wrap(key.data, place: Self.keyPlace, random: random))
        }
    }

    /// The same outside of a transaction. Cost: one write, the first time in a process.
    init(_ book: Casebook) async throws {
        if book.hooks.key == nil { book.hooks.key = try await book.engine.write { try HookSeal(book, in: $0).key } }
        guard let key = book.hooks.key else { throw StoreError.unavailable }
        self.key = key
        random = book.random
    }

    func seal(_ bytes: [UInt8], _ table: String, _ row: [UInt8], _ column: String) throws -> [UInt8] {
        let place = CellPlace(table: table, row: row, column: column)
        return try Envelope.seal(bytes, key: key.data, place: place, random: random)
    }

    func open(_ sealed: [UInt8], _ table: String, _ row: [UInt8], _ column: String) throws -> [UInt8] {
        try Envelope.open(sealed, key: key.data, place: CellPlace(table: table, row: row, column: column))
    }

    /// A keyed digest of several texts, 32 bytes. Each stands behind its length, so that no two lists look alike.
    func mark(_ parts: [String]) -> [UInt8] {
        key.marks.fingerprint(
            of: parts.flatMap { part in
                let utf8 = Array(part.utf8)
                return (0..<4).map { UInt8(truncatingIfNeeded: utf8.count >> (8 * $0)) } + utf8
            })
    }
}
