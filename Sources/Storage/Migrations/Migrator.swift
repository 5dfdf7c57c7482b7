/// Brings a database to the schema of this version.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Parameter migrations: in order; names unique.
    package init(_ migrations: [Migration] = Schema.migrations) { self.migrations = migrations }

    /// Applies what is missing, in order, each migration in its own transaction. Does nothing to a current database.
    ///
    /// - Parameters:
    ///   - engine: empty, or with a prefix of the migrations applied.
    ///   - now: seconds since 1970, kept beside each migration applied.
    /// - Returns: the names applied now.
    /// - Throws: `MigrationError`, or `StoreError` if a statement fails; then all migrations before it stay applied.
    @discardableResult
    package func run(on engine: any Engine, now: Int64) async throws -> [String] {
        let create = engine.dialect.render(Self.table)
        let applied = try await engine.write { session in
            try session.execute(create, [])
            return try Self.applied(in: session)
        }
        let missing = try Self.missing(of: migrations, after: applied)
        for (position, migration) in missing {
            let statements = migration.statements(in: engine.dialect)
            try await engine.write { session in
                for statement in statements { try session.execute(statement, []) }
                try session.execute(
                    "INSERT INTO migration (position, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                    [.integer(position), .text(migration.name), .text(migration.checksum), .integer(now)])
            }
        }
        return missing.map(\.migration.name)
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS migration (
            position {integer} NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            checksum TEXT NOT NULL,
            applied_at {integer} NOT NULL
        ){table}
        """

    private struct Applied: Sendable {
        let name: String
        let checksum: String
    }

    private static func applied(in session: any SQLSession) throws -> [Applied] {
        try session.rows("SELECT name, checksum FROM migration ORDER BY position", []).map { row in
            var cells = row.cells
            return Applied(name: try cells.text(), checksum: try cells.text())
        }
    }

    /// The migrations after those applied, which must be the first ones, unchanged and in order.
    private static func missing(
        of migrations: [Migration], after applied: [Applied]
    ) throws(MigrationError) -> [(position: Int64, migration: Migration)] {
        let known = Set(migrations.map(\.name))
        if let foreign = applied.first(where: { !known.contains($0.name) }) { throw .fromTheFuture(foreign.name) }
        for (migration, record) in zip(migrations, applied) {
            guard migration.name == record.name else { throw .missing(migration.name) }
            guard migration.checksum == record.checksum else { throw .changed(migration.name) }
        }
        return migrations.enumerated().dropFirst(applied.count).map { (Int64($0.offset + 1), $0.element) }
    }
}
