package import Domain

/// The clean copies that units may look at. A row that goes takes the key of its file with it, and dooms the file.
package struct PhotoGrants {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a clean copy; end the one that was there before.
    package func insert(_ grant: StoredGrant, of report: ReportID) throws {
        try session.execute(
            """
            INSERT INTO photo_grant (report, n, unit, granted_at, ends_at, sealed_key, name, width, height)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .integer(report.key), .integer(grant.position), .text(grant.unit.text), .integer(grant.grantedAt),
                .integer(grant.endsAt), .bytes(grant.sealedKey), .text(grant.name), .integer(grant.widthPixels),
                .integer(grant.heightPixels),
            ])
    }

    /// The clean copies of a report's photos, in order of their places.
    package func list(of report: ReportID) throws -> [StoredGrant] {
        try session.rows(
            """
            SELECT n, unit, granted_at, ends_at, sealed_key, name, width, height
            FROM photo_grant WHERE report = $1 ORDER BY n
            """,
            [.integer(report.key)]
        ).map { row in
            var cells = row.cells
            let (position, unit) = (try cells.integer(), UnitCode(try cells.text()))
            let times = (grantedAt: try cells.integer(), endsAt: try cells.integer())
            let (key, name) = (try cells.bytes(), try cells.text())
            return StoredGrant(
                position: position, unit: unit, times: times, file: (name, key),
                size: (Int(try cells.integer()), Int(try cells.integer())))
        }
    }

    /// The clean copy of the photo at a place; nil if there is none.
    package func find(position: Int64, of report: ReportID) throws -> StoredGrant? {
        try list(of: report).first { $0.position == position }
    }

    /// Ends one; the file goes after the commit.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func end(position: Int64, of report: ReportID) throws -> Bool {
        try end(where: "report = $1 AND n = $2", [.integer(report.key), .integer(position)])
    }

    /// Ends all of a report.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func endAll(of report: ReportID) throws -> Bool {
        try end(where: "report = $1", [.integer(report.key)])
    }

    /// Whether the last second of any is over. Cost: one step in an index.
    package func isOver(at now: Int64) throws -> Bool {
        try session.row("SELECT 1 FROM photo_grant WHERE ends_at < $1 LIMIT 1", [.integer(now)]) != nil
    }

    /// Ends those whose last second is over.
    package func endOver(at now: Int64) throws { try end(where: "ends_at < $1", [.integer(now)]) }

    @discardableResult
    private func end(where condition: String, _ values: [SQLValue]) throws -> Bool {
        try session.execute(
            "INSERT INTO doomed_file (name) SELECT name FROM photo_grant WHERE \(condition)", values)
        return try session.execute("DELETE FROM photo_grant WHERE \(condition)", values) > 0
    }
}

/// Files that nothing names any more and that are still to be deleted.
package struct DoomedFiles {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Their names, at most `limit`.
    package func names(limit: Int) throws -> [String] {
        try session.rows("SELECT name FROM doomed_file ORDER BY name LIMIT $1", [.integer(Int64(limit))]).map { row in
            var cells = row.cells
            return try cells.text()
        }
    }

    /// They are gone.
    package func forget(_ names: [String]) throws {
        for name in names { try session.execute("DELETE FROM doomed_file WHERE name = $1", [.text(name)]) }
    }
}
