import City
package import Domain
import Policy
import Storage

/// Closes a channel and opens it again, for an admin. Nothing is filed through a closed one, by nobody.
package struct ChannelSwitch: Sendable {
    /// Whether reports come in through a channel.
    package enum State: String, Sendable {
        case open
        case closed
    }

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The channels that are closed now, of those that the city has. Cost: none, or one query after a change.
    ///
    /// - Throws: `StoreError`.
    package func closed() async throws -> Set<ChannelCode> {
        try await book.channels.closed(in: book).filter { book.city.channel($0) != nil }
    }

    /// Whether the city has such a channel.
    package func isThere(_ channel: ChannelCode) -> Bool { book.city.channel(channel) != nil }

    /// Whether reports may come in through a channel; never through one that the city does not have.
    ///
    /// - Throws: `StoreError`.
    package func isOpen(_ channel: ChannelCode) async throws -> Bool {
        guard book.city.channel(channel) != nil else { return false }
        return try await book.channels.isOpen(channel, in: book)
    }

    /// Logged. A channel that is in that state already stays in it, which is no error.
    ///
    /// - Throws: `CaseError.forbidden`, `notFound` for a channel that the city does not have; `StoreError`.
    package func callAsFunction(_ channel: ChannelCode, to state: State, by officer: Officer) async throws {
        guard Policy.may(officer.role, .administer) else { throw CaseError.forbidden }
        guard book.city.channel(channel) != nil else { throw CaseError.notFound }
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            var closed = try ChannelBoard.read(session)
            try book.accessLog(in: session, by: officer, at: now).append(.channel, about: Self.mark(of: channel))
            switch state {
            case .open: closed.remove(channel)
            case .closed: closed.insert(channel)
            }
            try ChannelBoard.write(closed, session)
        }
        book.channels.forget()
    }

    /// Says in the log which channel it was: the first eight bytes of its code, filled up with zeros.
    static func mark(of channel: ChannelCode) -> [UInt8] {
        Array((Array(channel.text.utf8) + Array(repeating: 0, count: 8)).prefix(8))
    }
}
