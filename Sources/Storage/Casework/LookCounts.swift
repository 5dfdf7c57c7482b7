package import Domain

/// What one officer did in a span of time, counted. Sensitivity: identity of staff.
package struct LookCount: Equatable, Sendable {
    package let officer: OfficerID
    /// Everything that was done to reports.
    package let looks: Int64
    /// Different reports.
    package let reports: Int64
    /// Attempts at what was not the officer's to see.
    package let attempts: Int64
    package let night: Int64
}

/// An hour in which an officer opened very many reports.
package struct LookBurst: Equatable, Sendable {
    package let officer: OfficerID
    /// The first second of the hour, UTC.
    package let from: Int64
    /// Different reports.
    package let reports: Int64
}

/// Counts what officers did, for an auditor.
package struct LookCounts {
    private let session: any SQLSession
    /// From this second on, and before that one.
    private let times: Range<Int64>

    package init(_ session: any SQLSession, in times: Range<Int64>) {
        self.session = session
        self.times = times
    }

    private static let condition = "at >= $1 AND at < $2 AND length(officer) > 0 AND role <> 'auditor'"
    private var values: [SQLValue] { [.integer(times.lowerBound), .integer(times.upperBound)] }

    /// Each officer who did anything to a report. Cost: one walk over the span.
    ///
    /// `utcOffsetSeconds`: of the city, for what is night there.
    package func list(utcOffsetSeconds: Int64) throws -> [LookCount] {
        try session.rows(
            """
            SELECT officer, count(*), count(DISTINCT report), sum(CASE WHEN action = 'attempt' THEN 1 ELSE 0 END),
                sum(CASE WHEN (at + $3) % 86400 >= $4 OR (at + $3) % 86400 < $5 THEN 1 ELSE 0 END)
            FROM access WHERE \(Self.condition) AND (report IS NOT NULL OR action = 'attempt')
            GROUP BY officer ORDER BY officer
            """,
            values + [
                .integer(utcOffsetSeconds), .integer(LookSigns.nightFrom), .integer(LookSigns.nightUntil),
            ]
        ).map { row in
            var cells = row.cells
            return LookCount(
                officer: try Self.officer(&cells), looks: try cells.integer(), reports: try cells.integer(),
                attempts: try cells.integer(), night: try cells.integer())
        }
    }

    /// How often officers of desks and crews opened a report that their unit had never had until then.
    ///
    /// Validators are left out: other units' reports are their work. Cost: one walk over the span, and for each opening one
    /// over the events of its report.
    package func outside() throws -> [OfficerID: Int64] {
        let rows = try session.rows(
            """
            SELECT officer, count(*) FROM access
            WHERE \(Self.condition) AND role IN ('operator', 'field') AND action IN ('open', 'photo')
            AND report IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM event WHERE event.report = access.report AND event.unit = access.unit
                AND event.at <= access.at AND event.kind <> 'escalated')
            GROUP BY officer ORDER BY officer
            """, values)
        var counts: [OfficerID: Int64] = [:]
        for row in rows {
            var cells = row.cells
            counts[try Self.officer(&cells)] = try cells.integer()
        }
        return counts
    }

    /// The hours in which an officer opened at least so many different reports, the fullest first.
    package func bursts(atLeast reports: Int64) throws -> [LookBurst] {
        try session.rows(
            """
            SELECT officer, at / 3600, count(DISTINCT report) FROM access
            WHERE \(Self.condition) AND action = 'open' AND report IS NOT NULL
            GROUP BY officer, at / 3600 HAVING count(DISTINCT report) >= $3
            ORDER BY count(DISTINCT report) DESC, at / 3600 DESC, officer LIMIT 1000
            """, values + [.integer(reports)]
        ).map { row in
            var cells = row.cells
            return LookBurst(
                officer: try Self.officer(&cells), from: try cells.integer() * 3_600, reports: try cells.integer())
        }
    }

    private static func officer(_ cells: inout SQLCells) throws -> OfficerID {
        guard let id = OfficerID(bytes: try cells.bytes()) else { throw StoreError.damaged }
        return id
    }
}
