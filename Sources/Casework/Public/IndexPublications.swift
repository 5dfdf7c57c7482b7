import Domain
import Storage

/// Makes found and counted on the map what was put off while many reports were published, or by an early version.
package struct IndexPublications: Sendable {
    /// Bounds how long a transaction keeps others from writing.
    private static let batchSize = 128

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Returns when something may wait, or when the task is cancelled. One task only.
    package func untilSomethingWaits() async { await book.rush.wait() }

    /// Everything, a batch in each transaction, so that others can write between.
    package func callAsFunction() async throws {
        var last: Int64? = .min
        while let after = last { last = try await next(after: after) }
    }

    /// One batch.
    ///
    /// `after`: where the one before ended, so that nothing waits behind what came later; `Int64.min` for the first.
    /// - Returns: where this one ended; nil if nothing waits.
    package func next(after: Int64) async throws -> Int64? {
        // Often there is none: only a write that has something to do is one.
        guard try await book.engine.read({ try Publications($0).isAnyWaiting() }) else {
            // Also of those that were withdrawn meanwhile.
            book.rush.indexed(.max)
            return nil
        }
        let found = try await book.engine.write { session in
            let publications = Publications(session)
            return try publications.indexWaiting(after: after, most: Self.batchSize)
                ?? publications.indexWaiting(most: Self.batchSize)
        }
        guard let found else { return nil }
        book.rush.indexed(found.count)
        book.news.post(CaseNews.Change(units: [], state: .waiting, isPublic: true))
        return found.last
    }

    /// Many are filing now, and what waits may wait a little longer: those who file go first.
    package var givesWay: Bool { book.rush.isOn }
}
