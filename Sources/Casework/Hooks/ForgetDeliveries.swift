import Storage

/// Forgets deliveries that are over or were given up long ago.
package struct ForgetDeliveries: Sendable {
    private static let keepOverSeconds: Int64 = 7 * 24 * 3_600
    private static let keepDeadSeconds: Int64 = 30 * 24 * 3_600

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `StoreError`.
    package func callAsFunction() async throws {
        let now = book.clock.now()
        try await book.engine.write {
            try Deliveries($0).sweep(overBefore: now - Self.keepOverSeconds, deadBefore: now - Self.keepDeadSeconds)
        }
    }
}
