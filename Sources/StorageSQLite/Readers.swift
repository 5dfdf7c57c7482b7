import GRDB
import Storage
import Synchronization

/// The connections for reading.
///
/// A connection that has done one read takes the next that waits on the same thread, so that a busy server wakes nobody for
/// a read. Handing each read from queue to queue took a quarter of the time of an officer's page.
final class Readers: Sendable {
    /// Reads that wait before new ones are refused: bounds memory when the disk has stopped.
    private static let mostWaiting = 16_384

    /// Reads that were taken before their places are given back.
    private static let mostTaken = 1_024

    private struct Job: Sendable {
        let run: @Sendable (SQLiteSession) -> Void
        let refuse: @Sendable () -> Void
    }

    private struct State {
        var waiting: [Job] = []
        /// How many of `waiting` were taken already.
        var taken = 0
        /// Connections that do nothing now.
        var idle: [DatabaseQueue]
        var isClosed = false
    }

    private let connections: [DatabaseQueue]
    private let faults: SQLiteFaults
    private let state: Mutex<State>

    /// Opens the connections to a file that is in WAL mode already.
    init(path: String, count: Int, faults: SQLiteFaults) throws {
        self.faults = faults
        connections = try (0..<count).map { _ in
            try DatabaseQueue(path: path, configuration: SQLiteSettings.readers)
        }
        state = Mutex(State(idle: connections))
    }

    /// Runs a body in a transaction that sees one state of the database.
    ///
    /// - Throws: what the body throws; `unavailable` after `close`.
    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            submit(
                Job(
                    run: { session in continuation.resume(with: Result { try Self.transaction(session, body) }) },
                    refuse: { continuation.resume(throwing: StoreError.unavailable) }))
        }
    }

    /// Refuses new reads, ends those that wait, and closes the connections.
    func close() throws {
        state.withLock { $0.isClosed = true }
        for connection in connections { try connection.close() }
    }

    private enum Admission { case start(DatabaseQueue), wait, refuse }

    private func submit(_ job: Job) {
        let admission = state.withLock { state -> Admission in
            guard !state.isClosed, state.waiting.count - state.taken < Self.mostWaiting else { return .refuse }
            state.waiting.append(job)
            return state.idle.popLast().map { .start($0) } ?? .wait
        }
        switch admission {
        case .start(let connection): connection.asyncWriteWithoutTransaction { self.drain($0, of: connection) }
        case .wait: break
        case .refuse: job.refuse()
        }
    }

    /// Does what waits, then lets go of the thread.
    private func drain(_ database: Database, of connection: DatabaseQueue) {
        let session = SQLiteSession(database, faults)
        while let job = next(for: connection) { job.run(session) }
    }

    /// The read that has waited longest; nil if none does, and then the connection rests.
    private func next(for connection: DatabaseQueue) -> Job? {
        state.withLock { state in
            guard state.taken == state.waiting.count else {
                let job = state.waiting[state.taken]
                state.taken += 1
                // Where reads never stop coming, what was done would pile up.
                if state.taken == Self.mostTaken {
                    state.waiting.removeFirst(state.taken)
                    state.taken = 0
                }
                return job
            }
            state.waiting.removeAll(keepingCapacity: true)
            state.taken = 0
            state.idle.append(connection)
            return nil
        }
    }

    private static func transaction<T>(_ session: SQLiteSession, _ body: (any SQLSession) throws -> T) throws -> T {
        try session.execute("BEGIN DEFERRED", [])
        // Nothing was written: ending it one way or the other is the same.
        defer { _ = try? session.execute("COMMIT", []) }
        return try body(session)
    }
}
