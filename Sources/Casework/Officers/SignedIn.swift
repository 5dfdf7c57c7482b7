package import Domain
package import Sealing
import Storage

/// Who is signed in, for one request.
package struct SignedIn: Sendable {
    package let officer: Officer
    /// What has to be done before anything else works; empty for a session that is free.
    package let must: [Obligation]
    package let token: SessionToken
    /// Seconds since 1970 UTC, when the session ends at the latest.
    package let expiresAt: Int64
    /// Whether there is a second factor.
    package let hasSecondFactor: Bool

    /// Goes into every form of the session.
    package var csrf: String { token.formToken }

    package init(officer: Officer, must: [Obligation], token: SessionToken, expiresAt: Int64, hasSecondFactor: Bool) {
        self.officer = officer
        self.must = must
        self.token = token
        self.expiresAt = expiresAt
        self.hasSecondFactor = hasSecondFactor
    }

    init(_ stored: StoredOfficer, token: SessionToken, expiresAt: Int64) throws {
        self.init(
            officer: try stored.officer(), must: stored.obligations, token: token, expiresAt: expiresAt,
            hasSecondFactor: stored.secondFactor.key != nil)
    }
}

/// What an officer with a new account has to do first. The raw value is its name in the API.
package enum Obligation: String, CaseIterable, Sendable {
    /// Choose a password of one's own.
    case password
    case secondFactor = "second_factor"
}

extension StoredOfficer {
    var obligations: [Obligation] {
        var must: [Obligation] = []
        if mustChangePassword { must.append(.password) }
        if secondFactor.isRequired, secondFactor.key == nil { must.append(.secondFactor) }
        return must
    }
}

/// How long a session lasts.
package enum SessionLife {
    /// Seconds from signing in: a working day with overtime, so that nobody is put out in the middle of a case.
    package static let longest: Int64 = 12 * 3_600
    /// Seconds without a request.
    package static let idle: Int64 = 3_600
    /// Seconds within which a further request is not noted, so that looking writes nothing.
    static let grain: Int64 = 60
}

/// Finds out who is signed in with a token.
package struct SessionOfficer: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Returns: nil for a token of no session, of one that is over, and of an officer who is switched off.
    /// - Throws: `StoreError`. Cost: one read, and a write once a minute.
    package func callAsFunction(_ token: SessionToken) async throws -> SignedIn? {
        let digest = token.digest
        guard let (session, officer) = try await book.engine.read({ try OfficerSessions($0).find(tokenDigest: digest) })
        else { return nil }
        let now = book.clock.now()
        guard officer.isActive, now < session.expiresAt, now - session.seenAt < SessionLife.idle else { return nil }
        if now - session.seenAt >= SessionLife.grain {
            try await book.engine.write { try OfficerSessions($0).touch(tokenDigest: digest, at: now) }
        }
        return try SignedIn(officer, token: token, expiresAt: session.expiresAt)
    }
}

/// Looks whether a session is still what it was when a long answer to it began.
package struct SessionStands: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Does not count as a request: a page that is only left open must not keep its session.
    ///
    /// - Returns: false for a session that is over, and for an officer who is switched off or works elsewhere now.
    /// - Throws: `StoreError`. Cost: one read.
    package func callAsFunction(_ signedIn: SignedIn) async throws -> Bool {
        let digest = signedIn.token.digest
        guard let (session, stored) = try await book.engine.read({ try OfficerSessions($0).find(tokenDigest: digest) })
        else { return false }
        let now = book.clock.now()
        guard stored.isActive, now < session.expiresAt, now - session.seenAt < SessionLife.idle else { return false }
        return try stored.officer() == signedIn.officer
    }
}

/// Ends a session.
package struct SignOut: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// No error for a session that is over.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction(_ token: SessionToken) async throws {
        let digest = token.digest
        try await book.engine.write { try OfficerSessions($0).delete(tokenDigest: digest) }
    }
}
