package import Domain

/// Open cases that may be about the same thing as one case: same category, near in place.
package struct NearCases: Equatable, Sendable {
    /// Metres around the point.
    package static let radiusMetres = 150.0
    /// Filed up to 90 days before.
    private static let secondsAround: Int64 = 90 * 86_400
    private static let most = 5

    /// Public ones, nearest first, at most five.
    package let shown: [ReportNumber]
    /// Private ones in the same kelurahan, counted up to ten.
    package let hidden: Int

    /// Cost: three queries on indices.
    package init(_ session: any SQLSession, of report: StoredReport) throws {
        shown = try Self.published(near: report, session)
        guard let kelurahan = report.kelurahan else {
            hidden = 0
            return
        }
        // Only those that the same unit holds: what others have in private is not this officer's to count.
        let row = try session.row(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM report WHERE holder = $1 AND state NOT IN ('done', 'rejected', 'withdrawn')
                AND category = $2 AND kelurahan = $3 AND visibility = 'private' AND key <> $4 LIMIT 10
            ) AS found
            """,
            [
                .text(report.holder.text), .text(report.category.text), .text(kelurahan.text),
                .integer(report.id.key),
            ])
        var cells = row?.cells
        hidden = Int(try cells?.integer() ?? 0)
    }

    /// Around the point of a public report; in the kelurahan of a private one, whose point is sealed.
    private static func published(near report: StoredReport, _ session: any SQLSession) throws -> [ReportNumber] {
        var query = PublicationQuery(category: report.category, since: report.filedAt - secondsAround, limit: 50)
        query.onlyOpen = true
        let place = try Publications(session).find(report.id)?.place
        if let place {
            query.box = BoundingBox(around: place, metres: radiusMetres)
        } else {
            guard let kelurahan = report.kelurahan else { return [] }
            query.kelurahan = kelurahan
        }
        let found = try Publications(session).list(query).filter { $0.report != report.id }
        guard let place else { return found.prefix(most).map(\.number) }
        return found.compactMap { row in row.place.map { (row.number, $0.squaredDegrees(to: place)) } }
            .sorted { $0.1 < $1.1 }.prefix(most).map(\.0)
    }
}

extension Coordinate {
    /// Good enough to sort neighbours, in square degrees.
    fileprivate func squaredDegrees(to other: Coordinate) -> Double {
        let (north, east) = (latitude - other.latitude, longitude - other.longitude)
        return north * north + east * east
    }
}
