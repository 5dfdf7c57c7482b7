package import Domain

/// The list of who looked at what: append only (DESIGN 5.4).
package struct Accesses {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds an access at the end.
    ///
    /// - Returns: its sequence number: 1 for the first, without gaps, since there is one writer at a time.
    @discardableResult
    package func append(_ access: StoredAccess) throws -> Int64 {
        let last = try session.row("SELECT max(seq) FROM access", [])
        var cells = last?.cells
        let sequence = (try cells?.integerIfAny() ?? 0) + 1
        try session.execute(
            """
            INSERT INTO access (seq, at, report, officer, unit, role, action, view_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .integer(sequence), .integer(access.at), .optional(access.report), .bytes(access.officer.bytes),
                .text(access.unit.text), .text(access.role.rawValue), .text(access.action), .bytes(access.viewID),
            ])
        return sequence
    }

    /// The accesses of one report, oldest first.
    package func list(of report: ReportID) throws -> [NumberedAccess] {
        try session.rows(
            "SELECT \(Self.columns) FROM access WHERE report = $1 ORDER BY seq", [.integer(report.key)]
        ).map(Self.access)
    }

    private static let columns = "seq, at, report, officer, unit, role, action, view_id"

    private static func access(_ row: SQLRow) throws -> NumberedAccess {
        var cells = row.cells
        let (sequence, at, report) = (try cells.integer(), try cells.integer(), try cells.integerIfAny())
        guard let officer = OfficerID(bytes: try cells.bytes()) else { throw StoreError.damaged }
        return NumberedAccess(
            sequence: sequence,
            access: StoredAccess(
                at: at, report: report, officer: officer, unit: UnitCode(try cells.text()),
                role: try cells.name(of: Role.self), action: try cells.text(), viewID: try cells.bytes()))
    }
}

/// One look of an officer, or one attempt. Sensitivity: identity of staff. Never deleted.
package struct StoredAccess: Equatable, Sendable {
    /// Seconds since 1970 UTC.
    package let at: Int64
    /// The key of the report; nil for what concerns no single report.
    package let report: Int64?
    package let officer: OfficerID
    /// Of the officer at that time, as `role`.
    package let unit: UnitCode
    package let role: Role
    /// What was done, a stable name such as "open".
    package let action: String
    /// 8 random bytes, the same as on the watermark of the page.
    package let viewID: [UInt8]

    package init(
        at: Int64, report: Int64?, officer: OfficerID, unit: UnitCode, role: Role, action: String, viewID: [UInt8]
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
