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
            "INSERT INTO officer (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            [.bytes(officer.id), .text(officer.username)] + Self.changeable(officer) + [.integer(officer.createdAt)])
    }

    /// Replaces everything that may change: all but id, name and day of making.
    ///
    /// - Throws: `notFound`.
    package func update(_ officer: StoredOfficer) throws {
        let count = try session.execute(
            """
            UPDATE officer SET unit = $2, role = $3, password = $4, active = $5, must_change_password = $6,
                second_factor_required = $7, second_factor_key = $8, second_factor_pending = $9, second_factor_step = $10
            WHERE id = $1
            """, [.bytes(officer.id)] + Self.changeable(officer))
        guard count == 1 else { throw StoreError.notFound }
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

    /// The same together with the active field officers of a unit, by name: all the staff that a desk's case shows.
    package func staff(
        _ officers: Set<OfficerID>, fieldOf unit: UnitCode
    ) throws -> (names: [OfficerID: String], field: [String]) {
        let ids = officers.map { SQLValue.bytes($0.bytes) }
        let named = ids.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let isNamed = ids.isEmpty ? "" : "id IN (\(named)) OR "
        let rows = try session.rows(
            """
            SELECT id, username, CASE WHEN unit = $1 AND role = $2 AND active = 1 THEN 1 ELSE 0 END FROM officer
            WHERE \(isNamed)(unit = $1 AND role = $2 AND active = 1) ORDER BY username
            """, [.text(unit.text), .text(Role.field.rawValue)] + ids)
        var (names, field): ([OfficerID: String], [String]) = ([:], [])
        for row in rows {
            var cells = row.cells
            guard let id = OfficerID(bytes: try cells.bytes()) else { throw StoreError.damaged }
            let name = try cells.text()
            if officers.contains(id) { names[id] = name }
            if try cells.integer() == 1 { field.append(name) }
        }
        return (names, field)
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

    /// How many accounts of a role may sign in.
    package func countActive(role: String) throws -> Int64 {
        let row = try session.row("SELECT count(*) FROM officer WHERE role = $1 AND active = 1", [.text(role)])
        guard var cells = row?.cells else { throw StoreError.damaged }
        return try cells.integer()
    }

    /// How many accounts may sign in, by unit and role; units without any are left out.
    package func countActiveByUnit() throws -> [(unit: UnitCode, role: String, count: Int64)] {
        let rows = try session.rows(
            "SELECT unit, role, count(*) FROM officer WHERE active = 1 GROUP BY unit, role ORDER BY unit, role", [])
        return try rows.map { row in
            var cells = row.cells
            return (UnitCode(try cells.text()), try cells.text(), try cells.integer())
        }
    }

    private static let columns = names.joined(separator: ", ")
    static let names = [
        "id", "username", "unit", "role", "password", "active", "must_change_password", "second_factor_required",
        "second_factor_key", "second_factor_pending", "second_factor_step", "created_at",
    ]

    /// In the order of the columns, from `unit` to `second_factor_step`.
    private static func changeable(_ officer: StoredOfficer) -> [SQLValue] {
        [
            .text(officer.unit.text), .text(officer.role), .text(officer.password),
            .integer(officer.isActive ? 1 : 0), .integer(officer.mustChangePassword ? 1 : 0),
            .integer(officer.secondFactor.isRequired ? 1 : 0), .optional(officer.secondFactor.key),
            .optional(officer.secondFactor.pending), .integer(officer.secondFactor.lastStep),
        ]
    }

    private static func officer(_ row: SQLRow) throws -> StoredOfficer {
        var cells = row.cells
        return try officer(&cells)
    }

    /// Reads the columns of `names`.
    static func officer(_ cells: inout SQLCells) throws -> StoredOfficer {
        let (id, username) = (try cells.bytes(), try cells.text())
        let (unit, role, password) = (UnitCode(try cells.text()), try cells.text(), try cells.text())
        let (isActive, mustChange) = (try cells.integer() != 0, try cells.integer() != 0)
        var factor = StoredSecondFactor()
        factor.isRequired = try cells.integer() != 0
        factor.key = try cells.bytesIfAny()
        factor.pending = try cells.bytesIfAny()
        factor.lastStep = try cells.integer()
        var officer = StoredOfficer(
            id: id, username: username, unit: unit, role: role, password: password, isActive: isActive,
            createdAt: try cells.integer())
        officer.mustChangePassword = mustChange
        officer.secondFactor = factor
        return officer
    }
}
