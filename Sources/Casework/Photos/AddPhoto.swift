import Crypto
import Domain
import Media
import PhotoFilter
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
        let found = try await book.engine.read { try Reports($0).find(lookupDigest: digest) }
        guard let report = found else { throw CaseError.notFound }
        guard report.sealed != nil else { throw CaseError.erased }
        guard report.state.isOpen else { throw CaseError.notAllowed(in: report.state) }
        switch (report.visibility, upload) {
        case (.private, .sealed(let bytes)): try await keepSealed(bytes, place: place, report: report)
        case (.public, .picture(let bytes)): try await keepPicture(bytes, place: place, report: report)
        case (.private, .picture), (.public, .sealed): throw CaseError.photo(.wrongKind)
        }
    }

    private func keepSealed(_ bytes: [UInt8], place: Int, report: StoredReport) async throws {
        do { try SealedPhoto.check(bytes) } catch {
            throw CaseError.photo(error == .tooLarge ? .tooLarge : .notSealed)
        }
        let name = book.newFileName()
        let photo = StoredPhoto(
            position: Int64(place), kind: .sealed, name: name, thumbnail: nil, mediaType: "application/octet-stream",
            sizeBytes: Int64(bytes.count), digest: Array(SHA256.hash(data: bytes)), addedAt: book.clock.now())
        try await keep(photo, of: report.id, files: [(name, bytes)])
    }

    private func keepPicture(_ bytes: [UInt8], place: Int, report: StoredReport) async throws {
        let filtered = try FilteredUpload.filter(bytes)
        let digest = Array(SHA256.hash(data: filtered.bytes))
        if try await isThere(digest, place: Int64(place), of: report.id) { return }
        let renditions = try await FilteredUpload.renditions(of: filtered, by: try await book.renditions())
        let name = book.newFileName()
        let thumbnail = book.newFileName()
        let photo = StoredPhoto(
            position: Int64(place), kind: .public, name: name, thumbnail: thumbnail,
            mediaType: PhotoFormat.jpeg.mediaType, sizeBytes: Int64(renditions.large.count), digest: digest,
            addedAt: book.clock.now())
        let files = [(name, renditions.large), (thumbnail, renditions.thumbnail)]
        try await keep(photo, of: report.id, files: files)
    }

    /// Files first, then the row: a crash leaves at most a file that nothing names, never a row without its file.
    private func keep(
        _ photo: StoredPhoto, of report: ReportID, files: [(name: String, bytes: [UInt8])]
    ) async throws {
        for file in files { try await book.photos.write(file.bytes, name: file.name) }
        do {
            try await book.engine.write { session in
                try Photos(session).insert(photo, of: report)
                guard var shown = try Publications(session).find(report) else { return }
                shown.photoCount += 1
                try Publications(session).update(shown)
            }
        } catch {
            for file in files { _ = try? await book.photos.delete(file.name) }
            guard case StoreError.conflict(.photoPlace) = error,
                try await isThere(photo.digest, place: photo.position, of: report)
            else { throw error }
        }
    }

    /// Whether this very photo is in its place already.
    ///
    /// - Throws: `CaseError.photo(.placeTaken)` if another one is.
    private func isThere(_ digest: [UInt8], place: Int64, of report: ReportID) async throws -> Bool {
        let stored = try await book.engine.read { try Photos($0).list(of: report) }
        guard let there = stored.first(where: { $0.position == place }) else { return false }
        guard there.digest == digest else { throw CaseError.photo(.placeTaken) }
        return true
    }
}
