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

    /// A batch in each transaction, so that others can write between.
    package func callAsFunction() async throws {
        var found = Self.batchSize
        while found == Self.batchSize {
            // Often there is none: only a write that has something to do is one.
            guard try await book.engine.read({ try Publications($0).isAnyWaiting() }) else { return }
            found = try await book.engine.write { try Publications($0).indexWaiting(most: Self.batchSize) }
            book.news.post(CaseNews.Change(units: [], state: .waiting, isPublic: true))
        }
    }
}
