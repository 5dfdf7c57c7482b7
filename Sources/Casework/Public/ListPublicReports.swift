import Domain
package import Storage

/// Lists public reports page by page.
package struct ListPublicReports: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// One page and, if there are more, where the next one starts.
    package struct Page: Sendable {
        package let reports: [PublicReport]
        package let next: PublicationQuery.Cursor?
        /// The search went as far as it goes at once; there may be more, from `next` on.
        package let isCutShort: Bool
    }

    /// Cost: a few queries on indices.
    package func callAsFunction(_ query: PublicationQuery) async throws -> Page {
        let page = try await book.engine.read { try Publications($0).page(query) }
        return Page(
            reports: page.rows.compactMap(PublicReport.init), next: page.next, isCutShort: page.isCutShort)
    }
}
