import Foundation
import Synchronization

/// Runs children away from the cooperative pool, a few at once, the others waiting in order.
package final class ChildQueue: Sendable {
    private let queue: OperationQueue

    /// Refuses more than this, running and waiting.
    private let capacity: Int

    /// So many run together; more than `capacity`, running and waiting, are refused.
    package init(atOnce: Int, capacity: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = atOnce
        self.capacity = capacity
    }

    /// Does blocking work on a thread of the queue.
    ///
    /// The work gets a function that tells whether the task was cancelled, and is expected to look at it.
    /// - Throws: `MediaError.busy`, `CancellationError`, what the work throws.
    package func run<Value: Sendable>(
        _ work: @escaping @Sendable (_ isCancelled: () -> Bool) throws -> Value
    ) async throws -> Value {
        guard queue.operationCount < capacity else { throw MediaError.busy }
        let flag = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.addOperation {
                    continuation.resume(
                        with: Result {
                            guard !flag.isSet else { throw CancellationError() }
                            return try work { flag.isSet }
                        })
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}

/// Set once, from any thread.
private final class CancellationFlag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}
