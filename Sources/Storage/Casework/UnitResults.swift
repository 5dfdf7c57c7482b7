package import Domain

/// Counters of what became of the cases of each unit.
package struct UnitResults {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// What is counted. The raw value stands in the database.
    package enum Kind: String, Sendable, CaseIterable {
        /// Checked and done, by how long it took: the bucket is one of `SpeedBuckets`.
        case done
        case rejected
        /// Done, confirmed by the reporter and not contested since.
        case confirmed
        case contested
    }

    /// Adds to a counter; `number` may be negative to take back.
    ///
    /// `week`: the Monday of the week in which the case was closed.
    package func add(_ number: Int64, to kind: Kind, bucket: Int = 0, of unit: UnitCode, week: Day) throws {
        try session.execute(
            """
            INSERT INTO unit_week (week, unit, kind, bucket, number) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (week, unit, kind, bucket) DO UPDATE SET number = unit_week.number + excluded.number
            """,
            [
                .integer(Int64(week.epochDay)), .text(unit.text), .text(kind.rawValue), .integer(Int64(bucket)),
                .integer(number),
            ])
    }

    /// The sums of all units from a week on.
    ///
    /// Cost: one walk over the rows of those weeks: at most some ten for each unit and week.
    package func sums(since week: Day) throws -> [UnitSum] {
        try session.rows(
            "SELECT unit, kind, bucket, sum(number) FROM unit_week WHERE week >= $1 GROUP BY unit, kind, bucket",
            [.integer(Int64(week.epochDay))]
        ).map { row in
            var cells = row.cells
            return UnitSum(
                unit: UnitCode(try cells.text()), kind: try cells.name(of: Kind.self), bucket: Int(try cells.integer()),
                number: Int(try cells.integer()))
        }
    }
}

/// A counter of one unit, summed over weeks.
package struct UnitSum: Equatable, Sendable {
    package let unit: UnitCode
    package let kind: UnitResults.Kind
    package let bucket: Int
    package let number: Int
}
