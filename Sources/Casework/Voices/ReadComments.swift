package import Domain
import Policy
package import Storage

/// Shows anybody what is said of a public report.
package struct ReadComments: Sendable {
    /// Comments on one page.
    package static let page = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: two queries on indices.
    ///
    /// - Throws: `CaseError.notFound`, the same for a private, an erased and an unknown number.
    package func callAsFunction(
        _ number: ReportNumber, after: StoredComment.Cursor? = nil
    ) async throws -> CommentPage {
        let most = Self.page
        let rows = try await book.engine.read { session -> [StoredComment]? in
            guard let shown = try Publications(session).find(number: number) else { return nil }
            return try Comments(session).list(of: shown.report.key, after: after, most: most + 1)
        }
        guard let rows, Policy.showsVoices(of: .public) else { throw CaseError.notFound }
        return CommentPage(rows, most: most, city: book.city)
    }
}
