import Storage
import Synchronization

/// The city's own replies, kept in memory: each look at a case wants them, and they hardly ever change.
final class KeptReplies: Sendable {
    private struct State {
        var replies: [Reply]?
        /// Counts what made them out of date.
        var edition = 0
    }

    private let state = Mutex(State())

    /// As the database has them. Cost: none, or one query over some hundred rows after a change.
    ///
    /// - Throws: `StoreError`.
    func list(in engine: any Engine) async throws -> [Reply] {
        let (kept, edition) = state.withLock { ($0.replies, $0.edition) }
        if let kept { return kept }
        let replies = try await engine.read { try Replies($0).list() }.compactMap(Reply.init)
        // What changed while they were read is not in them.
        state.withLock { if $0.edition == edition { $0.replies = replies } }
        return replies
    }

    /// After the commit of a change, whoever made it.
    func forget() {
        state.withLock { ($0.replies, $0.edition) = (nil, $0.edition + 1) }
    }
}
