package import Domain
import Media
import Policy
package import Sealing
import Storage

/// Sends the reporter's own photo back; a private one as it came, sealed.
package struct ReadOwnPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound` for an unknown receipt, place or an erased photo.
    package func callAsFunction(place: Int, lookup: ReceiptLookup) async throws -> PhotoFile {
        let digest = lookup.digest
        let found = try await book.engine.read { session -> (StoredReport, StoredPhoto)? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { return nil }
            return try Photos(session).list(of: report.id).first { $0.position == place }.map { (report, $0) }
        }
        guard let (report, photo) = found, Policy.grant(.photo, to: .reporter, of: report.visibility) == .all else {
            throw CaseError.notFound
        }
        return try await book.file(of: photo, size: .large)
    }
}

/// Sends a photo of a public report to anybody.
package struct ReadPublicPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, the same for unknown, private and erased.
    package func callAsFunction(number: ReportNumber, place: Int, size: PhotoSize) async throws -> PhotoFile {
        guard Policy.grant(.photo, to: .public, of: .public) == .all else { throw CaseError.notFound }
        let found = try await book.engine.read { session -> StoredPhoto? in
            guard let shown = try Publications(session).find(number: number) else { return nil }
            return try Photos(session).list(of: shown.report).first { $0.position == place && $0.kind == .public }
        }
        guard let photo = found else { throw CaseError.notFound }
        return try await book.file(of: photo, size: size)
    }
}

/// Which rendition of a public photo.
package enum PhotoSize: Sendable {
    /// At most 1600 pixels on the longer side.
    case large
    /// At most 320 pixels on the longer side.
    case thumbnail
}

extension Casebook {
    func file(of photo: StoredPhoto, size: PhotoSize) async throws -> PhotoFile {
        let name = size == .thumbnail ? photo.thumbnail ?? photo.name : photo.name
        guard let bytes = try await photos.read(name) else { throw CaseError.notFound }
        return PhotoFile(mediaType: photo.mediaType, bytes: bytes)
    }
}
