import GRDB
import GRDBSQLite
import Synchronization

/// Moves what was committed from the write-ahead log into the database file, beside the writer instead of in its way.
///
/// SQLite's own way makes one commit in some hundreds wait for the whole move. Here a second connection moves what is
/// there while commits go on; only once the log is long does the writer move the short rest itself, so that the log
/// starts over and stays bounded.
final class Checkpoints: Sendable {
    /// Pages written between two moves: 16 MiB.
    private static let interval: Int32 = 4_096
    /// Pages in the log from which on it has to start over: 64 MiB.
    private static let longLog = 16_384

    private struct State {
        var isRunning = false
        /// The writer's page counter when the last move began.
        var lastWritten: Int32 = 0
        /// Pages in the log when the last move ended.
        var logged = 0
    }

    private let database: DatabaseQueue
    private let state = Mutex(State())

    /// Opens a connection of its own to the same file, which is in WAL mode already.
    init(path: String) throws {
        database = try DatabaseQueue(path: path, configuration: SQLiteSettings.checkpoints)
        try database.writeWithoutTransaction { try SQLiteSettings.prepareCheckpoints($0) }
    }

    /// To be called after every commit, on the writer's queue.
    func committed(in writer: Database) {
        let written = Self.pagesWritten(by: writer)
        let (starts, isLong) = state.withLock { state in
            guard !state.isRunning, written - state.lastWritten >= Self.interval else { return (false, false) }
            let isLong = state.logged >= Self.longLog
            state.lastWritten = written
            state.isRunning = !isLong
            state.logged = isLong ? 0 : state.logged
            return (!isLong, isLong)
        }
        // Failure costs nothing but a longer log: the next move tries again.
        if isLong { _ = try? writer.checkpoint(.passive) }
        if starts { database.asyncWriteWithoutTransaction { self.move($0) } }
    }

    /// - Throws: `DatabaseError` if a move is under way for long.
    func close() throws { try database.close() }

    private func move(_ database: Database) {
        let moved = try? database.checkpoint(.passive)
        state.withLock { state in
            state.isRunning = false
            state.logged = moved?.walFrameCount ?? state.logged
        }
    }

    private static func pagesWritten(by database: Database) -> Int32 {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(database.sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &current, &highest, 0)
        return current
    }
}
