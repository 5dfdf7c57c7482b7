package import Casework

/// Sends answers one round after the other: those of this process at once, others that wait once it is sure that no other process is about
/// to send them, and what the mail program did not take again and again, ever more rarely.
package actor AnswerRounds {
    /// How a round went.
    package struct Run: Equatable, Sendable {
        package var sent = 0
        package var failed = 0
    }

    private struct Plan {
        var dueAt: Int64
        var failures = 0
    }

    /// A command that takes in one message gives up its answer sooner.
    static let graceSeconds: Int64 = 90
    private static let lookSeconds: Int64 = 10
    private static let firstRest: Int64 = 5
    private static let longestRest: Int64 = 3_600
    private static let atOnce = 4
    private static let batch = 64

    private let post: AnswerPost
    private let clock: Clock
    private var plans: [AnswerName: Plan] = [:]
    private var lookAt: Int64 = .min

    /// `clock`: seconds.
    package init(post: AnswerPost, clock: Clock) {
        self.post = post
        self.clock = clock
    }

    /// An answer of this process, to be sent with the next round.
    package func add(_ name: AnswerName) { plans[name] = Plan(dueAt: .min) }

    /// One round: sends what is due. Looks into the vault every ten seconds, and not at all in between where nothing is due.
    ///
    /// - Throws: `StoreError`, `CancellationError`; what was not sent is sent with a later round.
    @discardableResult
    package func callAsFunction() async throws -> Run {
        try await look()
        var run = Run()
        let now = clock.now()
        var due = plans.filter { $0.value.dueAt <= now }.map(\.key)[...]
        while !due.isEmpty {
            try Task.checkCancellation()
            let batch = due.prefix(Self.batch)
            due = due.dropFirst(Self.batch)
            try await send(Array(batch), &run)
        }
        return run
    }

    private func look() async throws {
        let now = clock.now()
        guard now >= lookAt else { return }
        let (before, found) = (Set(plans.keys), Set(try await post.names()))
        // What came while the vault was asked is not among what it said.
        for name in before.subtracting(found) where plans[name]?.dueAt != .min { plans[name] = nil }
        for name in found where plans[name] == nil { plans[name] = Plan(dueAt: now + Self.graceSeconds) }
        lookAt = now + Self.lookSeconds
    }

    private func send(_ names: [AnswerName], _ run: inout Run) async throws {
        let post = post
        var done: [AnswerName] = []
        let outcomes = await withTaskGroup(of: (AnswerName, AnswerPost.Delivery?).self) { group in
            var rest = names[...]
            func next() {
                guard let name = rest.popFirst() else { return }
                group.addTask { (name, try? await post.deliver(name)) }
            }
            for _ in 0..<Self.atOnce { next() }
            var outcomes: [(AnswerName, AnswerPost.Delivery?)] = []
            for await outcome in group {
                outcomes.append(outcome)
                next()
            }
            return outcomes
        }
        for (name, outcome) in outcomes {
            switch outcome {
            case .sent:
                run.sent += 1
                done.append(name)
            case .pointless: done.append(name)
            case .early: wait(for: name)
            case .failed, nil:
                run.failed += 1
                wait(for: name)
            }
        }
        for name in done { plans[name] = nil }
        // Also while the server stops: what was sent and is not forgotten would be sent again.
        try await Task { [done] in try await post.forget(done) }.value
    }

    private func wait(for name: AnswerName) {
        let failures = plans[name]?.failures ?? 0
        let rest = min(Self.longestRest, Self.firstRest << Int64(min(failures, 20)))
        plans[name] = Plan(dueAt: clock.now() + rest, failures: failures + 1)
    }
}
