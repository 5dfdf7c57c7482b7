import Foundation
import Storage
import StorageSQLite

/// Makes fresh, empty databases in a folder of their own and removes everything afterwards.
enum TemporaryEngine {
    /// Runs a body with a migrated SQLite database.
    static func with(_ body: (any Engine) async throws -> Void) async throws {
        try await withFile { path in
            let engine = try SQLiteEngine(path: path)
            try await Migrator().run(on: engine, now: 0)
            try await body(engine)
            try await engine.close()
        }
    }

    /// Runs a body with the path of a database file that does not exist yet.
    static func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "store.sqlite").path)
    }
}
