import Storage
import StorageSQLite
import Testing

@Suite struct MigrationTests {
    private static let first = Migration("001-first", [.sql("CREATE TABLE a (id {integer} PRIMARY KEY){table}")])
    private static let second = Migration("002-second", [.sql("CREATE TABLE b (id {bytes} PRIMARY KEY){clustered}")])
    private static let edited = Migration("001-first", [.sql("CREATE TABLE a (id {bytes} PRIMARY KEY){table}")])

    private func withEngine(_ body: (SQLiteEngine) async throws -> Void) async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await body(engine)
            try await engine.close()
        }
    }

    @Test func `only what is missing is applied, in order`() async throws {
        try await withEngine { engine in
            #expect(try await Migrator([Self.first]).run(on: engine, now: 7) == ["001-first"])
            #expect(try await Migrator([Self.first, Self.second]).run(on: engine, now: 8) == ["002-second"])
            #expect(try await Migrator([Self.first, Self.second]).run(on: engine, now: 9) == [])
            let rows = try await engine.read { try $0.rows("SELECT name, applied_at FROM migration ORDER BY 2", []) }
            #expect(rows.map(\.values) == [[.text("001-first"), .integer(7)], [.text("002-second"), .integer(8)]])
        }
    }

    @Test(arguments: [
        ([first], MigrationError.fromTheFuture("002-second")),
        ([edited, second], .changed("001-first")),
        ([second, first], .missing("002-second")),
        ([Migration("000-earlier", []), first, second], .missing("000-earlier")),
    ])
    func `a database that does not fit is refused`(migrations: [Migration], error: MigrationError) async throws {
        try await withEngine { engine in
            try await Migrator([Self.first, Self.second]).run(on: engine, now: 0)
            await #expect(throws: error) { try await Migrator(migrations).run(on: engine, now: 0) }
        }
    }

    @Test func `a migration that fails halfway is not there at all`() async throws {
        let broken = Migration("002-broken", [.sql("CREATE TABLE c (id {integer}){table}"), .sql("CREATE NONSENSE")])
        try await withEngine { engine in
            await #expect(throws: StoreError.unavailable) {
                try await Migrator([Self.first, broken]).run(on: engine, now: 0)
            }
            let names = try await engine.read { session in
                try session.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'", [])
            }
            #expect(names.map(\.values) == [[.text("a")]])
            #expect(try await Migrator([Self.first, Self.second]).run(on: engine, now: 0) == ["002-second"])
        }
    }

    @Test func `names are numbered without gaps`() {
        for (index, migration) in Schema.migrations.enumerated() {
            let number = String(index + 1)
            #expect(migration.name.hasPrefix(String(repeating: "0", count: 3 - number.count) + number + "-"))
        }
    }

    @Test func `no table counts its rows in order`() async throws {
        try await TemporaryEngine.with { engine in
            let tables = try await engine.read { session in
                try session.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'", [])
            }
            #expect(tables.count >= 7)
            for table in tables {
                var cells = table.cells
                let (name, sql) = (try cells.text(), try cells.text())
                #expect(!sql.contains("AUTOINCREMENT"))
                #expect(sql.contains("STRICT"), "\(name)")
                // Either no row number, or one that the program gives.
                #expect(sql.contains("WITHOUT ROWID") || sql.contains("INTEGER NOT NULL PRIMARY KEY"), "\(name)")
            }
        }
    }

    @Test func `unknown words in braces stay as they are`() {
        #expect(SQLDialect.sqlite.render("a {bytes} {what} {integer}{") == "a BLOB {what} INTEGER{")
    }
}
