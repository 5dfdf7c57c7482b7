import Domain
package import Sealing
import Storage

/// Adds a photo to the reporter's own report: sealed for a private one, cleaned and scaled for a public one.
package struct AddPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Sending the same photo to the same place again changes nothing and is answered the same.
    ///
    /// The place is 1 to 3.
    ///
    /// - Throws: `CaseError.notFound`, `.photo`, `.notAllowed`, `.erased`; `StoreError`.
    package func callAsFunction(_ upload: PhotoUpload, place: Int, lookup: ReceiptLookup) async throws {
        guard (1...DraftRules.maximumPhotos).contains(place) else { throw CaseError.photo(.noSuchPlace) }
        let digest = lookup.digest
        let found = try await book.engine.read { session -> (StoredReport, [StoredPhoto]) in
            let report = try Self.report(digest, in: session)
            return (report, try Photos(session).list(of: report.id))
        }
        let photo = try CheckedPhoto(upload, for: found.0.visibility)
        if try Self.isThere(photo.digest, at: Int64(place), among: found.1, of: found.0.visibility) { return }
        let prepared = try await photo.prepared(by: book)
        let row = prepared.row(at: Int64(place), book.clock.now())
        do {
            try await book.keeping(prepared) {
                try await book.engine.write { session in
                    // Decoding took a while: the report may be closed or erased by now.
                    let report = try Self.report(digest, in: session)
                    guard report.visibility == found.0.visibility else { throw CaseError.changedMeanwhile }
                    try Self.clear(row, of: report, in: session)
                    try Photos(session).add(row, to: report.id, in: session)
                }
            }
            book.news.post(
                CaseNews.Change(units: [], state: found.0.state, isPublic: found.0.visibility == .public))
        } catch StoreError.conflict(.photoPlace) {
            // Somebody sent one at the same time; it may be this very photo.
            let stored = try await book.engine.read { try Photos($0).list(of: found.0.id) }
            guard try Self.isThere(photo.digest, at: Int64(place), among: stored, of: found.0.visibility) else {
                throw CaseError.changedMeanwhile
            }
        }
    }

    /// The report, as long as photos can be added to it.
    private static func report(_ digest: [UInt8], in session: any SQLSession) throws -> StoredReport {
        guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
        guard report.sealed != nil else { throw CaseError.erased }
        guard report.state.isOpen else { throw CaseError.notAllowed(in: report.state) }
        return report
    }

    /// Whether this very photo is in its place already.
    ///
    /// - Throws: `CaseError.photo(.placeTaken)` if another one is.
    private static func isThere(
        _ digest: [UInt8], at place: Int64, among photos: [StoredPhoto], of visibility: Visibility
    ) throws -> Bool {
        guard let there = photos.first(where: { $0.position == place }) else { return false }
        if there.digest == digest { return true }
        // What was sealed before the report became public makes room for what everybody may see.
        guard there.kind == .sealed, visibility == .public else { throw CaseError.photo(.placeTaken) }
        return false
    }

    /// Takes away the sealed photo of a report that became public, where a picture comes in its place.
    private static func clear(_ row: StoredPhoto, of report: StoredReport, in session: any SQLSession) throws {
        guard row.kind == .public else { return }
        let photos = Photos(session)
        for photo in try photos.list(of: report.id) where photo.position == row.position && photo.kind == .sealed {
            try photos.delete(position: photo.position, of: report.id)
            try Doomed(session).add(photo.files.map { .file($0) })
        }
    }
}
