import City
import Domain
import Sealing
import Storage

/// Ends what was dismissed at a desk, as long after it as a private report ends after its closing. That it came stays.
package struct ExpireIntake: Sendable {
    private static let batch = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Returns: how many ended.
    /// - Throws: `StoreError`, and as `FinishErasures`; what is left is due again the next time.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let limit = book.city.settings.closedUntil(expiringAt: book.clock.now(), .private)
        var ended = 0
        while !Task.isCancelled {
            let count = try await book.engine.write { [book] session in
                let due = try IntakeItems(session).expired(closedUntil: limit, most: Self.batch)
                for item in due {
                    try Doomed(session).add(Self.things(of: item, book))
                    try IntakeItems(session).erase(item.id)
                }
                return due.count
            }
            ended += count
            if count < Self.batch { break }
        }
        if ended > 0 { try await FinishErasures(book: book)() }
        return ended
    }

    /// Key, original, photos and the address of whoever sent it.
    private static func things(of item: StoredIntakeItem, _ book: Casebook) -> [Doomed.Thing] {
        var things: [Doomed.Thing] = []
        if let slot = (item.sealed?.wrappedKey).flatMap({ book.keys.slot(of: $0) }) { things.append(.key(slot.bytes)) }
        if let file = item.file { things.append(.file(file)) }
        // What cannot be opened any more names nothing.
        guard let content = try? IntakeSeal.open(item, book).content else { return things }
        things += content.photos.flatMap { [$0.name, $0.thumbnail].compactMap { $0 } }.map { .file($0) }
        if let handle = content.contact.flatMap({ ContactHandle(bytes: $0) }) {
            things += book.vault.names(of: handle).map { .contact($0) }
        }
        return things
    }
}
