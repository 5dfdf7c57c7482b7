import Storage
import Synchronization

/// One write that waits for its turn, and whoever waits for its answer.
struct PendingWrite: Sendable {
    let ticket: Ticket
    /// Runs the body inside the open transaction.
    let run: @Sendable (SQLiteSession) -> Outcome
    /// Answers without having run.
    let refuse: @Sendable (any Error) -> Void

    /// What became of a body before the commit.
    struct Outcome: Sendable {
        let failed: Bool
        /// Answers the caller: with the given failure of the commit, else with the result of the body.
        let answer: @Sendable (StoreError?) -> Void
    }

    init<T: Sendable>(
        _ ticket: Ticket, _ continuation: CheckedContinuation<T, any Error>,
        _ body: @escaping @Sendable (any SQLSession) throws -> T
    ) {
        self.ticket = ticket
        run = { session in
            let result = Result { try body(session) }
            guard case .success = result else {
                return Outcome(failed: true) { _ in continuation.resume(with: result) }
            }
            return Outcome(failed: false) { failure in
                continuation.resume(with: failure.map { .failure($0) } ?? result)
            }
        }
        refuse = { continuation.resume(throwing: $0) }
    }

    /// Settles which comes first: the start of the body, or the cancellation of its task.
    final class Ticket: Sendable {
        private enum Phase { case waiting, started, cancelled }
        private let phase = Mutex(Phase.waiting)

        func cancel() {
            phase.withLock { if $0 == .waiting { $0 = .cancelled } }
        }

        /// - Returns: false if the write was cancelled; its body must not run.
        func start() -> Bool {
            phase.withLock {
                if $0 == .waiting { $0 = .started }
                return $0 == .started
            }
        }
    }
}
