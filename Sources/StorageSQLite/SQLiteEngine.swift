import Foundation
import GRDB
package import Storage

/// The embedded engine: one SQLite file, one writer that groups commits, readers beside it.
///
/// Write-ahead log with `synchronous = FULL`: a commit that was answered survives a crash of process or machine.
package final class SQLiteEngine: Engine {
    private let connection: DatabaseQueue
    private let writer: GroupWriter
    private let readers: Readers
    private let checkpoints: Checkpoints
    private let faults: SQLiteFaults

    /// One for each processor, two at least, so that a slow read keeps nobody waiting alone.
    package static let readersForProcessors = max(2, ProcessInfo.processInfo.activeProcessorCount)

    /// Opens a database, or creates an empty one. Blocks for the disk.
    ///
    /// - Parameters:
    ///   - path: of the file, whose folder exists; "-wal" and "-shm" lie beside it. Created for this user only (0600).
    ///   - readers: how many reads run at once; more than there are processors only get in each other's way.
    ///   - writerCacheBytes: of the writer's page cache. 32 MiB hold the inner pages of every index at a million reports;
    ///     who fills an empty database in large transactions gives enough for all leaves of the indices.
    ///   - report: hears what SQLite said whenever a caller is told `unavailable` or `damaged`; on any thread.
    /// - Throws: `StoreError`.
    package init(
        path: String, readers: Int = SQLiteEngine.readersForProcessors, writerCacheBytes: Int = 32 << 20,
        report: @escaping @Sendable (SQLiteFault) -> Void = { _ in }
    ) throws {
        let faults = SQLiteFaults(report: report)
        do {
            try DatabaseFile(path: path).create()
            let connection = try DatabaseQueue(path: path, configuration: SQLiteSettings.writer)
            // GRDB has just set NORMAL (STYLE-EXAMPLES section 8).
            try connection.writeWithoutTransaction {
                try SQLiteSettings.prepareWriter($0, cacheBytes: writerCacheBytes)
            }
            if try connection.read({ try PutOffIndices(session: SQLiteSession($0, faults)).isAnyLeft() }) {
                while try connection.write({ try PutOffIndices(session: SQLiteSession($0, faults)).makeNext() }) {}
            }
            self.connection = connection
            self.readers = try Readers(path: path, count: readers, faults: faults)
            checkpoints = try Checkpoints(path: path)
        } catch {
            throw faults.translated(error)
        }
        self.faults = faults
        writer = GroupWriter(connection: connection, faults: faults, checkpoints: checkpoints)
    }

    package var dialect: SQLDialect { .sqlite }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        try await readers.read(body)
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    package func putOffIndices(of tables: [String]) async throws {
        try await writer.write { try PutOffIndices(session: $0).putOff(of: tables) }
    }

    package func makeIndices() async throws {
        while try await writer.write({ try PutOffIndices(session: $0).makeNext() }) {}
    }

    /// Also moves the whole log into the database file, so that a copy of that one file is complete.
    package func close() async throws {
        await writer.close()
        try await translating {
            try self.readers.close()
            try self.checkpoints.close()
            try await self.connection.writeWithoutTransaction { try Self.emptyLog(of: $0) }
            try self.connection.close()
        }
    }

    /// Empties the log, and with it the last traces of what was erased before (DESIGN 5.3): SQLite overwrites what is
    /// deleted in the database file, but in the log only when it starts over. Writes wait meanwhile, some 10 ms.
    ///
    /// - Throws: `unavailable` if reads go on for more than five seconds.
    package func emptyLog() async throws {
        try await translating { try await self.connection.writeWithoutTransaction { try Self.emptyLog(of: $0) } }
    }

    /// SQLite counts on each connection the commits of all others; only this process's writes go through the writer's.
    package func writesElsewhere() async throws -> Int64 {
        try await translating {
            try await self.connection.writeWithoutTransaction {
                try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0
            }
        }
    }

    private static func emptyLog(of database: Database) throws {
        try database.checkpoint(.truncate)
    }

    /// Errors of GRDB become the store's; what bodies throw passes through.
    private func translating<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let error as DatabaseError {
            throw faults.translated(error)
        }
    }
}
