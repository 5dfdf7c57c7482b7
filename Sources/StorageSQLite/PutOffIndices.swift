import Storage

/// Indices that are not kept while a table is filled, with the words that make them again.
///
/// The words stand in a table until their index is there, so that a process that was killed meanwhile loses none: the next
/// one that opens the database makes them.
struct PutOffIndices {
    let session: any SQLSession

    /// Not those that say what may not be there twice.
    func putOff(of tables: [String]) throws {
        try session.execute(
            "CREATE TABLE IF NOT EXISTS put_off_index (name TEXT PRIMARY KEY, sql TEXT NOT NULL) STRICT", [])
        let named = tables.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try session.rows(
            """
            SELECT name, sql FROM sqlite_master
            WHERE type = 'index' AND tbl_name IN (\(named)) AND sql LIKE 'CREATE INDEX%' ORDER BY name
            """, tables.map { .text($0) })
        for row in rows {
            var cells = row.cells
            let (name, sql) = (try cells.text(), try cells.text())
            try session.execute("INSERT INTO put_off_index (name, sql) VALUES ($1, $2)", [.text(name), .text(sql)])
            try session.execute("DROP INDEX \(name)", [])
        }
    }

    /// Whether there is something to make. Only reads, so that opening a database waits for nobody who writes.
    func isAnyLeft() throws -> Bool {
        try session.row("SELECT 1 FROM sqlite_master WHERE name = 'put_off_index'", []) != nil
    }

    /// Makes the next one that was put off. Cost: its table is read and sorted once.
    ///
    /// - Returns: false where none is left.
    func makeNext() throws -> Bool {
        guard try isAnyLeft() else { return false }
        guard var cells = try session.row("SELECT name, sql FROM put_off_index ORDER BY name LIMIT 1", [])?.cells else {
            try session.execute("DROP TABLE put_off_index", [])
            return false
        }
        let (name, sql) = (try cells.text(), try cells.text())
        try session.execute(sql, [])
        try session.execute("DELETE FROM put_off_index WHERE name = $1", [.text(name)])
        return true
    }
}
