package import Domain

/// What units took on after a hand-over, by category: what the city's own experience says about remits.
package struct RemitCounts {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// A unit took on a case of the category that another unit handed to it, or as many as `number`.
    package func add(_ unit: UnitCode, for category: CategorySlug, number: Int64 = 1) throws {
        try session.execute(
            """
            INSERT INTO remit_count (category, unit, accepted) VALUES ($1, $2, $3)
            ON CONFLICT (category, unit) DO UPDATE SET accepted = remit_count.accepted + excluded.accepted
            """,
            [.text(category.text), .text(unit.text), .integer(number)])
    }

    /// The units that took on cases of the category, most first.
    package func list(for category: CategorySlug) throws -> [RemitCount] {
        try session.rows(
            "SELECT unit, accepted FROM remit_count WHERE category = $1 ORDER BY accepted DESC, unit LIMIT 20",
            [.text(category.text)]
        ).map { row in
            var cells = row.cells
            return RemitCount(unit: UnitCode(try cells.text()), accepted: Int(try cells.integer()))
        }
    }
}

/// How often a unit took on cases of one category that others handed to it.
package struct RemitCount: Equatable, Sendable {
    package let unit: UnitCode
    package let accepted: Int
}
