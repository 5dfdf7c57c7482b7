import Domain
import Policy
import Sealing
import Storage
import Synchronization

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
    /// Addresses that do not answer hold up seven others at most.
    package static let atOnce = 8
    /// A batch ends before the next one begins; who was not told by then is told with that.
    private static let seconds: Int64 = 50 * 60

    private let book: Casebook
    private let atOnce: Int
    private let deliver: Deliver
    private let notReached = NotReached()

    package init(book: Casebook, atOnce: Int = Self.atOnce, deliver: @escaping Deliver) {
        self.book = book
        self.atOnce = atOnce
        self.deliver = deliver
    }

    /// One batch. What cannot be delivered is tried again with the next one.
    ///
    /// - Throws: `StoreError`; what was not told is told with the next batch.
    @discardableResult
    package func callAsFunction() async throws -> Run {
        let end = book.clock.now() + Self.seconds
        var waiting = try await inOrder()[...]
        var batch = Batch()
        await withTaskGroup(of: (Due, Result<Delivery, any Error>).self) { group in
            for due in waiting.prefix(atOnce) { group.addTask { (due, await told(due)) } }
            waiting = waiting.dropFirst(atOnce)
            while let (due, result) = await group.next() {
                batch.count(due, result)
                guard batch.fault == nil, !Task.isCancelled, book.clock.now() < end,
                    let next = waiting.popFirst()
                else { continue }
                group.addTask { (next, await told(next)) }
            }
        }
        // Whom this batch did not come to is where the last one left them.
        let left = Set(waiting.map(\.place)).intersection(notReached.now)
        notReached.set(batch.notReached.union(left))
        if let fault = batch.fault { throw fault }
        return batch.run
    }

    /// What became of the messages of one batch.
    private struct Batch {
        var run = Run()
        var notReached: Set<Place> = []
        /// The store does not work: nothing more is begun.
        var fault: (any Error)?

        mutating func count(_ due: Due, _ result: Result<Delivery, any Error>) {
            switch result {
            case .success(.sent): run.sent += 1
            case .success(.gone): run.gone += 1
            case .success(.skipped): break
            case .success(.failed):
                run.failed += 1
                notReached.insert(due.place)
            case .failure(let error): fault = fault ?? error
            }
        }
    }

    /// Whom the batch before did not reach; forgotten with the process.
    private final class NotReached: Sendable {
        private let places = Mutex<Set<Place>>([])

        var now: Set<Place> { places.withLock { $0 } }

        func set(_ places: Set<Place>) { self.places.withLock { $0 = places } }
    }

    // MARK: Who is to be told

    private struct Due: Sendable {
        let link: ContactLinks.Link
        let event: Int64

        var place: Place { Place(report: link.report, position: link.position) }
    }

    /// Names a link.
    private struct Place: Hashable {
        let report: Int64
        let position: Int64
    }

    /// Those last that were not reached the last time, so that they keep nobody else from being told.
    private func inOrder() async throws -> [Due] {
        let last = notReached.now
        let all = shuffled(try await due())
        return all.filter { !last.contains($0.place) } + all.filter { last.contains($0.place) }
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

    private func told(_ due: Due) async -> Result<Delivery, any Error> {
        do {
            return .success(try await tell(due))
        } catch is SealingError {
            // Somebody's address was damaged; the others have theirs.
            return .success(.failed)
        } catch StoreError.damaged {
            return .success(.failed)
        } catch {
            return .failure(error)
        }
    }

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
