import Synchronization

/// Whether a report that is published now is found at once, or a moment later together with others.
///
/// Alone, it is found in the moment in which it is filed. Where many are filed at once, each would write the same lists of
/// words and the same counters to disk again, more than all the rest of it; so these are put off and written together.
final class PublicationRush: Sendable {
    /// So many can be written at once before others are put off.
    private static let calm = 3
    /// So many may wait before they are written whoever else wants to write.
    private static let mostWaiting = 20_000

    private struct State {
        var writing = 0
        var waiting = 0
    }

    private let state = Mutex(State())
    private let waiting: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init() { (waiting, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    /// Writes one report that will be public; `body` is told whether it is put off.
    func publishing(_ body: (_ isPutOff: Bool) async throws -> Void) async throws {
        let isPutOff = state.withLock { state in
            state.writing += 1
            return state.writing > Self.calm
        }
        defer { state.withLock { $0.writing -= 1 } }
        try await body(isPutOff)
        guard isPutOff else { return }
        state.withLock { $0.waiting += 1 }
        wake()
    }

    /// Many are being written, and not too many wait.
    var isOn: Bool { state.withLock { $0.writing > Self.calm && $0.waiting < Self.mostWaiting } }

    /// So many do not wait any more.
    func indexed(_ count: Int) { state.withLock { $0.waiting = max(0, $0.waiting - count) } }

    /// Something may wait.
    func wake() { waker.yield() }

    /// Returns when something may wait, or when the task is cancelled. One task only.
    func wait() async {
        for await _ in waiting { return }
    }
}
