/// Small facts about this installation, by name. Never a secret.
package struct Settings {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The value of this name; nil if it was never set.
    package func find(_ name: String) throws -> String? {
        guard let row = try session.row("SELECT value FROM setting WHERE name = $1", [.text(name)]) else { return nil }
        var cells = row.cells
        return try cells.text()
    }

    /// Sets or replaces a value.
    package func set(_ name: String, to value: String) throws {
        try session.execute(
            """
            INSERT INTO setting (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            [.text(name), .text(value)])
    }

    /// Forgets a value; no error if there is none.
    package func delete(_ name: String) throws {
        try session.execute("DELETE FROM setting WHERE name = $1", [.text(name)])
    }
}
