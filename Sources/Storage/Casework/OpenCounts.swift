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
    /// Cost: one walk over the index of open cases, or over its parts for the units named.
    package static func list(
        of units: [UnitCode]?, at now: Int64, _ session: any SQLSession
    ) throws -> [OpenCounts] {
        var values: [SQLValue] = [.integer(now)]
        var condition = Schema.openStates
        if let units {
            values += units.map { .text($0.text) }
            condition += " AND holder IN (\(units.indices.map { "$\($0 + 2)" }.joined(separator: ", ")))"
        }
        return try session.rows(
            """
            SELECT holder, count(*), sum(CASE WHEN due_at < $1 AND paused_at IS NULL THEN 1 ELSE 0 END),
            sum(CASE WHEN state IN ('waiting', 'reopened') THEN 1 ELSE 0 END)
            FROM report WHERE \(condition) GROUP BY holder
            """, values
        ).map { row in
            var cells = row.cells
            return OpenCounts(
                holder: UnitCode(try cells.text()), open: Int(try cells.integer()), overdue: Int(try cells.integer()),
                unanswered: Int(try cells.integer()))
        }
    }
}
