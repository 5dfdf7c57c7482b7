import City
import Domain
import Storage

/// Ends what has been kept long enough: contents of private reports, and photos, proofs and unmasked words of public ones,
/// so many days after the case was closed as the city says.
///
/// A case that was opened again counts from its last closing. Leaves of the access log stay, closed for ever.
package struct ExpireReports: Sendable {
    /// Reports in one transaction: the writer is free again after some milliseconds.
    package static let batch = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Works through all that is due, batch by batch.
    ///
    /// - Returns: how many reports ended.
    /// - Throws: `StoreError`, and as `FinishErasures`; what is left is due again the next time.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        var ended = 0
        for visibility in Visibility.allCases {
            while !Task.isCancelled {
                let count = try await endBatch(visibility)
                ended += count
                if count < Self.batch { break }
            }
        }
        let today = book.city.dayNumber(book.clock.now())
        try await book.engine.write { try Comments($0).emptyRemoved(until: today - ModerateComments.daysKept) }
        // Also what an earlier run, or an erasure by a reporter, has left.
        let isLeft = try await book.engine.read { try !Doomed($0).list(most: 1).isEmpty }
        if ended > 0 || isLeft { try await FinishErasures(book: book)() }
        return ended
    }

    private func endBatch(_ visibility: Visibility) async throws -> Int {
        let now = book.clock.now()
        let limit = book.city.settings.closedUntil(expiringAt: now, visibility)
        let views = (0..<Self.batch).map { _ in book.newViewID() }
        let units = try await book.changing { [book] session -> [UnitCode] in
            let due = try Reports(session).expired(visibility, closedUntil: limit, most: Self.batch)
            let erasure = ContentErasure(book: book, session: session, at: now)
            for (report, view) in zip(due, views) {
                try erasure.log(report, view: view)
                try erasure.destroy(report, visibility == .private ? .everything : .allButPublicPage)
            }
            return due.map(\.holder)
        }
        if visibility == .public, !units.isEmpty {
            book.news.post(CaseNews.Change(units: Set(units), state: .done, isPublic: true))
        }
        return units.count
    }
}
