import Domain
import Sealing
import Storage

/// Counts attempts to give a password, and locks a name that failed too often.
///
/// An attempt counts as failed before the password is looked at, so that guesses sent all at once are counted too. The lock
/// is on the name, whether there is such an account or not: nothing else of who asks is known (DESIGN 5.5). Sessions that
/// are open go on.
struct SignInGuard: Sendable {
    /// Failures without a lock.
    static let free: Int64 = 5
    /// Seconds of the first lock; each further failure doubles it.
    static let firstLock: Int64 = 30
    static let longestLock: Int64 = 3_600
    /// Seconds after which failures are forgotten.
    static let memory: Int64 = 86_400

    let book: Casebook

    /// One attempt, and what stood there before it.
    struct Attempt: Sendable {
        let counted: StoredFailures
        let before: StoredFailures?
    }

    /// - Throws: `AccountError.tooManyAttempts`; the attempt is then not counted.
    func begin(_ username: String) async throws -> Attempt {
        let digest = book.keys.digest(ofTypedName: username)
        let now = book.clock.now()
        return try await book.engine.write { session in
            let failures = SignInFailures(session)
            var before = try failures.find(nameDigest: digest)
            if let known = before, known.lastAt < now - Self.memory { before = nil }
            if let known = before, Self.lockedUntil(known) > now {
                throw AccountError.tooManyAttempts(retryAfterSeconds: Int(Self.lockedUntil(known) - now))
            }
            if before == nil { try failures.makeRoom(olderThan: now - Self.memory) }
            let counted = StoredFailures(nameDigest: digest, count: (before?.count ?? 0) + 1, lastAt: now)
            try failures.set(counted)
            return Attempt(counted: counted, before: before)
        }
    }

    /// Takes an attempt back that was neither right nor wrong, unless another one came meanwhile.
    func takeBack(_ attempt: Attempt) async throws {
        try await book.engine.write { session in
            let failures = SignInFailures(session)
            let digest = attempt.counted.nameDigest
            guard try failures.find(nameDigest: digest) == attempt.counted else { return }
            if let before = attempt.before { try failures.set(before) } else { try failures.delete(nameDigest: digest) }
        }
    }

    /// Whether the password is that of the account, counted as an attempt; nil for an account that is not there.
    ///
    /// - Returns: the attempt, to be forgotten in the transaction that lets the officer in.
    /// - Throws: `AccountError.wrongCredentials`, `tooManyAttempts`, `busy`.
    func check(_ password: String, of officer: StoredOfficer?, username: String) async throws -> Attempt {
        let attempt = try await begin(username)
        do {
            guard try await book.passwords.isHash(officer?.password, of: password), officer?.isActive == true else {
                try await logFailure(of: officer, attempt)
                throw AccountError.wrongCredentials
            }
            return attempt
        } catch AccountError.busy {
            try await takeBack(attempt)
            throw AccountError.busy
        }
    }

    /// Keeps that somebody gave a wrong password or code; nobody is told that it was wrong before that is on disk.
    ///
    /// One write either way, so that the answer takes as long for a name that no account has. What was typed is not kept: it
    /// may be a password in the wrong field. Names without an account share one entry in a quarter of an hour, since names
    /// can be thought up without end; accounts are locked before they could fill the log.
    func logFailure(of officer: StoredOfficer?, _ attempt: Attempt) async throws {
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            let log = book.accessLog(in: session, by: nil, at: now)
            if let officer { return try log.append(.signInFailed, about: officer.id) }
            let quarter = AccessPayload.quarter(of: now)
            let isKnown = try Accesses(session).isThere(AccessLog.Action.signInUnknown.rawValue, since: quarter)
            guard isKnown else { return try log.append(.signInUnknown, about: book.random.bytes(8)) }
            try SignInFailures(session).set(attempt.counted)
        }
    }

    static func lockedUntil(_ failures: StoredFailures) -> Int64 {
        guard failures.count >= free else { return 0 }
        let doublings = min(failures.count - free, 10)
        return failures.lastAt + min(firstLock << doublings, longestLock)
    }
}
