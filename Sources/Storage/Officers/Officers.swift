package import Domain

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

    /// The names of these accounts; those that are gone are left out.
    package func names(of officers: Set<OfficerID>) throws -> [OfficerID: String] {
        guard !officers.isEmpty else { return [:] }
        let ids = officers.map { SQLValue.bytes($0.bytes) }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        var names: [OfficerID: String] = [:]
        for row in try session.rows("SELECT id, username FROM officer WHERE id IN (\(places))", ids) {
            var cells = row.cells
            guard let id = OfficerID(bytes: try cells.bytes()) else { throw StoreError.damaged }
            names[id] = try cells.text()
        }
        return names
    }

    /// The active field officers of a unit, by name.
    package func field(of unit: UnitCode) throws -> [String] {
        try session.rows(
            "SELECT username FROM officer WHERE unit = $1 AND role = $2 AND active = 1 ORDER BY username",
            [.text(unit.text), .text(Role.field.rawValue)]
        ).map { row in
            var cells = row.cells
            return try cells.text()
        }
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
