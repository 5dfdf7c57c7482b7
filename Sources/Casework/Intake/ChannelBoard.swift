import Domain
import Storage
import Synchronization

/// Which channels are closed, kept in memory: each filing wants to know, and it hardly ever changes.
final class ChannelBoard: Sendable {
    private struct State {
        var closed: Set<ChannelCode>?
        /// Counts what made it out of date.
        var edition = 0
    }

    private static let setting = "channels.closed"

    private let state = Mutex(State())

    func isOpen(_ channel: ChannelCode, in book: Casebook) async throws -> Bool {
        try await !closed(in: book).contains(channel)
    }

    /// As the database has them. Cost: none, or one query after a change.
    func closed(in book: Casebook) async throws -> Set<ChannelCode> {
        let (kept, edition) = state.withLock { ($0.closed, $0.edition) }
        if let kept { return kept }
        let closed = try await book.engine.read { try Self.read($0) }
        state.withLock { if $0.edition == edition { $0.closed = closed } }
        return closed
    }

    /// After the commit of a change, whoever made it.
    func forget() { state.withLock { ($0.closed, $0.edition) = (nil, $0.edition + 1) } }

    static func read(_ session: any SQLSession) throws -> Set<ChannelCode> {
        let text = try Settings(session).find(setting) ?? ""
        return Set(text.split(separator: " ").map { ChannelCode(String($0)) })
    }

    static func write(_ closed: Set<ChannelCode>, _ session: any SQLSession) throws {
        try Settings(session).set(setting, to: closed.map(\.text).sorted().joined(separator: " "))
    }
}
