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
            let position = try cells.integer()
            return try StoredGrant(position, UnitCode(try cells.text()), &cells)
        }
    }

    /// The photos of a report, in order of their places, with the clean copies of them. Cost: one query.
    package func withPhotos(of report: ReportID) throws -> (photos: [StoredPhoto], grants: [StoredGrant]) {
        var found: (photos: [StoredPhoto], grants: [StoredGrant]) = ([], [])
        let rows = try session.rows(
            """
            SELECT p.n, p.kind, p.name, p.thumbnail, p.media_type, p.size, p.digest, p.added_at,
            g.unit, g.granted_at, g.ends_at, g.sealed_key, g.name, g.width, g.height
            FROM photo AS p LEFT JOIN photo_grant AS g ON g.report = p.report AND g.n = p.n
            WHERE p.report = $1 ORDER BY p.n
            """,
            [.integer(report.key)])
        for row in rows {
            var cells = row.cells
            let photo = try StoredPhoto(&cells)
            found.photos.append(photo)
            guard let unit = try cells.textIfAny() else { continue }
            found.grants.append(try StoredGrant(photo.position, UnitCode(unit), &cells))
        }
        return found
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
        let names = try session.rows("SELECT name FROM photo_grant WHERE \(condition)", values).map { row in
            var cells = row.cells
            return try cells.text()
        }
        guard !names.isEmpty else { return false }
        try Doomed(session).add(names.map { .file($0) })
        return try session.execute("DELETE FROM photo_grant WHERE \(condition)", values) > 0
    }
}

extension StoredGrant {
    /// Reads times, key, name and size from where `cells` stands.
    fileprivate init(_ position: Int64, _ unit: UnitCode, _ cells: inout SQLCells) throws(StoreError) {
        let times = (grantedAt: try cells.integer(), endsAt: try cells.integer())
        let (key, name) = (try cells.bytes(), try cells.text())
        let size = (width: Int(try cells.integer()), height: Int(try cells.integer()))
        self.init(position: position, unit: unit, times: times, file: (name, key), size: size)
    }
}
