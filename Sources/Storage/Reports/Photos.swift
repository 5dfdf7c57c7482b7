package import Domain

/// The photos of reports.
package struct Photos {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a photo at its place.
    ///
    /// - Throws: `conflict(.photoPlace)` if the place is taken.
    package func insert(_ photo: StoredPhoto, of report: ReportID) throws {
        try session.execute(
            """
            INSERT INTO photo (report, n, kind, name, thumbnail, media_type, size, digest, added_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .integer(report.key), .integer(photo.position), .text(photo.kind.rawValue), .text(photo.name),
                .optional(photo.thumbnail), .text(photo.mediaType), .integer(photo.sizeBytes), .bytes(photo.digest),
                .integer(photo.addedAt),
            ])
    }

    /// The photos of a report, in order of their places.
    package func list(of report: ReportID) throws -> [StoredPhoto] {
        try session.rows(
            """
            SELECT n, kind, name, thumbnail, media_type, size, digest, added_at
            FROM photo WHERE report = $1 ORDER BY n
            """,
            [.integer(report.key)]
        ).map { row in
            var cells = row.cells
            return try StoredPhoto(&cells)
        }
    }

    /// Forgets one photo; the caller deletes the files after the commit.
    ///
    /// - Throws: `notFound`.
    package func delete(position: Int64, of report: ReportID) throws {
        let deleted = try session.execute(
            "DELETE FROM photo WHERE report = $1 AND n = $2", [.integer(report.key), .integer(position)])
        if deleted == 0 { throw StoreError.notFound }
    }

    /// Forgets all photos of a report; the caller deletes the files after the commit.
    package func deleteAll(of report: ReportID) throws {
        try session.execute("DELETE FROM photo WHERE report = $1", [.integer(report.key)])
    }
}

extension StoredPhoto {
    /// Reads place, kind, names, media type, size, digest and time from where `cells` stands.
    init(_ cells: inout SQLCells) throws(StoreError) {
        self.init(
            position: try cells.integer(), kind: try cells.name(of: StoredPhoto.Kind.self),
            name: try cells.text(), thumbnail: try cells.textIfAny(), mediaType: try cells.text(),
            sizeBytes: try cells.integer(), digest: try cells.bytes(), addedAt: try cells.integer())
    }
}
