package import Domain

/// The histories of reports: append only.
package struct Events {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Begins the history of a new report.
    ///
    /// - Throws: `conflict` if there is no such report, or it has a history already.
    package func begin(_ event: StoredEvent, of report: ReportID) throws {
        try insert(event, of: report, at: 1)
    }

    /// Writes the whole history of a new report, oldest first.
    ///
    /// - Throws: `conflict` if there is no such report, or it has a history already.
    package func begin(_ events: [StoredEvent], of report: ReportID) throws {
        for (place, event) in events.enumerated() { try insert(event, of: report, at: Int64(place) + 1) }
    }

    /// Adds an event at the end of a report's history.
    ///
    /// - Returns: its sequence number, 1 for the first.
    /// - Throws: `conflict` if there is no such report.
    @discardableResult
    package func append(_ event: StoredEvent, to report: ReportID) throws -> Int64 {
        let sequence = try next(of: report)
        try insert(event, of: report, at: sequence)
        return sequence
    }

    /// The sequence number that the next event of a report gets.
    package func next(of report: ReportID) throws -> Int64 {
        let last = try session.row("SELECT max(seq) FROM event WHERE report = $1", [.integer(report.key)])
        var cells = last?.cells
        return (try cells?.integerIfAny() ?? 0) + 1
    }

    /// Whether something of this kind ever happened to a report.
    package func has(_ kind: EventKind, _ report: ReportID) throws -> Bool {
        try session.row(
            "SELECT 1 FROM event WHERE report = $1 AND kind = $2 LIMIT 1",
            [.integer(report.key), .text(kind.rawValue)]) != nil
    }

    private func insert(_ event: StoredEvent, of report: ReportID, at sequence: Int64) throws {
        try session.execute(
            """
            INSERT INTO event (report, seq, at, kind, state, unit, detail, officer, reason, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .integer(report.key), .integer(sequence), .integer(event.at), .text(event.kind),
                .text(event.state.rawValue), .optional(event.unit?.text), .optional(event.detail),
                .optional(event.officer?.bytes), .optional(event.reason), .optional(event.dueAt),
            ])
    }

    /// The whole history of a report, oldest first.
    package func list(of report: ReportID) throws -> [NumberedEvent] {
        try session.rows(
            """
            SELECT seq, at, kind, state, unit, detail, officer, reason, due_at FROM event
            WHERE report = $1 ORDER BY seq
            """,
            [.integer(report.key)]
        ).map { row in
            var cells = row.cells
            let sequence = try cells.integer()
            var event = StoredEvent(
                at: try cells.integer(), kind: try cells.text(), state: try cells.name(of: ReportState.self),
                unit: try cells.textIfAny().map { UnitCode($0) }, detail: try cells.bytesIfAny())
            event.officer = try cells.officerIfAny()
            event.reason = try cells.textIfAny()
            event.dueAt = try cells.integerIfAny()
            return NumberedEvent(sequence: sequence, event: event)
        }
    }
}
