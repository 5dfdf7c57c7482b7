package import Domain

/// The clocks of open cases: which of them may have rung, and what was told.
package struct Alarms {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Far behind every deadline: no clock of the case runs.
    package static let never: Int64 = 253_402_300_799  // the end of the year 9999

    /// The keys of open cases with a clock that may have rung by now, longest waiting first: moved cases, then those that
    /// nobody touched since before `untouchedSince`.
    ///
    /// Cost: two walks along indices that hold nothing of closed cases, each ending at the limit.
    package func due(at now: Int64, untouchedSince: Int64, limit: Int) throws -> [Int64] {
        let moved = try keys(
            "next_at IS NOT NULL AND next_at < $1 AND \(Schema.openStates) ORDER BY next_at, key", now, limit)
        guard moved.count < limit else { return moved }
        let fresh = try keys(
            "next_at IS NULL AND filed_at < $1 AND \(Schema.openStates) ORDER BY filed_at, key", untouchedSince,
            limit - moved.count)
        return moved + fresh
    }

    private func keys(_ condition: String, _ time: Int64, _ limit: Int) throws -> [Int64] {
        try session.rows(
            "SELECT key FROM report WHERE \(condition) LIMIT $2", [.integer(time), .integer(Int64(limit))]
        ).map { row in
            var cells = row.cells
            return try cells.integer()
        }
    }

    /// Keeps what was told and when to look again. Nobody's view of the case becomes stale by it, so its version stays.
    ///
    /// - Throws: `conflict(.reportVersion)` if the case moved since it was read.
    package func keep(_ desk: DeskFacts, of report: StoredReport) throws {
        let changed = try session.execute(
            "UPDATE report SET escalation = $1, next_at = $2 WHERE key = $3 AND version = $4",
            [
                .integer(desk.escalation), .optional(desk.nextAt), .integer(report.id.key),
                .integer(report.version),
            ])
        if changed == 0 { throw StoreError.conflict(.reportVersion) }
    }

    /// What a unit was told since a second about reports that everybody can see, newest first, as everybody sees them.
    ///
    /// Cost: one walk along an index that holds escalations only, with a look at the publication of each, to the limit.
    package func toldPublicly(_ unit: UnitCode, since: Int64, limit: Int) throws -> [ToldCase] {
        try session.rows(
            """
            SELECT e.at, e.reason, p.number, p.state, p.category, p.holder
            FROM event AS e JOIN publication AS p ON p.key = e.report
            WHERE e.kind = 'escalated' AND e.unit = $1 AND e.at >= $2 ORDER BY e.at DESC, e.report DESC LIMIT $3
            """,
            [.text(unit.text), .integer(since), .integer(Int64(limit))]
        ).map { row in
            var cells = row.cells
            return ToldCase(
                at: try cells.integer(), alarm: try cells.name(of: Alarm.self), number: ReportNumber(try cells.text()),
                state: try cells.name(of: ReportState.self), category: CategorySlug(try cells.text()),
                holder: UnitCode(try cells.text()))
        }
    }

    /// How often a unit was told of each alarm since a second.
    ///
    /// Cost: one walk along an index that holds escalations only.
    package func counts(_ unit: UnitCode, since: Int64) throws -> [Alarm: Int] {
        let rows = try session.rows(
            """
            SELECT reason, count(*) FROM event WHERE kind = 'escalated' AND unit = $1 AND at >= $2 GROUP BY reason
            """,
            [.text(unit.text), .integer(since)])
        var counts: [Alarm: Int] = [:]
        for row in rows {
            var cells = row.cells
            counts[try cells.name(of: Alarm.self)] = Int(try cells.integer())
        }
        return counts
    }
}

/// One escalation of a public case, with its head as everybody sees it.
package struct ToldCase: Equatable, Sendable {
    /// Seconds since 1970 UTC.
    package let at: Int64
    package let alarm: Alarm
    package let number: ReportNumber
    package let state: ReportState
    package let category: CategorySlug
    package let holder: UnitCode
}
