package import Domain

/// Reports that are held back: in the database, but with no unit, no history and no time of filing.
package struct HeldReports {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The keys of those whose second has come, in the order of their random keys, which tells nothing.
    ///
    /// Cost: one walk along an index that holds only what is held back.
    package func due(at now: Int64, limit: Int) throws -> [Int64] {
        try session.rows(
            "SELECT key FROM report WHERE held_until IS NOT NULL AND held_until <= $1 ORDER BY key LIMIT $2",
            [.integer(now), .integer(Int64(limit))]
        ).map { row in
            var cells = row.cells
            return try cells.integer()
        }
    }

    /// Lets a report go: it looks like one that was filed this second. Its version stays the first, its photos are dated
    /// like it, so that nothing in the database tells that it ever waited.
    ///
    /// - Returns: the report as it stands now.
    /// - Throws: `conflict(.reportVersion)` if it is not held back any more.
    package func release(
        _ report: StoredReport, to holder: UnitCode, at now: Int64, dueAt: Int64
    ) throws -> StoredReport {
        let changed = try session.execute(
            """
            UPDATE report SET holder = $1, filed_at = $2, changed_at = $2, due_at = $3, next_at = NULL, held_until = NULL
            WHERE key = $4 AND version = $5 AND held_until IS NOT NULL
            """,
            [
                .text(holder.text), .integer(now), .integer(dueAt), .integer(report.id.key),
                .integer(report.version),
            ])
        if changed == 0 { throw StoreError.conflict(.reportVersion) }
        try session.execute(
            "UPDATE photo SET added_at = $1 WHERE report = $2", [.integer(now), .integer(report.id.key)])
        var released = report
        (released.holder, released.filedAt, released.changedAt, released.dueAt) = (holder, now, now, dueAt)
        (released.desk.nextAt, released.desk.heldUntil) = (nil, nil)
        return released
    }
}
