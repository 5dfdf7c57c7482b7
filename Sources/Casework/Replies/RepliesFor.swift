import City
package import Domain

/// The replies that fit a move of a case.
package struct RepliesFor: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Those for the category first, then those for all; the city's own wording before what comes with the city pack.
    ///
    /// Cost: none, or one query over some hundred rows after a change.
    package func callAsFunction(_ category: CategorySlug, _ action: CaseAction) async throws -> [Reply] {
        try await self(category).filter { $0.action == action }
    }

    /// Those for all moves, in the same order.
    package func callAsFunction(_ category: CategorySlug) async throws -> [Reply] {
        let own = try await book.replies.list(in: book.engine)
        let all = (own + book.city.replies.compactMap(Reply.init)).filter { reply in
            reply.category == nil || reply.category == category
        }
        return all.filter { $0.category != nil } + all.filter { $0.category == nil }
    }
}
