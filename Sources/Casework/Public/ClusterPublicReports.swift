package import Domain
import Policy
package import Storage

/// Counts public reports by place, for a map.
package struct ClusterPublicReports: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: a few walks along counters, never one along reports.
    package func callAsFunction(
        _ grid: PublicationClusters.Grid, category: CategorySlug?, state: ReportState?
    ) async throws -> [PublicationClusters.Cluster] {
        // A place on a map is part of what the public sees of a report, or there is no map.
        guard Policy.grant(.texts, to: .public, of: .public) == .masked else { return [] }
        return try await book.engine.read { session in
            try PublicationClusters(session).list(grid, category: category, state: state)
        }
    }
}
