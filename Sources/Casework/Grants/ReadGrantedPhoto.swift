import Domain
import Media
import Policy
package import Sealing
import Storage

/// A clean copy of a private photo, as it is shown to one officer once.
package struct GrantedPicture: PictureOfLook {
    package let bytes: [UInt8]
    package let widthPixels: Int
    package let heightPixels: Int
    package let viewID: String
    /// The last second of the grant.
    package let endsAt: Int64
}

/// Shows a clean copy to an officer of the unit that it was given to. The look is in the access log, on disk, before the
/// file is read.
package struct ReadGrantedPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, the same for unknown, not granted, over, taken back and erased.
    package func callAsFunction(_ command: CaseCommand, place: Int) async throws -> GrantedPicture {
        let (view, now) = (book.newViewID(), book.clock.now())
        let found = try await book.engine.write { [book] session -> (StoredReport, StoredGrant)? in
            let log = book.accessLog(in: session, by: command.officer, at: now)
            let report = try Reports(session).find(number: command.number)
            let grant = try report.flatMap { try PhotoGrants(session).find(position: Int64(place), of: $0.id) }
            guard let report, let grant, book.shows(grant, to: command.officer, on: report) else {
                try log.append(AccessLog.Action.attempt.rawValue, on: report?.id, view: view)
                return nil
            }
            try log.append(AccessLog.Action.grantedPhoto.rawValue, on: report, view: view)
            return (report, grant)
        }
        guard let (report, grant) = found, let bytes = try await book.copy(grant, of: report) else {
            throw CaseError.notFound
        }
        return GrantedPicture(
            bytes: GrantedPicture.marked(bytes, view), widthPixels: Int(grant.widthPixels),
            heightPixels: Int(grant.heightPixels), viewID: view.text, endsAt: grant.endsAt)
    }
}

/// Shows the reporter what the unit may see.
package struct ReadOwnGrant: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound` for an unknown receipt, and where no clean copy is given now.
    package func callAsFunction(place: Int, lookup: ReceiptLookup) async throws -> PhotoFile {
        let digest = lookup.digest
        let now = book.clock.now()
        let found = try await book.engine.read { session -> (StoredReport, StoredGrant)? in
            guard let report = try Reports(session).find(lookupDigest: digest),
                Policy.grant(.photo, to: .reporter, of: report.visibility) == .all,
                let grant = try PhotoGrants(session).find(position: Int64(place), of: report.id), now <= grant.endsAt
            else { return nil }
            return (report, grant)
        }
        guard let (report, grant) = found, let bytes = try await book.copy(grant, of: report) else {
            throw CaseError.notFound
        }
        return PhotoFile(mediaType: "image/jpeg", bytes: bytes)
    }
}

extension Casebook {
    /// The bytes of a clean copy; nil if it ended meanwhile.
    fileprivate func copy(_ grant: StoredGrant, of report: StoredReport) async throws -> [UInt8]? {
        guard report.sealed != nil, let file = try await photos.read(grant.name) else { return nil }
        return try GrantSeal(self, report).open(file, of: grant)
    }
}
