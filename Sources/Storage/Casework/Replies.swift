/// The canned replies, edited by administrators.
package struct Replies {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a reply, or replaces the one with its id.
    package func save(_ reply: StoredReply) throws {
        try session.execute(
            """
            INSERT INTO reply (id, category, action, title, body, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET category = excluded.category, action = excluded.action,
            title = excluded.title, body = excluded.body, changed_at = excluded.changed_at
            """,
            [
                .bytes(reply.id), .optional(reply.category), .text(reply.action), .text(reply.title),
                .text(reply.body), .integer(reply.changedAt),
            ])
    }

    /// Takes a reply away; no error if there is none.
    package func delete(_ id: [UInt8]) throws {
        try session.execute("DELETE FROM reply WHERE id = $1", [.bytes(id)])
    }

    /// All replies, by action and title.
    package func list() throws -> [StoredReply] {
        try session.rows("SELECT \(Self.columns) FROM reply ORDER BY action, title, id", []).map(Self.reply)
    }

    /// The reply with this id; nil if there is none.
    package func find(_ id: [UInt8]) throws -> StoredReply? {
        try session.row("SELECT \(Self.columns) FROM reply WHERE id = $1", [.bytes(id)]).map(Self.reply)
    }

    /// How many there are.
    package func count() throws -> Int {
        var cells = try session.row("SELECT count(*) FROM reply", [])?.cells
        return Int(try cells?.integer() ?? 0)
    }

    private static let columns = "id, category, action, title, body, changed_at"

    private static func reply(_ row: SQLRow) throws -> StoredReply {
        var cells = row.cells
        return StoredReply(
            id: try cells.bytes(), category: try cells.textIfAny(), action: try cells.text(), title: try cells.text(),
            body: try cells.text(), changedAt: try cells.integer())
    }
}

/// A text that officers use again and again. Sensitivity: none; the same for every case.
package struct StoredReply: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    /// For cases of this category only; nil for all.
    package let category: String?
    /// The action it is for, as `CaseAction` names it.
    package let action: String
    package let title: String
    package let body: String
    /// Seconds since 1970 UTC.
    package let changedAt: Int64

    package init(id: [UInt8], category: String?, action: String, title: String, body: String, changedAt: Int64) {
        self.id = id
        self.category = category
        self.action = action
        self.title = title
        self.body = body
        self.changedAt = changedAt
    }
}
