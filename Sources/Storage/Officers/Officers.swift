import Domain

/// The officers' accounts.
package struct Officers {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds an account.
    ///
    /// - Throws: `conflict` with `officerID` or `officerUsername`.
    package func insert(_ officer: StoredOfficer) throws {
        try session.execute(
            "INSERT INTO officer (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                .bytes(officer.id), .text(officer.username), .text(officer.unit.text), .text(officer.role),
                .text(officer.password), .integer(officer.isActive ? 1 : 0), .integer(officer.createdAt),
            ])
    }

    /// The account of this name; nil if there is none.
    package func find(username: String) throws -> StoredOfficer? {
        try session.row("SELECT \(Self.columns) FROM officer WHERE username = $1", [.text(username)]).map(Self.officer)
    }

    /// The account of this id; nil if there is none.
    package func find(id: [UInt8]) throws -> StoredOfficer? {
        try session.row("SELECT \(Self.columns) FROM officer WHERE id = $1", [.bytes(id)]).map(Self.officer)
    }

    /// All accounts, by name.
    package func list() throws -> [StoredOfficer] {
        try session.rows("SELECT \(Self.columns) FROM officer ORDER BY username", []).map(Self.officer)
    }

    private static let columns = "id, username, unit, role, password, active, created_at"

    private static func officer(_ row: SQLRow) throws -> StoredOfficer {
        var cells = row.cells
        return StoredOfficer(
            id: try cells.bytes(), username: try cells.text(), unit: UnitCode(try cells.text()),
            role: try cells.text(), password: try cells.text(), isActive: try cells.integer() != 0,
            createdAt: try cells.integer())
    }
}
