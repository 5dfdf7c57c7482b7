import Domain
import Policy
import Sealing
import Storage

/// Tells those who want to hear of their report that something happened, and never what.
///
/// One batch an hour: at most one message a contact, in an order that means nothing, so that neither the time nor the order
/// of messages says when something happened to which case (DESIGN 5.7).
package struct NotifyReporters: Sendable {
    /// What became of a message.
    package enum Delivery: Sendable {
        case sent
        /// It goes with the next batch.
        case failed
        /// Nobody is there any more.
        case gone
        /// Nothing here reaches an address of this kind; another part of the house does.
        case skipped
    }

    /// How a batch went.
    package struct Run: Equatable, Sendable {
        package var sent = 0
        package var failed = 0
        package var gone = 0

        /// A batch that went like this.
        package init(sent: Int = 0, failed: Int = 0, gone: Int = 0) {
            (self.sent, self.failed, self.gone) = (sent, failed, gone)
        }
    }

    /// Sends the one message there is to an address.
    package typealias Deliver = @Sendable (ContactAddress) async -> Delivery

    private static let page = 500

    private let book: Casebook
    private let deliver: Deliver

    package init(book: Casebook, deliver: @escaping Deliver) {
        self.book = book
        self.deliver = deliver
    }

    /// One batch. What cannot be delivered is tried again with the next one.
    ///
    /// - Throws: `StoreError`; what was not told is told with the next batch.
    @discardableResult
    package func callAsFunction() async throws -> Run {
        var run = Run()
        for due in shuffled(try await due()) {
            guard !Task.isCancelled else { break }
            switch try await tell(due) {
            case .sent: run.sent += 1
            case .failed: run.failed += 1
            case .gone: run.gone += 1
            case .skipped: break
            }
        }
        return run
    }

    // MARK: Who is to be told

    private struct Due: Sendable {
        let link: ContactLinks.Link
        let event: Int64
    }

    private func due() async throws -> [Due] {
        var all: [Due] = []
        var after: (report: Int64, position: Int64) = (-1, 0)
        while true {
            let from = after
            let page = try await book.engine.read {
                try ContactLinks($0).due(Self.kinds, after: from, most: Self.page)
            }
            all += page.map { Due(link: $0.link, event: $0.event) }
            guard page.count == Self.page, let last = page.last?.link else { return all }
            after = (last.report, last.position)
        }
    }

    /// What a reporter may know of and has not done.
    static let kinds = EventKind.allCases.filter { kind in
        switch kind {
        case .filed, .answered, .confirmed, .contested, .withdrawn, .published, .madePrivate, .erased: false
        default: Policy.shows(kind, to: .reporter)
        }
    }

    private func shuffled(_ due: [Due]) -> [Due] {
        due.map { (book.newID(), $0) }
            .sorted { ($0.0.high, $0.0.low) < ($1.0.high, $1.0.low) }.map(\.1)
    }

    // MARK: Telling

    private func tell(_ due: Due) async throws -> Delivery {
        let link = due.link
        guard let handle = try await handle(of: link) else {
            try await book.engine.write { try ContactLinks($0).delete(link) }
            return .gone
        }
        guard let address = try await book.vault.address(of: handle) else {
            try await book.engine.write { try ContactLinks($0).delete(link) }
            return .gone
        }
        switch await deliver(address) {
        case .sent:
            try await book.engine.write { try ContactLinks($0).tell(link, upTo: due.event) }
            return .sent
        case .failed: return .failed
        case .skipped: return .skipped
        case .gone:
            try await book.engine.write { try ContactLinks($0).delete(link) }
            try await book.vault.forget(handle)
            return .gone
        }
    }

    /// Nil for a report that was erased meanwhile, and for a handle that does not open.
    private func handle(of link: ContactLinks.Link) async throws -> ContactHandle? {
        let report = try await book.engine.read { try Reports($0).find(key: link.report) }
        guard let report, let wrapped = report.sealed?.wrappedKey else { return nil }
        return try? ContactSeal(book.seal, (id: report.id, wrappedKey: wrapped)).open(link.handle)
    }
}
