import City
import Domain
import Storage

/// Counts all public reports anew where the counters are not of this version, or not of the city's time. Run at the start,
/// before the first page.
package struct RecountPublic: Sendable {
    private static let name = "public_counts"
    private static let version = 1

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: one query; a pass over all public reports where there is something to do.
    ///
    /// - Returns: whether it counted.
    @discardableResult
    package func callAsFunction() async throws -> Bool {
        let offset = book.city.calendar.utcOffsetSeconds
        let wanted = "\(Self.version)/\(offset)"
        return try await book.engine.write { session in
            guard try Settings(session).find(Self.name) != wanted else { return false }
            try PublicCounts(session).recount(offset: offset)
            try Settings(session).set(Self.name, to: wanted)
            return true
        }
    }
}

extension Casebook {
    /// What the public learns of when a case was closed.
    func closing(at instant: Int64?) -> Publication.Closing? {
        instant.map { .init(at: $0, day: city.calendar.day(at: $0)) }
    }
}
