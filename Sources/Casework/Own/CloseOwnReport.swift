import Domain
import Media
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

    /// Erasing twice is answered like erasing once.
    ///
    /// - Throws: `CaseError.notFound`, `.changedMeanwhile`.
    package func callAsFunction(_ lookup: ReceiptLookup) async throws {
        let digest = lookup.digest
        let (now, view) = (book.clock.now(), book.newViewID())
        let (files, change) = try await book.changing { [book] session -> ([String], CaseNews.Change?) in
            guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
            guard report.sealed != nil else { return ([], nil) }
            try book.accessLog(in: session, by: nil, at: now).appendErasure(of: report.id, view: view)
            var turn = CaseTurn(try book.sent(report, for: .withdraw, in: session), by: nil, in: session, book: book)
            try PhotoGrants(session).endAll(of: report.id)
            if report.state.isOpen {
                try turn.happen(.withdrawn)
                _ = try turn.finish()
            }
            let version = report.version + (report.state.isOpen ? 1 : 0)
            let photos = try Photos(session).list(of: report.id)
            try Photos(session).deleteAll(of: report.id)
            let proofs = report.visibility == .private ? try Proofs(session).list(of: report.id).map(\.proof) : []
            for proof in proofs { try Proofs(session).delete(proof) }
            try Publications(session).delete(report.id)
            try Reports(session).erase(report.id, from: version, at: now)
            try Events(session).append(
                StoredEvent(at: now, kind: EventKind.erased.rawValue, state: turn.report.state), to: report.id)
            let files = photos.flatMap { [$0.name, $0.thumbnail].compactMap { $0 } }
            return (files + proofs.flatMap { [$0.files.large, $0.files.thumbnail] }, turn.news)
        }
        if let change { book.news.post(change) }
        for name in files { try await book.photos.delete(name) }
        try await book.deleteDoomedFiles()
        // The report is erased; a log that cannot be emptied now is emptied with the next one or at the end.
        try? await book.engine.emptyLog()
    }
}
