import Storage
import Testing

/// What every engine must do; call `check` from a test of the engine.
struct EngineConformance {
    /// Runs its body with an empty engine of the kind under test and closes it afterwards.
    typealias Maker = @Sendable (_ body: (any Engine) async throws -> Void) async throws -> Void

    /// One behaviour, with the sentence that names it.
    struct Check: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let run: @Sendable (any Engine) async throws -> Void
    }

    static let checks: [Check] = [
        Check(testDescription: "every kind of value comes back as it was written", run: values),
        Check(testDescription: "placeholders may come in any order and repeat", run: placeholders),
        Check(testDescription: "a write that throws leaves nothing behind", run: failedWrite),
        Check(testDescription: "a read sees one snapshot while others write", run: snapshot),
        Check(testDescription: "a write sees its own changes and execute counts rows", run: counts),
        Check(testDescription: "a broken rule names its table and column", run: constraints),
        Check(testDescription: "a statement that does not fit the schema is unavailable", run: misfit),
        Check(testDescription: "of many writes at once exactly the failing ones are missing", run: crowd),
        Check(testDescription: "a cancelled write either happened and answered, or neither", run: cancellation),
        Check(testDescription: "a read may not write", run: readOnly),
        Check(testDescription: "upserts replace", run: upsert),
        Check(testDescription: "rows put in without indices are found, and nothing is there twice", run: indices),
    ]

    private static let table = """
        CREATE TABLE thing (
            id {integer} NOT NULL PRIMARY KEY, name TEXT UNIQUE, data {bytes}, weight {real}, parent {integer}
        ){table}
        """

    /// Makes an engine with the table of the checks.
    static func check(_ check: Check, with maker: Maker) async throws {
        try await maker { engine in
            let create = engine.dialect.render(table)
            try await engine.write { try $0.execute(create, []) }
            try await check.run(engine)
        }
    }

    private static let insert = "INSERT INTO thing (id, name) VALUES ($1, $2)"

    private static func count(_ engine: any Engine) async throws -> Int64 {
        try await engine.read { session in
            var cells = try #require(try session.row("SELECT count(*) FROM thing", [])).cells
            return try cells.integer()
        }
    }

    @Sendable private static func values(_ engine: any Engine) async throws {
        let sql = "INSERT INTO thing (id, name, data, weight, parent) VALUES ($1, $2, $3, $4, $5)"
        let rows: [[SQLValue]] = [
            [.integer(.max), .text("Kelurahan é 🙂"), .bytes([0, 255, 0, 1]), .real(-6.2), .integer(.min)],
            [.integer(0), .text(""), .bytes([]), .real(1e300), .integer(-1)],
            [.integer(1), .null, .null, .null, .null],
        ]
        for row in rows { try await engine.write { try $0.execute(sql, row) } }
        for row in rows {
            let found = try await engine.read { session in
                try session.rows("SELECT id, name, data, weight, parent FROM thing WHERE id = $1", [row[0]])
            }
            #expect(found.map(\.values) == [row])
        }
    }

    @Sendable private static func placeholders(_ engine: any Engine) async throws {
        try await engine.write { session in
            try session.execute(
                "INSERT INTO thing (name, id, parent) VALUES ($2, $1, $1)", [.integer(5), .text("five")])
            let row = try session.row(
                "SELECT name FROM thing WHERE parent = $2 AND id = $2 AND name = $1", [.text("five"), .integer(5)])
            #expect(row?.values == [.text("five")])
        }
    }

    @Sendable private static func failedWrite(_ engine: any Engine) async throws {
        await #expect(throws: StoreError.notFound) {
            try await engine.write { session in
                try session.execute(insert, [.integer(1), .text("one")])
                throw StoreError.notFound
            }
        }
        #expect(try await count(engine) == 0)
    }

    @Sendable private static func snapshot(_ engine: any Engine) async throws {
        let (started, startReading) = AsyncStream.makeStream(of: Void.self)
        async let counts = engine.read { session in
            let before = try session.rows("SELECT id FROM thing", []).count
            startReading.finish()
            // Reads on until the write of the other task would have been seen many times over.
            var most = before
            for _ in 0..<2_000 { most = max(most, try session.rows("SELECT id FROM thing", []).count) }
            return (before, most)
        }
        for await _ in started {}
        try await engine.write { try $0.execute(insert, [.integer(1), .text("one")]) }
        let (before, most) = try await counts
        #expect(before == 0)
        #expect(most == 0)
        #expect(try await count(engine) == 1)
    }

    @Sendable private static func counts(_ engine: any Engine) async throws {
        let (inserted, updated, deleted, seen) = try await engine.write { session in
            let inserted = try (1...5).map { try session.execute(insert, [.integer($0), .null]) }
            let updated = try session.execute("UPDATE thing SET parent = 1 WHERE id > $1", [.integer(2)])
            let deleted = try session.execute("DELETE FROM thing WHERE id = $1", [.integer(9)])
            return (inserted, updated, deleted, try session.rows("SELECT id FROM thing WHERE parent = 1", []).count)
        }
        #expect(inserted == [1, 1, 1, 1, 1])
        #expect(updated == 3)
        #expect(deleted == 0)
        #expect(seen == 3)
    }

    @Sendable private static func constraints(_ engine: any Engine) async throws {
        try await engine.write { try $0.execute(insert, [.integer(1), .text("one")]) }
        await #expect(throws: StoreError.conflict(Constraint("thing.id"))) {
            try await engine.write { try $0.execute(insert, [.integer(1), .text("two")]) }
        }
        await #expect(throws: StoreError.conflict(Constraint("thing.name"))) {
            try await engine.write { try $0.execute(insert, [.integer(2), .text("one")]) }
        }
    }

    @Sendable private static func misfit(_ engine: any Engine) async throws {
        await #expect(throws: StoreError.unavailable) {
            try await engine.read { try $0.rows("SELECT nothing FROM nowhere", []) }
        }
        await #expect(throws: StoreError.unavailable) {
            try await engine.write { try $0.execute(insert, [.integer(1)]) }
        }
        #expect(try await count(engine) == 0)
    }

    @Sendable private static func crowd(_ engine: any Engine) async throws {
        let failures = try await withThrowingTaskGroup(of: Int.self) { group in
            for id in 0..<2_000 {
                group.addTask { try await crowdMember(id, engine) ? 0 : 1 }
            }
            return try await group.reduce(0, +)
        }
        let kept = try await engine.read { try $0.rows("SELECT id FROM thing ORDER BY id", []) }
        let expected = (0..<2_000).filter { $0 % 7 != 3 }.map { SQLRow([.integer(Int64($0))]) }
        #expect(kept == expected)
        #expect(failures == 2_000 - kept.count)
    }

    /// Every seventh member fails, after it has written: by itself, or by a rule of the table.
    private static func crowdMember(_ id: Int, _ engine: any Engine) async throws -> Bool {
        let fails = id % 7 == 3
        do {
            try await engine.write { session in
                try session.execute(insert, [.integer(Int64(id)), .text("\(id)")])
                if fails, id % 2 == 0 { throw StoreError.notFound }
                if fails { try session.execute(insert, [.integer(Int64(id)), .null]) }
            }
            return true
        } catch let error as StoreError {
            #expect(error == (id % 2 == 0 ? .notFound : .conflict(Constraint("thing.id"))))
            return false
        }
    }

    @Sendable private static func cancellation(_ engine: any Engine) async throws {
        let answered = await withTaskGroup(of: Int64?.self) { group in
            for id in 0..<400 {
                group.addTask {
                    do {
                        try await engine.write { try $0.execute(insert, [.integer(Int64(id)), .null]) }
                        return Int64(id)
                    } catch {
                        #expect(error is CancellationError)
                        return nil
                    }
                }
            }
            group.cancelAll()
            return await group.reduce(into: [Int64]()) { if let id = $1 { $0.append(id) } }
        }
        let kept = try await engine.read { try $0.rows("SELECT id FROM thing ORDER BY id", []) }
        let expected = answered.sorted().map { SQLRow([.integer(Int64($0))]) }
        #expect(kept == expected)
    }

    @Sendable private static func readOnly(_ engine: any Engine) async throws {
        await #expect(throws: StoreError.unavailable) {
            try await engine.read { try $0.execute(insert, [.integer(1), .null]) }
        }
        #expect(try await count(engine) == 0)
    }

    @Sendable private static func upsert(_ engine: any Engine) async throws {
        let sql = "\(insert) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        try await engine.write { session in
            try session.execute(sql, [.integer(1), .text("one")])
            try session.execute(sql, [.integer(1), .text("two")])
            #expect(try session.rows("SELECT name FROM thing", []).map(\.values) == [[.text("two")]])
        }
    }

    @Sendable private static func indices(_ engine: any Engine) async throws {
        try await engine.write { try $0.execute("CREATE INDEX thing_weight ON thing (weight)", []) }
        try await engine.putOffIndices(of: ["thing"])
        try await engine.write { session in
            for id in 1...50 {
                try session.execute(
                    "INSERT INTO thing (id, name, weight) VALUES ($1, $2, $3)",
                    [.integer(Int64(id)), .text("thing \(id)"), .real(Double(id % 5))])
            }
        }
        await #expect(throws: StoreError.self) {
            try await engine.write { try $0.execute("INSERT INTO thing (id, name) VALUES (51, 'thing 1')", []) }
        }
        for _ in 1...2 {
            try await engine.makeIndices()
            let found = try await engine.read { try $0.rows("SELECT id FROM thing WHERE weight = 3", []) }
            #expect(found.count == 10)
        }
        await #expect(throws: StoreError.self) {
            try await engine.write { try $0.execute("CREATE INDEX thing_weight ON thing (weight)", []) }
        }
    }
}
