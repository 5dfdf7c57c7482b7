package import Domain

/// Which cases were opened by a reporter about the own report. Sensitivity: none; the report itself is sealed.
package struct StoredConcern: Equatable, Sendable {
    /// The key of the case.
    package let report: Int64
    /// Seconds since 1970 UTC.
    package let openedAt: Int64
    /// The id of the report that it is about, sealed under the key of the case.
    package let subject: [UInt8]

    package init(report: Int64, openedAt: Int64, subject: [UInt8]) {
        self.report = report
        self.openedAt = openedAt
        self.subject = subject
    }
}

/// The cases about reports: append only.
package struct Concerns {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds what a new case is about.
    package func insert(_ concern: StoredConcern) throws {
        try session.execute(
            "INSERT INTO concern (report, opened_at, subject) VALUES ($1, $2, $3)",
            [.integer(concern.report), .integer(concern.openedAt), .bytes(concern.subject)])
    }

    /// What a case is about; nil for one that is about no report.
    package func find(_ report: ReportID) throws -> StoredConcern? {
        try session.row("SELECT \(Self.columns) FROM concern WHERE report = $1", [.integer(report.key)])
            .map(Self.concern)
    }

    /// The newest cases, newest first.
    package func newest(most: Int) throws -> [StoredConcern] {
        try session.rows(
            "SELECT \(Self.columns) FROM concern ORDER BY opened_at DESC, report DESC LIMIT $1",
            [.integer(Int64(most))]
        ).map(Self.concern)
    }

    /// The keys of those that wait to be checked by a second unit.
    package func waitingForCheck() throws -> [Int64] {
        try session.rows(
            """
            SELECT concern.report FROM concern JOIN report ON report.key = concern.report
            WHERE report.state IN ('awaiting_validation', 'field_verification') ORDER BY concern.report
            """, []
        ).map { row in
            var cells = row.cells
            return try cells.integer()
        }
    }

    private static let columns = "report, opened_at, subject"

    private static func concern(_ row: SQLRow) throws -> StoredConcern {
        var cells = row.cells
        return StoredConcern(
            report: try cells.integer(), openedAt: try cells.integer(), subject: try cells.bytes())
    }
}
