package import Domain

/// The handles of contacts that cases hold.
package struct ContactLinks {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// One handle of one report. Sensitivity: identity, sealed.
    package struct Link: Equatable, Sendable {
        package let report: Int64
        /// Its place among those of the report, 1 for the first.
        package let position: Int64
        /// The handle, sealed.
        package let handle: [UInt8]
        /// The event of the report that was last told of.
        package let told: Int64
    }

    /// Adds a handle behind those that the report has.
    ///
    /// `told` is the last event that needs no message.
    /// - Returns: its place.
    @discardableResult
    package func add(_ handle: [UInt8], told: Int64, to report: ReportID) throws -> Int64 {
        let last = try session.row("SELECT max(n) FROM contact_link WHERE report = $1", [.integer(report.key)])
        var cells = last?.cells
        let position = (try cells?.integerIfAny() ?? 0) + 1
        try session.execute(
            "INSERT INTO contact_link (report, n, handle, told) VALUES ($1, $2, $3, $4)",
            [.integer(report.key), .integer(position), .bytes(handle), .integer(told)])
        return position
    }

    /// Those of a report, in order of their places.
    package func list(of report: ReportID) throws -> [Link] {
        try links("WHERE report = $1 ORDER BY n", [.integer(report.key)])
    }

    /// A handle with the last event that was not told of yet.
    package struct Due: Equatable, Sendable {
        package let link: Link
        package let event: Int64
    }

    /// Those behind a place to whom something of these kinds happened that was not told of, in an order that means nothing.
    package func due(
        _ kinds: [EventKind], after: (report: Int64, position: Int64), most: Int
    ) throws -> [Due] {
        let names = kinds.indices.map { "$\($0 + 4)" }.joined(separator: ", ")
        return try session.rows(
            """
            SELECT l.report, l.n, l.handle, l.told, max(e.seq)
            FROM contact_link l JOIN event e ON e.report = l.report AND e.seq > l.told AND e.kind IN (\(names))
            WHERE (l.report, l.n) > ($1, $2)
            GROUP BY l.report, l.n ORDER BY l.report, l.n LIMIT $3
            """,
            [.integer(after.report), .integer(after.position), .integer(Int64(most))]
                + kinds.map { .text($0.rawValue) }
        ).map { row in
            var cells = row.cells
            return Due(link: try Link(&cells), event: try cells.integer())
        }
    }

    /// Notes that everything up to this event was told.
    package func tell(_ link: Link, upTo event: Int64) throws {
        try session.execute(
            "UPDATE contact_link SET told = $1 WHERE report = $2 AND n = $3",
            [.integer(event), .integer(link.report), .integer(link.position)])
    }

    /// Forgets one.
    package func delete(_ link: Link) throws {
        try session.execute(
            "DELETE FROM contact_link WHERE report = $1 AND n = $2", [.integer(link.report), .integer(link.position)])
    }

    /// Forgets those of a report.
    package func deleteAll(of report: ReportID) throws {
        try session.execute("DELETE FROM contact_link WHERE report = $1", [.integer(report.key)])
    }

    private func links(_ condition: String, _ values: [SQLValue]) throws -> [Link] {
        try session.rows("SELECT report, n, handle, told FROM contact_link \(condition)", values).map { row in
            var cells = row.cells
            return try Link(&cells)
        }
    }
}

extension ContactLinks.Link {
    fileprivate init(_ cells: inout SQLCells) throws(StoreError) {
        self.init(
            report: try cells.integer(), position: try cells.integer(), handle: try cells.bytes(),
            told: try cells.integer())
    }
}
