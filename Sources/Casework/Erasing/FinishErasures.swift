import Media
import Sealing
import Storage

/// Destroys what erased reports have left outside of the database, and empties the database's log.
///
/// Comes after each erasure, and again at the start and with every round of retention: a crash between an erasure and this
/// leaves it for the next one.
package struct FinishErasures: Sendable {
    private static let batch = 200

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `StoreError`, `SealingError.slots`, `MediaError.storage`; what is left is then destroyed by the next one.
    package func callAsFunction() async throws {
        while true {
            let things = try await book.engine.read { try Doomed($0).list(most: Self.batch) }
            guard !things.isEmpty else { break }
            let slots = things.compactMap { thing -> KeySlot? in
                guard case .key(let bytes) = thing else { return nil }
                return KeySlot(bytes: bytes)
            }
            try book.keys.destroy(slots)
            for case .file(let name) in things { try await book.photos.delete(name) }
            try await book.vault.forget(
                named: things.compactMap { thing in
                    guard case .contact(let name) = thing else { return nil }
                    return name
                })
            try await book.engine.write { try Doomed($0).remove(things) }
        }
        // Everything is erased; a log that cannot be emptied now is emptied with the next erasure or at the end.
        try? await book.engine.emptyLog()
    }
}
