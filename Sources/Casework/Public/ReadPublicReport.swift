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
        /// Public reports that its unit has joined with it, the oldest first.
        package let same: [PublicReport]
        /// What is said of it, the newest day first.
        package let comments: CommentPage
        /// Whether it takes another comment, and another support.
        package let takesComments: Bool
        package let takesSupport: Bool
    }

    /// - Throws: `CaseError.notFound`, the same for a private, an erased and an unknown number.
    package func callAsFunction(_ number: ReportNumber) async throws -> Shown {
        let found = try await book.engine.read { session -> Found? in
            guard let row = try Publications(session).find(number: number) else { return nil }
            let events = try Events(session).list(of: row.report)
            let report = try Reports(session).find(row.report)
            return Found(
                row: row, events: events, photos: try Photos(session).list(of: row.report),
                proofs: try report.map { try ProofRows($0, events, in: session).shownOutside(to: .public) } ?? [],
                same: try Publications(session).joined(
                    with: row.report, root: report?.desk.linkedTo, most: Self.mostSame),
                comments: try Comments(session).list(of: row.report.key, most: Self.comments + 1),
                isWhole: report?.sealed != nil)
        }
        guard let found, let report = PublicReport(found.row) else { throw CaseError.notFound }
        let seesHistory = Policy.grant(.history, to: .public, of: .public) == .all
        let seesPhotos = Policy.grant(.photo, to: .public, of: .public) == .all
        return Shown(
            report: report, history: seesHistory ? found.events.compactMap { Self.entry($0.event) } : [],
            photoPlaces: seesPhotos ? found.photos.filter { $0.kind == .public }.map { Int($0.position) } : [],
            proofs: found.proofs,
            same: found.same.compactMap(PublicReport.init),
            comments: Policy.showsVoices(of: .public)
                ? CommentPage(found.comments, most: Self.comments, city: book.city) : .none,
            takesComments: found.isWhole && Policy.takes(.comment, on: .public, in: report.state),
            takesSupport: found.isWhole && Policy.takes(.support, on: .public, in: report.state))
    }

    /// More would be a list of its own.
    private static let mostSame = 10
    /// Comments that stand below a report; the rest has a page of its own.
    private static let comments = 20

    private struct Found: Sendable {
        let row: Publication
        let events: [NumberedEvent]
        let photos: [StoredPhoto]
        let proofs: [ShownProof]
        let same: [Publication]
        let comments: [StoredComment]
        /// Its words have not ended.
        let isWhole: Bool
    }

    private static func entry(_ event: StoredEvent) -> OwnReport.Entry? {
        guard let entry = OwnReport.Entry(event), Policy.shows(entry.kind, to: .public) else { return nil }
        return OwnReport.Entry(
            at: entry.at, kind: entry.kind, state: entry.state.publicFace, unit: entry.unit, note: nil,
            reason: entry.reason, dueAt: entry.dueAt)
    }
}
