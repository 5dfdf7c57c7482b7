package import Storage

extension SQLDialect {
    /// Strict tables; small rows lie in the order of their own key instead of a row number that would tell their order.
    package static let sqlite = SQLDialect(
        types: (integer: "INTEGER", bytes: "BLOB", real: "REAL"),
        suffixes: (table: " STRICT", clustered: " STRICT, WITHOUT ROWID")
    ) { table in
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table).append_only'); END
            """
        }
    }
}
