import GRDB
import GRDBSQLite
import Synchronization

/// Moves what was committed from the write-ahead log into the database file, beside the writer instead of in its way.
///
/// SQLite's own way makes one commit in some hundreds wait for the whole move. Here a second connection moves what is
/// there while commits go on. It moves a little at a time, because the disk makes commits wait behind what a move has it
/// write, and rests after each move as long as the move took, so that a slow disk is left to the commits half of the
/// time; what gathers meanwhile is moved together. Only once the log is long does the writer move the short rest itself,
/// so that the log starts over and stays bounded.
final class Checkpoints: Sendable {
    /// Pages written between two moves: at least the lower number, 2 MiB, of which a slow disk makes nobody wait long; more,
    /// up to 8 MiB, while there were few commits.
    private static let interval: ClosedRange<Int32> = 512...2_048
    /// Commits that are moved together where each writes much, since the same pages change with every one of them.
    private static let commits = 12
    /// Pages in the log from which on it has to start over: 64 MiB.
    private static let longLog = 16_384

    private struct State {
        var isRunning = false
        /// The writer's page counter when the last move began.
        var lastWritten: Int32 = 0
        /// How many commits there were since.
        var commits = 0
        /// Pages in the log when the last move ended.
        var logged = 0
        /// No move begins before.
        var restsUntil = ContinuousClock.now

        mutating func begin(at written: Int32) {
            lastWritten = written
            commits = 0
        }
    }

    private enum Move { case none, beside, byWriter }

    private let database: DatabaseQueue
    private let state = Mutex(State())

    /// Opens a connection of its own to the same file, which is in WAL mode already.
    init(path: String) throws {
        database = try DatabaseQueue(path: path, configuration: SQLiteSettings.checkpoints)
        try database.writeWithoutTransaction { try SQLiteSettings.prepareCheckpoints($0) }
    }

    /// To be called after every commit, on the writer's queue.
    func committed(in writer: Database) {
        switch nextMove(written: Self.pagesWritten(by: writer)) {
        case .none: break
        case .beside: database.asyncWriteWithoutTransaction { self.move($0) }
        // Failure costs nothing but a longer log: the next move tries again.
        case .byWriter: _ = try? writer.checkpoint(.passive)
        }
    }

    private func nextMove(written: Int32) -> Move {
        state.withLock { state in
            state.commits += 1
            guard !state.isRunning else { return .none }
            // Right after a move, when little is left to be moved.
            if state.logged >= Self.longLog {
                state.logged = 0
                state.begin(at: written)
                return .byWriter
            }
            let pages = Self.pages(from: state.lastWritten, to: written)
            guard pages >= Self.interval.lowerBound, ContinuousClock.now >= state.restsUntil,
                state.commits >= Self.commits || pages >= Self.interval.upperBound
            else { return .none }
            state.begin(at: written)
            state.isRunning = true
            return .beside
        }
    }

    /// - Throws: `DatabaseError` if a move is under way for long.
    func close() throws { try database.close() }

    private func move(_ database: Database) {
        let began = ContinuousClock.now
        let moved = try? database.checkpoint(.passive)
        let ended = ContinuousClock.now
        state.withLock { state in
            state.isRunning = false
            state.logged = moved?.walFrameCount ?? state.logged
            state.restsUntil = ended + (ended - began)
        }
    }

    /// SQLite's counter has 31 bits and starts over: on a busy server after days, and then nothing must stop.
    static func pages(from earlier: Int32, to now: Int32) -> Int32 { (now &- earlier) & .max }

    private static func pagesWritten(by database: Database) -> Int32 {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(database.sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &current, &highest, 0)
        return current
    }
}
