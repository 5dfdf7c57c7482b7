/// One sign-in of an officer. Nothing says from where.
package struct StoredSession: Equatable, Sendable {
    /// SHA-256 of the token.
    package let tokenDigest: [UInt8]
    package let officer: [UInt8]
    /// Seconds since 1970 UTC, as the others.
    package let createdAt: Int64
    /// The last request, to a minute.
    package var seenAt: Int64
    package let expiresAt: Int64

    package init(tokenDigest: [UInt8], officer: [UInt8], createdAt: Int64, seenAt: Int64, expiresAt: Int64) {
        self.tokenDigest = tokenDigest
        self.officer = officer
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.expiresAt = expiresAt
    }
}

/// Who is signed in.
package struct OfficerSessions {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a session.
    package func insert(_ stored: StoredSession) throws {
        try session.execute(
            """
            INSERT INTO officer_session (token_digest, officer, created_at, seen_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .bytes(stored.tokenDigest), .bytes(stored.officer), .integer(stored.createdAt),
                .integer(stored.seenAt), .integer(stored.expiresAt),
            ])
    }

    /// The session of a token with its account; nil if there is none. Whether it still counts is for the caller.
    package func find(tokenDigest: [UInt8]) throws -> (session: StoredSession, officer: StoredOfficer)? {
        let columns = Officers.names.map { "o." + $0 }.joined(separator: ", ")
        let row = try session.row(
            """
            SELECT s.token_digest, s.officer, s.created_at, s.seen_at, s.expires_at, \(columns)
            FROM officer_session s JOIN officer o ON o.id = s.officer WHERE s.token_digest = $1
            """, [.bytes(tokenDigest)])
        guard var cells = row?.cells else { return nil }
        let stored = StoredSession(
            tokenDigest: try cells.bytes(), officer: try cells.bytes(), createdAt: try cells.integer(),
            seenAt: try cells.integer(), expiresAt: try cells.integer())
        return (stored, try Officers.officer(&cells))
    }

    /// Notes that the session was used; does nothing to one that has ended meanwhile.
    package func touch(tokenDigest: [UInt8], at now: Int64) throws {
        try session.execute(
            "UPDATE officer_session SET seen_at = $2 WHERE token_digest = $1", [.bytes(tokenDigest), .integer(now)])
    }

    /// Ends one session; no error if it has ended.
    package func delete(tokenDigest: [UInt8]) throws {
        try session.execute("DELETE FROM officer_session WHERE token_digest = $1", [.bytes(tokenDigest)])
    }

    /// Ends all sessions of an officer, but that of `kept` if it is given.
    package func deleteAll(of officer: [UInt8], except kept: [UInt8]? = nil) throws {
        try session.execute(
            "DELETE FROM officer_session WHERE officer = $1 AND token_digest <> $2",
            [.bytes(officer), .bytes(kept ?? [])])
    }

    /// Forgets the sessions that are over.
    package func deleteExpired(at now: Int64) throws {
        try session.execute("DELETE FROM officer_session WHERE expires_at <= $1", [.integer(now)])
    }
}
