import Domain
import Storage

/// Sends what waits in the ledger, and writes down how it went.
package struct SendDeliveries: Sendable {
    /// Seconds from one try to the next; a message is given up after one more try than there are waits.
    package static let waits: [Int64] = [60, 300, 900, 3_600, 3 * 3_600, 8 * 3_600, 24 * 3_600]
    /// What is tried for longer is given up after a few tries.
    private static let longestSeconds: Int64 = 3 * 24 * 3_600
    /// Of one that is old already, since it waited behind others.
    private static let fewTries = 4
    private static let batch = 64
    private static let targetsAtOnce = 4
    /// A target that answers slowly has the rest of its messages in the next round: others are not to wait for it.
    private static let turnSeconds: Int64 = 20
    /// What an answer says of one message, and not of the target: others may pass it.
    private static let aboutOneMessage: Set<Int64> = [400, 409, 413, 415, 422]

    /// Sends one message.
    ///
    /// - Returns: the status of the answer; nil where there was none, or where it may not be sent to.
    package typealias Post = @Sendable (OutgoingMessage) async -> Int?

    private let book: Casebook
    private let post: Post

    package init(book: Casebook, post: @escaping Post) {
        self.book = book
        self.post = post
    }

    /// One round: what is due now, each target in order, a few targets at once.
    ///
    /// A target that does not answer is left alone for the rest of the round. A message that it does not want waits alone.
    /// - Returns: how many were settled; 0 when there is nothing to do.
    /// - Throws: `StoreError`.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let now = book.clock.now()
        let due = try await book.engine.read { try Deliveries($0).due(at: now, most: Self.batch) }
        guard !due.isEmpty else { return 0 }
        let make = MakeOutgoing(book: book, seal: try await HookSeal(book))
        var targets = Dictionary(grouping: due, by: \.target).values.map { $0 }[...]
        return try await withThrowingTaskGroup(of: Int.self) { group in
            func add() {
                guard let deliveries = targets.popFirst() else { return }
                group.addTask { try await send(deliveries, with: make) }
            }
            for _ in 0..<Self.targetsAtOnce { add() }
            var settled = 0
            while let count = try await group.next() {
                settled += count
                add()
            }
            return settled
        }
    }

    private func send(_ deliveries: [StoredDelivery], with make: MakeOutgoing) async throws -> Int {
        var settled = 0
        let end = book.clock.now() + Self.turnSeconds
        for delivery in deliveries {
            guard book.clock.now() < end else {
                // Behind what is due for others by now.
                try await book.engine.write { try Deliveries($0).postpone(delivery.target, until: end + 1) }
                return settled
            }
            let after = await attempt(delivery, with: make)
            let isAlone = after.status.map(Self.aboutOneMessage.contains) ?? false
            try await book.engine.write { session in
                try Deliveries(session).settle(after)
                if after.state == .waiting, !isAlone {
                    try Deliveries(session).postpone(after.target, until: after.nextAt)
                }
            }
            if after.state == .done || after.state == .dropped { try? await make.forgetContact(of: delivery) }
            settled += 1
            if !isAlone, after.state == .waiting || after.state == .dead { return settled }
        }
        return settled
    }

    private func attempt(_ delivery: StoredDelivery, with make: MakeOutgoing) async -> StoredDelivery {
        var after = delivery
        after.attempts += 1
        let message: OutgoingMessage?
        do {
            message = try await make(delivery)
        } catch {
            return failed(after, status: nil)
        }
        guard let message else {
            after.state = .dropped
            return after
        }
        let status = await post(message)
        guard let status, (200..<300).contains(status) else { return failed(after, status: status) }
        after.status = Int64(status)
        after.state = .done
        return after
    }

    private func failed(_ delivery: StoredDelivery, status: Int?) -> StoredDelivery {
        var after = delivery
        let now = book.clock.now()
        after.status = status.map(Int64.init)
        let place = Int(after.attempts) - 1
        let since = after.revivedAt ?? after.at
        let isOld = now - since >= Self.longestSeconds
        guard Self.waits.indices.contains(place), !isOld || after.attempts < Self.fewTries else {
            after.state = .dead
            return after
        }
        after.nextAt = now + Self.waits[place]
        return after
    }
}
