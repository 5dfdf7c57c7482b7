import Media

/// Removes the photos of forms that were never finished.
package struct SweepDrafts: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Returns: how many files were removed.
    /// - Throws: `MediaError.storage`.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        try await book.drafts.sweep(before: book.clock.now() - DraftPhotos.lifetime)
    }
}
