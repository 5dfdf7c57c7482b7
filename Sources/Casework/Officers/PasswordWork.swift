import Dispatch
import Sealing

/// The place where passwords are hashed: off the cooperative pool, two at a time, and only so many in the queue.
///
/// Each takes 128 MiB and some tenths of a second, so a crowd of guesses must neither fill the memory nor hold up the
/// pages of those who are signed in.
package actor PasswordWork {
    private let logCost: Int
    private let atOnce: Int
    private let mayWait: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// `logCost`: of passwords that people choose from now on; another than the live one is for tests.
    package init(logCost: Int = PasswordHash.liveCost, atOnce: Int = 2, mayWait: Int = 64) {
        self.logCost = logCost
        self.atOnce = atOnce
        self.mayWait = mayWait
    }

    /// `isRandom`: whether a machine made it, of 112 random bits or more.
    ///
    /// - Throws: `AccountError.busy`.
    func hash(_ password: String, isRandom: Bool = false, random: Randomness) async throws -> PasswordHash {
        let logCost = isRandom ? PasswordHash.randomCost : logCost
        return try await run { try PasswordHash(of: password, logCost: logCost, random: random) }
    }

    /// Whether the stored line is the password's. Nil, for an account that is not there, takes as long and is never.
    ///
    /// - Throws: `AccountError.busy`.
    func isHash(_ stored: String?, of password: String) async throws -> Bool {
        let hash = stored.map { PasswordHash(stored: $0) } ?? .nobody(logCost: logCost)
        let isRight = try await run { try hash.isHash(of: password) }
        return isRight && stored != nil
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
        }
    }

    private func enter() async throws {
        guard running >= atOnce else {
            running += 1
            return
        }
        guard waiting.count < mayWait else { throw AccountError.busy }
        // Whoever leaves hands over the place, so `running` stays as it is.
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}
