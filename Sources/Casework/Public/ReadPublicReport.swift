package import Domain
import Policy
import Storage

/// Shows one public report to anybody.
package struct ReadPublicReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A public report with its history, oldest change first.
    package struct Shown: Sendable {
        package let report: PublicReport
        package let history: [OwnReport.Entry]
        /// The places that have a photo, 1 to 3.
        package let photoPlaces: [Int]
        /// The unit's pictures of work that was found done, in the order of their places.
        package let proofs: [ShownProof]
    }

    /// - Throws: `CaseError.notFound`, the same for a private, an erased and an unknown number.
    package func callAsFunction(_ number: ReportNumber) async throws -> Shown {
        let found = try await book.engine.read { session -> Found? in
            guard let row = try Publications(session).find(number: number) else { return nil }
            let events = try Events(session).list(of: row.report)
            let report = try Reports(session).find(row.report)
            return Found(
                row: row, events: events, photos: try Photos(session).list(of: row.report),
                proofs: try report.map { try ProofRows($0, events, in: session).shownOutside(to: .public) } ?? [])
        }
        guard let found, let report = PublicReport(found.row) else { throw CaseError.notFound }
        let seesHistory = Policy.grant(.history, to: .public, of: .public) == .all
        let seesPhotos = Policy.grant(.photo, to: .public, of: .public) == .all
        return Shown(
            report: report, history: seesHistory ? found.events.compactMap { Self.entry($0.event) } : [],
            photoPlaces: seesPhotos ? found.photos.filter { $0.kind == .public }.map { Int($0.position) } : [],
            proofs: found.proofs)
    }

    private struct Found: Sendable {
        let row: Publication
        let events: [NumberedEvent]
        let photos: [StoredPhoto]
        let proofs: [ShownProof]
    }

    private static func entry(_ event: StoredEvent) -> OwnReport.Entry? {
        guard let entry = OwnReport.Entry(event), Policy.shows(entry.kind, to: .public) else { return nil }
        return OwnReport.Entry(
            at: entry.at, kind: entry.kind, state: entry.state.publicFace, unit: entry.unit, note: nil,
            reason: entry.reason, dueAt: entry.dueAt)
    }
}
