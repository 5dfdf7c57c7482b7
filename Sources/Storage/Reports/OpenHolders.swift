package import Domain

/// Which units hold cases that are still open; not how many (DESIGN 5.5).
package struct OpenHolders {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// By code, each once. Cost: one step in the index of open cases for each unit, however many cases it holds.
    package func list() throws -> [UnitCode] {
        var found: [UnitCode] = []
        while let next = try next(after: found.last?.text ?? "") { found.append(next) }
        return found
    }

    private func next(after code: String) throws -> UnitCode? {
        let rows = try session.rows(
            "SELECT holder FROM report WHERE holder > $1 AND \(Schema.openStates) ORDER BY holder LIMIT 1",
            [.text(code)])
        return try rows.first.map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }

    /// The keys of a unit's open cases, most urgent first, at most `limit` of them.
    package func cases(of unit: UnitCode, limit: Int) throws -> [Int64] {
        try session.rows(
            "SELECT key FROM report WHERE holder = $1 AND \(Schema.openStates) ORDER BY due_at, key LIMIT $2",
            [.text(unit.text), .integer(Int64(limit))]
        ).map { row in
            var cells = row.cells
            return try cells.integer()
        }
    }

    /// How many open cases a unit holds.
    package func count(of unit: UnitCode) throws -> Int {
        let row = try session.row(
            "SELECT count(*) FROM report WHERE holder = $1 AND \(Schema.openStates)", [.text(unit.text)])
        var cells = row?.cells
        return Int(try cells?.integer() ?? 0)
    }
}
