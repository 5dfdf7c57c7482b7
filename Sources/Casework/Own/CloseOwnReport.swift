import Domain
package import Sealing
import Storage

/// Takes a report back at the reporter's wish; what was said stays readable for the reporter.
package struct WithdrawReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, `.notAllowed` if the case is closed already, `.changedMeanwhile`.
    package func callAsFunction(_ lookup: ReceiptLookup) async throws {
        _ = try await book.turn(lookupDigest: lookup.digest, .withdraw) { try $0.happen(.withdrawn) }
    }
}

/// Destroys the content of a report for good: its key, its texts, its photos and its public page.
///
/// What stays is what the city needs to count: category, kelurahan, state and times; and of a public report the proofs,
/// which show the city's own work (Decision 0008). Those of a private report go: they show its place.
package struct EraseReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Erasing twice is answered like erasing once. The answer means that no copy of the database opens it any more.
    ///
    /// - Throws: `CaseError.notFound`, `.changedMeanwhile`.
    package func callAsFunction(_ lookup: ReceiptLookup) async throws {
        let digest = lookup.digest
        let (now, view) = (book.clock.now(), book.newViewID())
        let change = try await book.changing { [book] session -> CaseNews.Change? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
            guard report.sealed != nil else { return nil }
            let erasure = ContentErasure(book: book, session: session, at: now)
            try erasure.log(report, view: view)
            var turn = CaseTurn(try book.sent(report, for: .withdraw, in: session), by: nil, in: session, book: book)
            if report.state.isOpen {
                try turn.happen(.withdrawn)
                _ = try turn.finish()
            }
            var left = turn.report
            left.version = report.version + (report.state.isOpen ? 1 : 0)
            try erasure.destroy(left, .everything)
            return turn.news
        }
        if let change { book.news.post(change) }
        try await FinishErasures(book: book)()
    }
}
