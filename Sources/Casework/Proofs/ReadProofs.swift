package import Domain
import Media
import Policy
package import Sealing
import Storage

/// Sends the picture of a proof to an officer. The look is in the access log before the file is read.
package struct ReadCaseProof: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `round` nil asks for the newest round that has a proof at this place.
    ///
    /// - Throws: `CaseError.notFound`, the same for unknown, not granted and erased.
    package func callAsFunction(
        _ command: CaseCommand, place: Int, round: Int? = nil, size: PhotoSize
    ) async throws -> PhotoFile {
        let (view, now) = (book.newViewID(), book.clock.now())
        let found = try await book.engine.write { session -> (StoredReport, StoredProof)? in
            let log = book.accessLog(in: session, by: command.officer, at: now)
            let report = try Reports(session).find(number: command.number)
            let audience = try report.map { try book.audience(of: command.officer, on: $0, in: session) }
            guard let report, let audience, Policy.mayKnow(of: report.visibility, audience),
                Policy.grant(.proof, to: audience, of: report.visibility) != .nothing
            else {
                try log.append(AccessLog.Action.attempt.rawValue, on: report?.id, view: view)
                return nil
            }
            let rows = try ProofRows(report, try Events(session).list(of: report.id), in: session)
            let proof = rows.shown(to: audience).map(\.proof).last {
                $0.place.position == place && (round == nil || $0.place.round == round.map(Int64.init))
            }
            guard let proof else { return nil }
            try log.append(AccessLog.Action.photo.rawValue, on: report, view: view)
            return (report, proof)
        }
        guard let (report, proof) = found else { throw CaseError.notFound }
        return try await book.file(of: proof, on: report, size: size)
    }
}

/// Sends the picture of a proof to the reporter, once the work was found done.
package struct ReadOwnProof: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound` for an unknown receipt or place, or work that was not found done.
    package func callAsFunction(place: Int, lookup: ReceiptLookup, size: PhotoSize) async throws -> PhotoFile {
        let digest = lookup.digest
        let found = try await book.engine.read { session -> (StoredReport, StoredProof)? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { return nil }
            return try ProofRows.shown(place, of: report, to: .reporter, in: session)
        }
        guard let (report, proof) = found else { throw CaseError.notFound }
        return try await book.file(of: proof, on: report, size: size)
    }
}

/// Sends the picture of a public report's proof to anybody, once the work was found done.
package struct ReadPublicProof: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, the same for unknown, private, erased and not found done.
    package func callAsFunction(number: ReportNumber, place: Int, size: PhotoSize) async throws -> PhotoFile {
        let found = try await book.engine.read { session -> (StoredReport, StoredProof)? in
            guard let shown = try Publications(session).find(number: number),
                let report = try Reports(session).find(shown.report), report.visibility == .public
            else { return nil }
            return try ProofRows.shown(place, of: report, to: .public, in: session)
        }
        guard let (report, proof) = found else { throw CaseError.notFound }
        return try await book.file(of: proof, on: report, size: size)
    }
}

extension ProofRows {
    /// The proof at a place of the last round that was found done, if it may be seen.
    fileprivate static func shown(
        _ place: Int, of report: StoredReport, to audience: Audience, in session: any SQLSession
    ) throws -> (StoredReport, StoredProof)? {
        let rows = try ProofRows(report, try Events(session).list(of: report.id), in: session)
        return rows.lastValidated(for: audience).first { $0.place.position == place }.map { (report, $0) }
    }

    /// The proofs of the last round that was found done, as those outside see them.
    func shownOutside(to audience: Audience) -> [ShownProof] {
        lastValidated(for: audience).map { ShownProof(place: Int($0.place.position), addedAt: $0.addedAt) }
    }
}

extension Casebook {
    fileprivate func file(of proof: StoredProof, on report: StoredReport, size: PhotoSize) async throws -> PhotoFile {
        let files = proof.files
        let name = size == .thumbnail ? files.thumbnail : files.large
        guard let stored = try await photos.read(name) else { throw CaseError.notFound }
        let isReadable = !files.isSealed || report.sealed != nil
        guard isReadable else { throw CaseError.notFound }
        let bytes = files.isSealed ? try ProofSeal(self, report).open(stored, name: name) : stored
        return PhotoFile(mediaType: files.mediaType, bytes: bytes)
    }
}
