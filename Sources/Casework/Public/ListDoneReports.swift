import Domain
import Policy
import Storage

/// Lists the public reports that were done last, those whose work can be seen before the others.
package struct ListDoneReports: Sendable {
    /// How far back a report with pictures is looked for.
    private static let lookedAt = 24

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A report that is done, with what there is to see of it.
    package struct Done: Sendable {
        package let report: PublicReport
        /// The first place that has a photo of the report; nil for none.
        package let photoPlace: Int?
        /// The first of the unit's pictures of its work; nil for none.
        package let proof: ShownProof?
    }

    /// Cost: one query on an index, and four for each report looked at.
    package func callAsFunction(most: Int) async throws -> [Done] {
        let seesPhotos = Policy.grant(.photo, to: .public, of: .public) == .all
        let found = try await book.engine.read { session in
            try Publications(session).doneLast(most: Self.lookedAt).compactMap { row -> Done? in
                guard let report = PublicReport(row), let stored = try Reports(session).find(row.report) else {
                    return nil
                }
                let photos = seesPhotos ? try Photos(session).list(of: row.report).filter { $0.kind == .public } : []
                let events = try Events(session).list(of: row.report)
                let proofs = try ProofRows(stored, events, in: session).shownOutside(to: .public)
                return Done(report: report, photoPlace: photos.first.map { Int($0.position) }, proof: proofs.first)
            }
        }
        let seen = found.filter { $0.proof != nil }
        return Array((seen + found.filter { $0.proof == nil }).prefix(most))
    }
}
