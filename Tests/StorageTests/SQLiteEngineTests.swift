import Foundation
import Storage
import StorageSQLite
import Testing

@Suite struct SQLiteEngineTests {
    @Test(arguments: EngineConformance.checks)
    func `SQLite does what every engine must do`(check: EngineConformance.Check) async throws {
        try await EngineConformance.check(check) { body in
            try await TemporaryEngine.withFile { path in
                let engine = try SQLiteEngine(path: path)
                try await body(engine)
                try await engine.close()
            }
        }
    }

    @Test(arguments: ["", "-wal", "-shm"])
    func `the files are for their owner only`(suffix: String) async throws {
        try await TemporaryEngine.withFile { path in
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o644]
            #expect(FileManager.default.createFile(atPath: path, contents: nil, attributes: attributes))
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            let found = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(found[.posixPermissions] as? Int == 0o600)
            try await engine.close()
        }
    }

    @Test(arguments: [
        ("synchronous", SQLValue.integer(2)), ("journal_mode", .text("wal")), ("secure_delete", .integer(1)),
        ("foreign_keys", .integer(1)), ("temp_store", .integer(2)), ("page_size", .integer(4_096)),
        ("trusted_schema", .integer(0)), ("wal_autocheckpoint", .integer(0)),
    ])
    func `the writer is set up for durability and privacy`(pragma: String, value: SQLValue) async throws {
        try await TemporaryEngine.with { engine in
            let row = try await engine.write { try $0.row("PRAGMA \(pragma)", []) }
            #expect(row?.values == [value])
        }
    }

    @Test func `after close the one file holds everything, and nothing more is taken`() async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            try await engine.write { try Settings($0).set("city", to: "somewhere") }
            try await engine.close()
            await #expect(throws: StoreError.unavailable) { try await engine.write { _ in } }
            await #expect(throws: StoreError.self) { try await engine.read { _ in } }

            let copy = path + ".copy"
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            let reopened = try SQLiteEngine(path: copy)
            #expect(try await reopened.read { try Settings($0).find("city") } == "somewhere")
            try await reopened.close()
        }
    }

    @Test func `indices that a killed process put off are there when the database is opened again`() async throws {
        let named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            let before = try await engine.read { try $0.rows(named, []) }
            try await engine.putOffIndices(of: ["report", "event", "publication"])
            let without = try await engine.read { try $0.rows(named, []) }
            #expect(without.count < before.count - 10)
            try await engine.close()
            let reopened = try SQLiteEngine(path: path)
            #expect(try await reopened.read { try $0.rows(named, []) } == before)
            try await reopened.close()
        }
    }

    @Test func `what another process writes is noticed, what this one writes or reads is not`() async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            let before = try await engine.writesElsewhere()
            try await engine.write { try Settings($0).set("city", to: "here") }
            _ = try await engine.read { try Settings($0).find("city") }
            #expect(try await engine.writesElsewhere() == before)
            let other = try SQLiteEngine(path: path)
            #expect(try await engine.writesElsewhere() == before)
            try await other.write { try Settings($0).set("city", to: "there") }
            let after = try await engine.writesElsewhere()
            #expect(after != before)
            #expect(try await engine.writesElsewhere() == after)
            try await other.close()
            try await engine.close()
        }
    }

    @Test func `writes that were taken before close are answered`() async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            let answered = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do { try await engine.write { try Settings($0).set("\(number)", to: "") } } catch { return 0 }
                        return 1
                    }
                }
                group.addTask {
                    try await engine.close()
                    return 0
                }
                return try await group.reduce(0, +)
            }
            let reopened = try SQLiteEngine(path: path)
            #expect(try await reopened.read { try $0.rows("SELECT name FROM setting", []).count } == answered)
            try await reopened.close()
        }
    }

    @Test func `a commit that fails is told to everybody in the group`() async throws {
        try await TemporaryEngine.withFile { path in
            let faults = Faults()
            let engine = try SQLiteEngine(path: path) { faults.add($0) }
            try await Migrator().run(on: engine, now: 0)
            // A body that ends the shared transaction stands for a disk that does.
            let answers = await withTaskGroup(of: StoreError?.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        do {
                            try await engine.write { session in
                                try Settings(session).set("\(number)", to: "")
                                if number == 20 { try session.execute("ROLLBACK", []) }
                            }
                            return nil
                        } catch { return error as? StoreError }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let kept = try await engine.read { try $0.rows("SELECT name FROM setting", []).count }
            #expect(answers.filter { $0 == nil }.count == kept)
            #expect(answers.contains(.unavailable))
            #expect(answers.allSatisfy { $0 == nil || $0 == .unavailable })
            try await engine.write { try Settings($0).set("still", to: "writing") }
            try await engine.close()
        }
    }

    @Test func `what was erased is nowhere in the files once the log is empty`() async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            let report = StoredReport.sample(1)
            let content = try #require(report.sealed?.content)
            try await engine.write { try Reports($0).insert(report) }
            let stored = try Self.filesContain(content, at: path)
            #expect(stored)
            try await engine.write { try Reports($0).erase(report.id, from: 1, at: 2_000) }
            try await engine.emptyLog()
            let left = try Self.filesContain(content, at: path)
            #expect(!left)
            try await engine.close()
        }
    }

    @Test func `a file that is no database is refused as damaged`() async throws {
        try await TemporaryEngine.withFile { path in
            try Data(repeating: 65, count: 8_192).write(to: URL(filePath: path))
            #expect(throws: StoreError.damaged) { try SQLiteEngine(path: path) }
        }
    }

    @Test func `a folder that is not there is unavailable`() {
        #expect(throws: StoreError.unavailable) { try SQLiteEngine(path: "/nowhere/store.sqlite") }
    }

    @Test func `the log stays bounded while writes go on`() async throws {
        try await TemporaryEngine.withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            for round in 0..<60 {
                try await engine.write { session in
                    try Settings(session).set("blob", to: String(repeating: "\(round % 10)", count: 4 << 20))
                }
            }
            let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            #expect(try #require(size) < 200 << 20)
            try await engine.close()
        }
    }

    private static func filesContain(_ bytes: [UInt8], at path: String) throws -> Bool {
        try ["", "-wal"].contains { suffix in
            try Data(contentsOf: URL(filePath: path + suffix)).range(of: Data(bytes.prefix(64))) != nil
        }
    }
}
