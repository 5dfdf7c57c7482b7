import Domain
package import Storage

/// Lists public reports, newest first, page by page.
package struct ListPublicReports: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// One page and, if there are more, where the next one starts.
    package struct Page: Sendable {
        package let reports: [PublicReport]
        package let next: PublicationQuery.Cursor?
    }

    /// Cost: one query on an index.
    package func callAsFunction(_ query: PublicationQuery) async throws -> Page {
        let rows = try await book.engine.read { try Publications($0).list(query) }
        let reports = rows.compactMap(PublicReport.init)
        guard rows.count == query.limit, let last = rows.last else { return Page(reports: reports, next: nil) }
        return Page(reports: reports, next: PublicationQuery.Cursor(last))
    }
}
