import Domain
import Sealing
import Storage

/// Destroys what a report holds, inside a transaction. Key secrets and files follow by `FinishErasures`.
struct ContentErasure {
    let book: Casebook
    let session: any SQLSession
    let at: Int64

    /// How much of a report goes.
    enum Extent {
        /// Texts, photos and public page; of a private report the proofs too.
        case everything
        /// Texts as they were written, what was asked and answered, photos and proofs. The public page keeps its words.
        case allButPublicPage
    }

    /// Writes into the access log that it is erased. Comes before `destroy`: an erasure that cannot be logged is not made.
    func log(_ report: StoredReport, view: AccessLog.ViewID) throws {
        try book.accessLog(in: session, by: nil, at: at).appendErasure(of: report.id, view: view)
    }

    /// - Precondition: the report is closed, and has its content.
    /// - Throws: `StoreError.conflict(.reportVersion)` if it changed since it was read.
    func destroy(_ report: StoredReport, _ extent: Extent) throws {
        try PhotoGrants(session).endAll(of: report.id)
        let photos = try Photos(session).list(of: report.id)
        try Photos(session).deleteAll(of: report.id)
        let proofs = report.visibility == .private || extent == .allButPublicPage ? try removedProofs(of: report) : []
        switch extent {
        case .everything:
            try Publications(session).delete(report.id)
            try book.announce(report, nil, in: session)
        case .allButPublicPage:
            try Comments(session).deleteAll(of: report.id.key)
            try Supports(session).forget(report.id.key)
            if var shown = try Publications(session).find(report.id) {
                shown.photoCount = 0
                shown.isProved = false
                try Publications(session).update(shown)
            }
        }
        try forgetContacts(of: report)
        try Reports(session).erase(report.id, from: report.version, at: at)
        try Events(session).append(
            StoredEvent(at: at, kind: EventKind.erased.rawValue, state: report.state), to: report.id)
        let files = photos.flatMap(\.files) + proofs
        let slot = (report.sealed?.wrappedKey).flatMap { book.keys.slot(of: $0) }
        let secrets = [slot].compactMap { $0 }.map { Doomed.Thing.key($0.bytes) }
        try Doomed(session).add(secrets + files.map { Doomed.Thing.file($0) })
    }

    /// Nobody hears of it any more. A handle that does not open is gone with its row, and the entry with it.
    private func forgetContacts(of report: StoredReport) throws {
        let links = try ContactLinks(session).list(of: report.id)
        guard !links.isEmpty else { return }
        let seal = try? ContactSeal(book.seal, (id: report.id, wrappedKey: report.sealed?.wrappedKey))
        let handles = links.compactMap { try? seal?.open($0.handle) }
        try ContactLinks(session).deleteAll(of: report.id)
        try Doomed(session).add(handles.flatMap { book.vault.names(of: $0) }.map { .contact($0) })
    }

    /// - Returns: the names of their files.
    private func removedProofs(of report: StoredReport) throws -> [String] {
        let proofs = try Proofs(session).list(of: report.id).map(\.proof)
        for proof in proofs { try Proofs(session).delete(proof) }
        return proofs.flatMap { [$0.files.large, $0.files.thumbnail] }
    }
}
