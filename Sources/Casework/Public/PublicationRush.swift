import Synchronization

/// Whether a report that is published now is found at once, or a moment later together with others.
///
/// Alone, it is found in the moment in which it is filed. Where many are filed at once, each would write the same lists of
/// words and the same counters to disk again, more than all the rest of it; so these are put off and written together.
final class PublicationRush: Sendable {
    /// So many can be written at once before others are put off.
    private static let calm = 3

    private let writing = Mutex(0)
    private let waiting: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init() { (waiting, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    /// Writes one report that will be public; `body` is told whether it is put off.
    func publishing(_ body: (_ isPutOff: Bool) async throws -> Void) async throws {
        let isPutOff = writing.withLock { writing in
            writing += 1
            return writing > Self.calm
        }
        defer { writing.withLock { $0 -= 1 } }
        try await body(isPutOff)
        if isPutOff { wake() }
    }

    /// Something may wait.
    func wake() { waker.yield() }

    /// Returns when something may wait, or when the task is cancelled. One task only.
    func wait() async {
        for await _ in waiting { return }
    }
}
