package import Domain

/// The list of who looked at what: append only (DESIGN 5.4).
package struct Accesses {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The sequence number that the next access gets: 1 for the first, without gaps, since there is one writer at a time.
    ///
    /// Also says how many hashes the tree over the accesses has, so that the caller can see that it has all of them.
    package func next() throws -> (sequence: Int64, hashes: UInt64) {
        let row = try session.row("SELECT (SELECT max(seq) FROM access), (SELECT max(position) FROM log_hash)", [])
        var cells = row?.cells
        let last = try cells?.integerIfAny() ?? 0
        let position = try cells?.integerIfAny() ?? -1
        return (last + 1, UInt64(position + 1))
    }

    /// Adds an access at the end.
    ///
    /// - Throws: `conflict` where another one stands there.
    package func insert(_ access: StoredAccess, at sequence: Int64) throws {
        try session.execute(
            """
            INSERT INTO access (seq, at, report, officer, unit, role, action, view_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .integer(sequence), .integer(access.at), .optional(access.report),
                .bytes(access.officer?.bytes ?? []), .text(access.unit.text), .text(access.role?.rawValue ?? ""),
                .text(access.action), .bytes(access.viewID),
            ])
    }

    /// The newest accesses of one report, newest first, and how many there are in all.
    package func newest(of report: ReportID, most: Int) throws -> (accesses: [NumberedAccess], count: Int) {
        let rows = try session.rows(
            "SELECT \(Self.columns) FROM access WHERE report = $1 ORDER BY seq DESC LIMIT $2",
            [.integer(report.key), .integer(Int64(most))])
        let accesses = try rows.map(Self.access)
        guard accesses.count == most else { return (accesses, accesses.count) }
        let row = try session.row("SELECT count(*) FROM access WHERE report = $1", [.integer(report.key)])
        var cells = row?.cells
        return (accesses, Int(try cells?.integer() ?? 0))
    }

    /// The accounts that are in the list of a report.
    package func officers(of report: ReportID) throws -> [OfficerID] {
        try session.rows(
            "SELECT DISTINCT officer FROM access WHERE report = $1 ORDER BY officer", [.integer(report.key)]
        ).compactMap { row in
            var cells = row.cells
            return OfficerID(bytes: try cells.bytes())
        }
    }

    /// Whether something was done since a time. Cost: one walk over what happened since.
    package func isThere(_ action: String, since: Int64) throws -> Bool {
        try session.row(
            "SELECT 1 FROM access WHERE at >= $1 AND action = $2 LIMIT 1", [.integer(since), .text(action)]) != nil
    }

    /// The units whose officers were shown something of a report up to a time.
    ///
    /// Neither attempts, which showed nothing, nor auditors, who read no texts.
    package func units(of report: ReportID, until: Int64) throws -> [UnitCode] {
        try session.rows(
            """
            SELECT DISTINCT unit FROM access
            WHERE report = $1 AND at <= $2 AND unit <> '' AND role <> $3 AND action <> 'attempt' ORDER BY unit
            """, [.integer(report.key), .integer(until), .text(Role.auditor.rawValue)]
        ).map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }

    /// A run of accesses, in their order.
    package func list(from sequence: Int64, most: Int) throws -> [NumberedAccess] {
        try session.rows(
            "SELECT \(Self.columns) FROM access WHERE seq >= $1 ORDER BY seq LIMIT $2",
            [.integer(sequence), .integer(Int64(most))]
        ).map(Self.access)
    }

    /// The accesses that an auditor asks for, newest first, with the numbers of their reports.
    package func list(_ query: AccessQuery) throws -> [FoundAccess] {
        var conditions: [String] = []
        var values: [SQLValue] = []
        func add(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append("access.\(condition) $\(values.count)")
        }
        if let report = query.report { add("report =", .integer(report)) }
        if let officer = query.officer { add("officer =", .bytes(officer.bytes)) }
        if let view = query.viewID { add("view_id =", .bytes(view)) }
        if let from = query.from { add("at >=", .integer(from)) }
        if let until = query.until { add("at <", .integer(until)) }
        if let before = query.before { add("seq <", .integer(before)) }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        values.append(.integer(Int64(min(max(query.limit, 1), 200))))
        let columns = Self.columns.split(separator: ", ").map { "access.\($0)" }.joined(separator: ", ")
        return try session.rows(
            """
            SELECT \(columns), report.number, report.wrapped_key, report.id FROM access
            LEFT JOIN report ON report.key = access.report\(filter) ORDER BY access.seq DESC LIMIT $\(values.count)
            """, values
        ).map { row in
            let access = try Self.access(row)
            var cells = SQLRow(Array(row.values.dropFirst(8))).cells
            let (number, wrapped) = (try cells.textIfAny(), try cells.bytesIfAny())
            let id = try cells.bytesIfAny().flatMap { ReportID(bytes: $0) }
            return FoundAccess(
                access: access, number: number.map { ReportNumber($0) }, report: id, wrappedKey: wrapped)
        }
    }

    private static let columns = "seq, at, report, officer, unit, role, action, view_id"

    private static func access(_ row: SQLRow) throws -> NumberedAccess {
        var cells = row.cells
        let (sequence, at, report) = (try cells.integer(), try cells.integer(), try cells.integerIfAny())
        let (officer, unit, role) = (try cells.bytes(), try cells.text(), try cells.text())
        let access = StoredAccess(
            at: at, report: report, officer: OfficerID(bytes: officer), unit: UnitCode(unit),
            role: Role(rawValue: role), action: try cells.text(), viewID: try cells.bytes())
        guard (access.officer == nil) == officer.isEmpty, (access.role == nil) == role.isEmpty else {
            throw StoreError.damaged
        }
        return NumberedAccess(sequence: sequence, access: access)
    }
}

/// One look of an officer, or one attempt. Sensitivity: identity of staff. Never deleted.
package struct StoredAccess: Equatable, Sendable {
    /// Seconds since 1970 UTC.
    package let at: Int64
    /// The key of the report; nil for what concerns no single report.
    package let report: Int64?
    /// Nil where no account did it: the reporter, who is not known, or the house by itself.
    package let officer: OfficerID?
    /// Of the officer at that time, as `role`; empty where there is none.
    package let unit: UnitCode
    package let role: Role?
    /// What was done, a stable name such as "open".
    package let action: String
    /// 8 random bytes, the same as on the watermark of the page.
    package let viewID: [UInt8]

    package init(
        at: Int64, report: Int64?, officer: OfficerID?, unit: UnitCode, role: Role?, action: String, viewID: [UInt8]
    ) {
        self.at = at
        self.report = report
        self.officer = officer
        self.unit = unit
        self.role = role
        self.action = action
        self.viewID = viewID
    }
}

/// An access at its place in the log.
package struct NumberedAccess: Equatable, Sendable {
    /// 1 for the first, without gaps.
    package let sequence: Int64
    package let access: StoredAccess
}

/// An access with what is to be known of its report.
package struct FoundAccess: Equatable, Sendable {
    package let access: NumberedAccess
    package let number: ReportNumber?
    package let report: ReportID?
    /// Nil once the report is erased.
    package let wrappedKey: [UInt8]?
}

/// Which accesses an auditor wants to see: those that match every filter given.
package struct AccessQuery: Equatable, Sendable {
    /// The key of a report.
    package var report: Int64?
    package var officer: OfficerID?
    /// 8 bytes of a photographed watermark.
    package var viewID: [UInt8]?
    /// At this second or later.
    package var from: Int64?
    /// Before this second.
    package var until: Int64?
    /// Continues behind the last access of the page before.
    package var before: Int64?
    /// 1...200; what lies outside is brought inside.
    package var limit = 50

    package init() {}
}
