import Domain
import Policy
import Storage

/// Sends a photo of a public case to an officer; the look is logged first. Private photos have no way here.
package struct ReadCasePhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, the same for unknown, private, locked and erased.
    package func callAsFunction(_ command: CaseCommand, place: Int, size: PhotoSize) async throws -> PhotoFile {
        let view = book.newViewID()
        let now = book.clock.now()
        let found = try await book.engine.write { session -> StoredPhoto? in
            let log = book.accessLog(in: session, by: command.officer, at: now)
            let report = try Reports(session).find(number: command.number)
            guard let report, try isGranted(report, to: command.officer, in: session) else {
                try log.append(AccessLog.Action.attempt.rawValue, on: report?.id, view: view)
                return nil
            }
            let photo = try Photos(session).list(of: report.id).first { $0.position == place && $0.kind == .public }
            if photo != nil { try log.append(AccessLog.Action.photo.rawValue, on: report, view: view) }
            return photo
        }
        guard let photo = found else { throw CaseError.notFound }
        return try await book.file(of: photo, size: size)
    }

    private func isGranted(
        _ report: StoredReport, to officer: Officer, in session: any SQLSession
    ) throws -> Bool {
        let audience = try book.audience(of: officer, on: report, in: session)
        return Policy.grant(.photo, to: audience, of: report.visibility) == .all
    }
}
