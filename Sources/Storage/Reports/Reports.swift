package import Domain

/// The reports in a database.
package struct Reports {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a report, with all that its head says.
    ///
    /// - Throws: `conflict` with `reportID`, `reportNumber` or `reportLookup`.
    package func insert(_ report: StoredReport) throws {
        try session.execute(
            Self.insertion,
            [
                .integer(report.id.key), .bytes(report.id.bytes), .text(report.number.text),
                .bytes(report.lookupDigest), .text(report.visibility.rawValue), .text(report.category.text),
                .optional(report.kelurahan?.text), .text(report.certainty.rawValue), .text(report.holder.text),
                .text(report.state.rawValue), .text(report.channel.text), .integer(report.filedAt),
                .integer(report.changedAt), .integer(report.dueAt), .integer(report.version),
                .optional(report.sealed?.wrappedKey), .optional(report.sealed?.content),
            ] + report.desk.values)
    }

    /// Whether nobody has ever filed anything.
    package func isEmpty() throws -> Bool { try session.row("SELECT 1 FROM report LIMIT 1", []) == nil }

    /// The report with this id; nil if there is none.
    package func find(_ id: ReportID) throws -> StoredReport? {
        try first(
            "SELECT \(Self.readColumns) FROM report WHERE key = $1 AND id = $2", [.integer(id.key), .bytes(id.bytes)])
    }

    /// The report with this number; nil if there is none.
    package func find(number: ReportNumber) throws -> StoredReport? {
        try first("SELECT \(Self.readColumns) FROM report WHERE number = $1", [.text(number.text)])
    }

    /// The report with this key; nil if there is none.
    package func find(key: Int64) throws -> StoredReport? {
        try first("SELECT \(Self.readColumns) FROM report WHERE key = $1", [.integer(key)])
    }

    /// The open reports that are linked to the one with this key.
    package func linked(to key: Int64) throws -> [StoredReport] {
        try all("SELECT \(Self.readColumns) FROM report WHERE linked_to = $1 ORDER BY key", [.integer(key)])
            .filter(\.state.isOpen)
    }

    /// The open reports that a field officer has the task of.
    package func tasks(of officer: OfficerID) throws -> [StoredReport] {
        try all("SELECT \(Self.readColumns) FROM report WHERE assignee = $1 ORDER BY key", [.bytes(officer.bytes)])
            .filter(\.state.isOpen)
    }

    /// The report that a receipt opens, by SHA-256 of its lookup value; nil if there is none.
    package func find(lookupDigest: [UInt8]) throws -> StoredReport? {
        try first("SELECT \(Self.readColumns) FROM report WHERE lookup_digest = $1", [.bytes(lookupDigest)])
    }

    /// Moves a case: writes state, holder, promised date, time of change and the desk's facts, and counts the version up.
    ///
    /// - Throws: `conflict(.reportVersion)` if the report is no longer at the version that the change was made from,
    ///   `notFound` if it is not there.
    package func update(_ id: ReportID, from version: Int64, to change: CaseChange) throws {
        let desk = DeskFacts.columns.split(separator: ", ").enumerated().map { "\($0.element) = $\($0.offset + 8)" }
        let changed = try session.execute(
            """
            UPDATE report SET state = $1, holder = $2, due_at = $3, changed_at = $4, version = version + 1,
            \(desk.joined(separator: ", ")) WHERE key = $5 AND id = $6 AND version = $7
            """,
            [
                .text(change.state.rawValue), .text(change.holder.text), .integer(change.dueAt), .integer(change.at),
                .integer(id.key), .bytes(id.bytes), .integer(version),
            ] + change.desk.values)
        if changed == 0 { throw try missed(id) }
    }

    /// Destroys the key and the content of a report for ever; head and history stay.
    ///
    /// The bytes are overwritten in the file. Erasing twice is no error, and counts the version up each time.
    /// - Throws: as `update`.
    package func erase(_ id: ReportID, from version: Int64, at time: Int64) throws {
        let changed = try session.execute(
            """
            UPDATE report SET wrapped_key = NULL, content = NULL, changed_at = $1, version = version + 1
            WHERE key = $2 AND id = $3 AND version = $4
            """,
            [.integer(time), .integer(id.key), .bytes(id.bytes), .integer(version)])
        if changed == 0 { throw try missed(id) }
    }

    /// Writes to whom a report is shown, and its sealed content, which may have changed with that. Comes before `update` of
    /// the same move, which minds the version.
    ///
    /// - Throws: `notFound` if the report or its content is not there.
    package func show(_ id: ReportID, as visibility: Visibility, _ content: [UInt8]) throws {
        let changed = try session.execute(
            "UPDATE report SET visibility = $1, content = $2 WHERE key = $3 AND id = $4 AND content IS NOT NULL",
            [.text(visibility.rawValue), .bytes(content), .integer(id.key), .bytes(id.bytes)])
        if changed == 0 { throw StoreError.notFound }
    }

    /// Those of the numbers whose reports came in through a channel. Cost: one query on an index.
    package func numbers(_ numbers: [ReportNumber], through channel: ChannelCode) throws -> Set<ReportNumber> {
        let values = SQLValue.padded(numbers.map { .text($0.text) })
        let names = values.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let rows = try session.rows(
            "SELECT number FROM report WHERE channel = $1 AND number IN (\(names))", [.text(channel.text)] + values)
        return Set(
            try rows.map { row in
                var cells = row.cells
                return ReportNumber(try cells.text())
            })
    }

    /// Closed reports with this visibility whose content is still there, the longest closed first.
    ///
    /// `instant`: closed at or before, in seconds since 1970 UTC. Cost: one query on an index.
    package func expired(_ visibility: Visibility, closedUntil instant: Int64, most: Int) throws -> [StoredReport] {
        try all(
            """
            SELECT \(Self.readColumns) FROM report
            WHERE visibility = $1 AND closed_at <= $2 AND closed_at IS NOT NULL AND wrapped_key IS NOT NULL
            ORDER BY closed_at, key LIMIT $3
            """, [.text(visibility.rawValue), .integer(instant), .integer(Int64(most))])
    }

    private func missed(_ id: ReportID) throws -> StoreError {
        let row = try session.row(
            "SELECT version FROM report WHERE key = $1 AND id = $2", [.integer(id.key), .bytes(id.bytes)])
        return row == nil ? .notFound : .conflict(.reportVersion)
    }

    private static let columns = """
        id, number, lookup_digest, visibility, category, kelurahan, certainty, holder, state, channel, filed_at, \
        changed_at, due_at, version, wrapped_key, content, \(DeskFacts.columns)
        """
    /// What is counted elsewhere stands behind what is written here.
    private static let readColumns = "\(columns), supports"
    private static let insertion: String = {
        let places = (1...columns.split(separator: ",").count + 1).map { "$\($0)" }.joined(separator: ", ")
        return "INSERT INTO report (key, \(columns)) VALUES (\(places))"
    }()

    private func first(_ sql: String, _ values: [SQLValue]) throws -> StoredReport? {
        try all(sql, values).first
    }

    private func all(_ sql: String, _ values: [SQLValue]) throws -> [StoredReport] {
        try session.rows(sql, values).map(Self.report)
    }

    private static func report(_ row: SQLRow) throws -> StoredReport {
        var cells = row.cells
        guard let id = ReportID(bytes: try cells.bytes()) else { throw StoreError.damaged }
        var report = StoredReport(
            id: id, number: ReportNumber(try cells.text()), lookupDigest: try cells.bytes(),
            visibility: try cells.name(of: Visibility.self), category: CategorySlug(try cells.text()),
            kelurahan: try cells.textIfAny().map { UnitCode($0) }, certainty: try cells.name(of: PlaceCertainty.self),
            holder: UnitCode(try cells.text()), state: try cells.name(of: ReportState.self),
            channel: ChannelCode(try cells.text()), filedAt: try cells.integer(), changedAt: try cells.integer(),
            dueAt: try cells.integer(), version: try cells.integer(), sealed: nil)
        let (wrappedKey, content) = (try cells.bytesIfAny(), try cells.bytesIfAny())
        if let wrappedKey, let content { report.sealed = SealedContent(wrappedKey: wrappedKey, content: content) }
        report.desk = try DeskFacts(&cells)
        report.supports = try cells.integer()
        return report
    }
}

/// What one step of a case writes into the head of its report.
package struct CaseChange: Equatable, Sendable {
    package let state: ReportState
    package let holder: UnitCode
    /// Seconds since 1970, UTC, as `at`.
    package let dueAt: Int64
    package let at: Int64
    package let desk: DeskFacts

    package init(state: ReportState, holder: UnitCode, dueAt: Int64, at: Int64, desk: DeskFacts) {
        self.desk = desk
        self.state = state
        self.holder = holder
        self.dueAt = dueAt
        self.at = at
    }
}
