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
        let digest = lookup.digest
        let now = book.clock.now()
        try await book.changing { session in
            guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
            guard report.state.isOpen else { throw CaseError.notAllowed(in: report.state) }
            try report.move(to: .withdrawn, by: .withdrawn, at: now, in: session)
        }
    }
}

/// Destroys the content of a report for good: its key, its texts, its photos and its public page.
///
/// What stays is what the city needs to count: category, kelurahan, state and times.
package struct EraseReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Erasing twice is answered like erasing once.
    ///
    /// - Throws: `CaseError.notFound`, `.changedMeanwhile`.
    package func callAsFunction(_ lookup: ReceiptLookup) async throws {
        let digest = lookup.digest
        let now = book.clock.now()
        let files = try await book.changing { session -> [String] in
            guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
            guard report.sealed != nil else { return [] }
            var version = report.version
            if report.state.isOpen {
                try report.move(to: .withdrawn, by: .withdrawn, at: now, in: session)
                version += 1
            }
            let photos = try Photos(session).list(of: report.id)
            try Photos(session).deleteAll(of: report.id)
            try Publications(session).delete(report.id)
            try Reports(session).erase(report.id, from: version, at: now)
            let state = report.state.isOpen ? ReportState.withdrawn : report.state
            try Events(session).append(
                StoredEvent(at: now, kind: EventKind.erased.rawValue, state: state), to: report.id)
            return photos.flatMap { [$0.name, $0.thumbnail].compactMap { $0 } }
        }
        for name in files { try await book.photos.delete(name) }
        // The report is erased; a log that cannot be emptied now is emptied with the next one or at the end.
        try? await book.engine.emptyLog()
    }
}

extension StoredReport {
    /// Changes the state, keeps the event and shows the public what it may see of it.
    func move(to state: ReportState, by kind: EventKind, at now: Int64, in session: any SQLSession) throws {
        var desk = desk
        desk.closedAt = state.isOpen ? nil : now
        desk.pausedAt = nil
        let change = CaseChange(state: state, holder: holder, dueAt: dueAt, at: now, desk: desk)
        try Reports(session).update(id, from: version, to: change)
        try Events(session).append(StoredEvent(at: now, kind: kind.rawValue, state: state), to: id)
        guard var shown = try Publications(session).find(id) else { return }
        shown.state = state.publicFace
        shown.holder = holder
        shown.changedAt = now
        try Publications(session).update(shown)
    }
}
