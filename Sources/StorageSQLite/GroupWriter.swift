import Dispatch
import GRDB
import Storage
import Synchronization

/// The one writer: takes all writes that wait and commits them together, on GRDB's writer queue.
///
/// While one group waits for the disk the next gathers. Clients that were just answered need a moment to come back; the
/// writer gives half of them that moment, so that they share one wait for the disk. Waiting for all of them costs more than
/// the sharing is worth: the others come while it writes.
final class GroupWriter: Sendable {
    /// Writes in one commit: bounds how long the first of them waits.
    private static let mostInGroup = 256
    /// Writes that wait before new ones are refused: bounds memory when the disk has stopped.
    private static let mostWaiting = 16_384

    /// How long a group waits for half as many writes as the group before had.
    private static let gathering = DispatchTimeInterval.milliseconds(1)

    private struct State {
        var waiting: [PendingWrite] = []
        var isRunning = false
        var isClosed = false
        /// How many writes end the gathering; nil if nobody gathers.
        var wanted: Int?
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let connection: DatabaseQueue
    private let faults: SQLiteFaults
    private let checkpoints: Checkpoints
    private let state = Mutex(State())
    private let gathered = DispatchSemaphore(value: 0)

    init(connection: DatabaseQueue, faults: SQLiteFaults, checkpoints: Checkpoints) {
        self.connection = connection
        self.faults = faults
        self.checkpoints = checkpoints
    }

    /// - Throws: as `Engine.write`.
    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        let ticket = PendingWrite.Ticket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { submit(PendingWrite(ticket, $0, body)) }
        } onCancel: {
            ticket.cancel()
        }
    }

    /// Refuses new writes and waits for those that were taken.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.closers.append(continuation) }
                return !state.isRunning
            }
            if isIdle { continuation.resume() }
        }
    }

    private enum Admission { case start, wait, complete, refuse }

    private func submit(_ write: PendingWrite) {
        let admission = state.withLock { state -> Admission in
            guard !state.isClosed, state.waiting.count < Self.mostWaiting else { return .refuse }
            state.waiting.append(write)
            if let wanted = state.wanted, state.waiting.count >= wanted {
                state.wanted = nil
                return .complete
            }
            defer { state.isRunning = true }
            return state.isRunning ? .wait : .start
        }
        switch admission {
        case .complete: gathered.signal()
        case .start: connection.asyncWriteWithoutTransaction { self.drain($0) }
        case .wait: break
        case .refuse: write.refuse(StoreError.unavailable)
        }
    }

    private func drain(_ database: Database) {
        let session = SQLiteSession(database, faults)
        while let writes = next() {
            WriteGroup(writes).commit(in: session)
            checkpoints.committed(in: database)
            gather(writes.count / 2)
        }
    }

    /// Waits until so many writes wait, but not for long. Blocks the writer's thread, which has nothing else to do.
    private func gather(_ count: Int) {
        let isComplete = state.withLock { state in
            guard count > 1, !state.isClosed, state.waiting.count < count else { return true }
            state.wanted = count
            return false
        }
        if isComplete || gathered.wait(timeout: .now() + Self.gathering) == .success { return }
        let isSignalled = state.withLock { state in
            defer { state.wanted = nil }
            return state.wanted == nil
        }
        if isSignalled { gathered.wait() }
    }

    /// The next group; nil if nothing waits, and then the writer rests.
    private func next() -> [PendingWrite]? {
        var closers: [CheckedContinuation<Void, Never>] = []
        let writes = state.withLock { state in
            let writes = Array(state.waiting.prefix(Self.mostInGroup))
            state.waiting.removeFirst(writes.count)
            if writes.isEmpty {
                state.isRunning = false
                swap(&closers, &state.closers)
            }
            return writes
        }
        for closer in closers { closer.resume() }
        return writes.isEmpty ? nil : writes
    }
}
