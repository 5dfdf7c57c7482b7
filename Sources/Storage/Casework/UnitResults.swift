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

    /// Counts everything anew from the reports, for histories that did not come move by move.
    ///
    /// A contest counts in its own week here, and a confirmation that was contested not at all. `offset`: seconds east of
    /// Greenwich. Cost: a pass over all reports.
    package func recount(offset: Int64) throws {
        try session.execute("DELETE FROM unit_week", [])
        let seconds = "closed_at - coalesce(clock_from, filed_at)"
        let ends = SpeedBuckets.ends.enumerated().map { "WHEN \(seconds) < \($0.element * 3_600) THEN \($0.offset)" }
        let bucket = "CASE \(ends.joined(separator: " ")) ELSE \(SpeedBuckets.ends.count) END"
        let rows: [(kind: Kind, bucket: String, condition: String)] = [
            (.done, bucket, "state = 'done' AND linked_to IS NULL"),
            (.rejected, "0", "state = 'rejected' AND linked_to IS NULL"),
            (.confirmed, "0", "state = 'done' AND rating IS NOT NULL"),
        ]
        for row in rows {
            try session.execute(
                """
                INSERT INTO unit_week (week, unit, kind, bucket, number)
                SELECT \(Self.monday("closed_at")), holder, $2, \(row.bucket), count(*) FROM report
                WHERE closed_at IS NOT NULL AND \(row.condition) GROUP BY 1, 2, 4
                """,
                [.integer(offset), .text(row.kind.rawValue)])
        }
        try session.execute(
            """
            INSERT INTO unit_week (week, unit, kind, bucket, number)
            SELECT \(Self.monday("e.at")), r.holder, $2, 0, count(*) FROM report AS r JOIN event AS e ON e.report = r.key
            WHERE r.contests > 0 AND e.kind = 'contested' GROUP BY 1, 2
            """,
            [.integer(offset), .text(Kind.contested.rawValue)])
    }

    /// The Monday of a time, as days since 1970; a Thursday was the first of them.
    private static func monday(_ time: String) -> String {
        let day = "((\(time) + $1) / 86400)"
        return "\(day) - (\(day) + 3) % 7"
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
