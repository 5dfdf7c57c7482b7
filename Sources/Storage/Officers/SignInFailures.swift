/// How often a name was tried in vain; the name may be one that no account has.
package struct StoredFailures: Equatable, Sendable {
    /// 32 bytes, keyed.
    package let nameDigest: [UInt8]
    package var count: Int64
    /// Seconds since 1970 UTC.
    package var lastAt: Int64

    package init(nameDigest: [UInt8], count: Int64, lastAt: Int64) {
        self.nameDigest = nameDigest
        self.count = count
        self.lastAt = lastAt
    }
}

/// Failed attempts to sign in, by the keyed digest of the name.
package struct SignInFailures {
    /// Rows that are kept at most, so that somebody who tries a name after the other fills no disk.
    package static let limit: Int64 = 20_000

    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// What is known of a name; nil for nothing.
    package func find(nameDigest: [UInt8]) throws -> StoredFailures? {
        let row = try session.row(
            "SELECT failures, last_at FROM sign_in_failure WHERE name_digest = $1", [.bytes(nameDigest)])
        guard var cells = row?.cells else { return nil }
        return StoredFailures(nameDigest: nameDigest, count: try cells.integer(), lastAt: try cells.integer())
    }

    /// Sets or replaces what is known of a name.
    package func set(_ failures: StoredFailures) throws {
        try session.execute(
            """
            INSERT INTO sign_in_failure (name_digest, failures, last_at) VALUES ($1, $2, $3)
            ON CONFLICT (name_digest) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
            """, [.bytes(failures.nameDigest), .integer(failures.count), .integer(failures.lastAt)])
    }

    /// Forgets a name; no error if it is not there.
    package func delete(nameDigest: [UInt8]) throws {
        try session.execute("DELETE FROM sign_in_failure WHERE name_digest = $1", [.bytes(nameDigest)])
    }

    /// Forgets what is older than `oldest`, then the names that failed least, until there is room for one more.
    ///
    /// A name that is being guessed at has failed often, so that filling the table does not set it free.
    package func makeRoom(olderThan oldest: Int64, limit: Int64 = limit) throws {
        try session.execute("DELETE FROM sign_in_failure WHERE last_at < $1", [.integer(oldest)])
        guard var cells = try session.row("SELECT count(*) FROM sign_in_failure", [])?.cells else { return }
        let surplus = try cells.integer() - limit + 1
        guard surplus > 0 else { return }
        try session.execute(
            """
            DELETE FROM sign_in_failure WHERE name_digest IN (
                SELECT name_digest FROM sign_in_failure ORDER BY failures, last_at LIMIT $1)
            """, [.integer(surplus)])
    }
}
