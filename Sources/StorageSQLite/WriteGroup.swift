import GRDB
import Storage

/// Commits some writes together: one transaction, one wait for the disk.
struct WriteGroup {
    private let writes: [PendingWrite]

    init(_ writes: [PendingWrite]) { self.writes = writes }

    /// Runs and answers every write, in order.
    ///
    /// Each runs in a savepoint, so one that fails takes back its own changes only. If the commit fails, nothing of the
    /// group is in the database and all are told so. Blocks for the disk; belongs on the writer's queue.
    func commit(in session: SQLiteSession) {
        var outcomes: [PendingWrite.Outcome] = []
        outcomes.reserveCapacity(writes.count)
        let failure = transaction(in: session) {
            for write in writes {
                try session.execute("SAVEPOINT own", [])
                let outcome = Self.run(write, in: session)
                outcomes.append(outcome)
                // Once SQLite has rolled back by itself, what follows would be outside of any transaction.
                guard session.isInTransaction else { throw StoreError.unavailable }
                if outcome.failed { try session.execute("ROLLBACK TO own", []) }
                try session.execute("RELEASE own", [])
            }
        }
        for outcome in outcomes { outcome.answer(failure) }
        for write in writes.dropFirst(outcomes.count) { write.refuse(failure ?? .unavailable) }
    }

    /// - Returns: nil if the transaction is on disk.
    private func transaction(in session: SQLiteSession, _ body: () throws -> Void) -> StoreError? {
        do {
            try session.execute("BEGIN IMMEDIATE", [])
            try body()
            try session.execute("COMMIT", [])
            return nil
        } catch {
            if session.isInTransaction { _ = try? session.execute("ROLLBACK", []) }
            return .unavailable
        }
    }

    private static func run(_ write: PendingWrite, in session: SQLiteSession) -> PendingWrite.Outcome {
        guard write.ticket.start() else {
            return PendingWrite.Outcome(failed: true) { _ in write.refuse(CancellationError()) }
        }
        return write.run(session)
    }
}
