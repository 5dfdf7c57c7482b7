/// Messages that were taken, and conversations under way. Both are found by keyed digests only.
package struct HookThreads {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// A message that was taken.
    package struct Message: Equatable, Sendable {
        /// The time that its sender signed.
        package let signedAt: Int64
        /// Sealed.
        package let answer: [UInt8]

        package init(signedAt: Int64, answer: [UInt8]) {
            self.signedAt = signedAt
            self.answer = answer
        }
    }

    /// A conversation under way. Sensitivity: wording and location, sealed.
    package struct Thread: Equatable, Sendable {
        package let mark: [UInt8]
        /// One more with each change.
        package let version: Int64
        package let sealed: [UInt8]
        /// The first second in which it is over.
        package let endsAt: Int64

        package init(mark: [UInt8], version: Int64, sealed: [UInt8], endsAt: Int64) {
            self.mark = mark
            self.version = version
            self.sealed = sealed
            self.endsAt = endsAt
        }
    }

    /// Nil for one that is new.
    package func message(_ mark: [UInt8]) throws -> Message? {
        try session.row("SELECT signed_at, answer FROM hook_message WHERE mark = $1", [.bytes(mark)]).map { row in
            var cells = row.cells
            return Message(signedAt: try cells.integer(), answer: try cells.bytes())
        }
    }

    /// - Returns: false where there is one already, and nothing was added.
    package func add(_ message: Message, mark: [UInt8], endsAt: Int64) throws -> Bool {
        try session.execute(
            """
            INSERT INTO hook_message (mark, signed_at, answer, ends_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """,
            [.bytes(mark), .integer(message.signedAt), .bytes(message.answer), .integer(endsAt)]) > 0
    }

    /// A message that was sent again with a later signature; it is known as long as that one could be used.
    package func touch(_ mark: [UInt8], signedAt: Int64, endsAt: Int64) throws {
        try session.execute(
            "UPDATE hook_message SET signed_at = max(signed_at, $2), ends_at = max(ends_at, $3) WHERE mark = $1",
            [.bytes(mark), .integer(signedAt), .integer(endsAt)])
    }

    /// Under way, or over and not ended yet; nil where there is none.
    package func thread(_ mark: [UInt8]) throws -> Thread? {
        try session.row("SELECT mark, version, sealed, ends_at FROM hook_thread WHERE mark = $1", [.bytes(mark)])
            .map(Self.thread)
    }

    /// Begins a conversation.
    ///
    /// - Returns: false where there is one.
    package func begin(_ mark: [UInt8], sealed: [UInt8], endsAt: Int64) throws -> Bool {
        try session.execute(
            """
            INSERT INTO hook_thread (mark, version, sealed, ends_at) VALUES ($1, 1, $2, $3) ON CONFLICT DO NOTHING
            """,
            [.bytes(mark), .bytes(sealed), .integer(endsAt)]) > 0
    }

    /// - Returns: false where it changed since it was read.
    package func go(on thread: Thread, sealed: [UInt8], endsAt: Int64) throws -> Bool {
        try session.execute(
            "UPDATE hook_thread SET version = version + 1, sealed = $3, ends_at = $4 WHERE mark = $1 AND version = $2",
            [.bytes(thread.mark), .integer(thread.version), .bytes(sealed), .integer(endsAt)]) > 0
    }

    /// - Returns: false where it changed since it was read.
    package func end(_ thread: Thread) throws -> Bool {
        try session.execute(
            "DELETE FROM hook_thread WHERE mark = $1 AND version = $2",
            [.bytes(thread.mark), .integer(thread.version)]) > 0
    }

    /// Conversations whose time is over, the longest first.
    package func ended(at now: Int64, most: Int) throws -> [Thread] {
        try session.rows(
            """
            SELECT mark, version, sealed, ends_at FROM hook_thread WHERE ends_at <= $1 ORDER BY ends_at, mark LIMIT $2
            """,
            [.integer(now), .integer(Int64(most))]
        ).map(Self.thread)
    }

    /// Forgets messages whose time is over.
    package func sweepMessages(at now: Int64) throws {
        try session.execute("DELETE FROM hook_message WHERE ends_at <= $1", [.integer(now)])
    }

    private static func thread(_ row: SQLRow) throws -> Thread {
        var cells = row.cells
        return Thread(
            mark: try cells.bytes(), version: try cells.integer(), sealed: try cells.bytes(),
            endsAt: try cells.integer())
    }
}
