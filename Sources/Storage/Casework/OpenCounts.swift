package import Domain

/// How much open work each unit has. Counts only.
package struct OpenCounts: Equatable, Sendable {
    package let holder: UnitCode
    package let open: Int
    /// Past the promised day, and nobody waits for the reporter.
    package let overdue: Int
    /// Nobody has taken it on or handed it on, since filing or since it was contested.
    package let unanswered: Int

    /// Of all units that hold open cases, or of some.
    ///
    /// Cost: one walk each over the indices of open and of touched cases, or over their parts for the units named.
    package static func list(
        of units: [UnitCode]?, at now: Int64, _ session: any SQLSession
    ) throws -> [OpenCounts] {
        var values: [SQLValue] = [.integer(now)]
        var condition = Schema.openStates
        // What is held back belongs to no unit, and is counted for none.
        if units == nil { condition += " AND holder > ''" }
        if let units {
            values += units.map { .text($0.text) }
            condition += " AND holder IN (\(units.indices.map { "$\($0 + 2)" }.joined(separator: ", ")))"
        }
        return try session.rows(
            """
            SELECT holder, sum(number), sum(late) - sum(late_paused), sum(fresh) FROM (
                SELECT holder, count(*) AS number, sum(CASE WHEN due_at < $1 THEN 1 ELSE 0 END) AS late,
                0 AS late_paused, sum(CASE WHEN state IN ('waiting', 'reopened') THEN 1 ELSE 0 END) AS fresh
                FROM report WHERE \(condition) GROUP BY holder
                UNION ALL
                SELECT holder, 0, 0, sum(CASE WHEN due_at < $1 AND paused_at IS NOT NULL THEN 1 ELSE 0 END), 0
                FROM report WHERE \(condition) AND \(Schema.touched) GROUP BY holder
            ) AS part GROUP BY holder
            """, values
        ).map { row in
            var cells = row.cells
            return OpenCounts(
                holder: UnitCode(try cells.text()), open: Int(try cells.integer()), overdue: Int(try cells.integer()),
                unanswered: Int(try cells.integer()))
        }
    }
}
