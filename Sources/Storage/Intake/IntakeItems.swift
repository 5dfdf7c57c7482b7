package import Domain

/// What waits at the desks of the channels.
package struct IntakeItems {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds what came in.
    ///
    /// - Throws: `conflict(.intakeID)` if it is there already, `conflict(.intakeNumber)`.
    package func insert(_ item: StoredIntakeItem) throws {
        try session.execute(
            """
            INSERT INTO intake_item (key, \(Self.columns))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            [
                .integer(item.id.key), .bytes(item.id.bytes), .text(item.number.text), .bytes(item.fingerprint),
                .bytes(item.lookupDigest), .text(item.channel.text), .text(item.desk.text), .text(item.reason),
                .text(item.state.rawValue), .integer(item.arrivedAt), .optional(item.closedAt),
                .integer(item.version), .optional(item.file), .optional(item.sealed?.wrappedKey),
                .optional(item.sealed?.content),
            ])
    }

    /// The item with this id; nil if there is none.
    package func find(_ id: ReportID) throws -> StoredIntakeItem? {
        try all(
            "SELECT \(Self.columns) FROM intake_item WHERE key = $1 AND id = $2",
            [.integer(id.key), .bytes(id.bytes)]
        ).first
    }

    /// The item with this number; nil if there is none.
    package func find(number: ReportNumber) throws -> StoredIntakeItem? {
        try all("SELECT \(Self.columns) FROM intake_item WHERE number = $1", [.text(number.text)]).first
    }

    /// What waits at a desk, the oldest first. Cost: one query on an index.
    package func waiting(at desk: UnitCode, most: Int) throws -> [StoredIntakeItem] {
        try all(
            """
            SELECT \(Self.columns) FROM intake_item WHERE state = 'waiting' AND desk = $1
            ORDER BY arrived_at, key LIMIT $2
            """, [.text(desk.text), .integer(Int64(most))])
    }

    /// How many wait at a desk. Cost: one walk over an index.
    package func count(at desk: UnitCode) throws -> Int {
        var cells = try session.row(
            "SELECT count(*) FROM intake_item WHERE state = 'waiting' AND desk = $1", [.text(desk.text)])?.cells
        return Int(try cells?.integer() ?? 0)
    }

    /// Closes an item. A completed one has given its content to the report and loses it here.
    ///
    /// - Throws: `conflict(.intakeVersion)` if somebody else has dealt with it since it was read.
    package func close(_ item: StoredIntakeItem, as state: StoredIntakeItem.State, reason: String, at now: Int64) throws
    {
        let ends = state == .completed
        let changed = try session.execute(
            """
            UPDATE intake_item SET state = $1, reason = $2, closed_at = $3, version = version + 1, file = $4,
            wrapped_key = $5, content = $6 WHERE key = $7 AND version = $8 AND state = 'waiting'
            """,
            [
                .text(state.rawValue), .text(reason), .integer(now), .optional(ends ? nil : item.file),
                .optional(ends ? nil : item.sealed?.wrappedKey), .optional(ends ? nil : item.sealed?.content),
                .integer(item.id.key), .integer(item.version),
            ])
        if changed == 0 { throw StoreError.conflict(.intakeVersion) }
    }

    /// Dismissed items closed at or before an instant whose content is still there, the longest closed first.
    package func expired(closedUntil instant: Int64, most: Int) throws -> [StoredIntakeItem] {
        try all(
            """
            SELECT \(Self.columns) FROM intake_item
            WHERE closed_at <= $1 AND closed_at IS NOT NULL AND wrapped_key IS NOT NULL
            ORDER BY closed_at, key LIMIT $2
            """, [.integer(instant), .integer(Int64(most))])
    }

    /// Destroys key and content of an item; what came and when stays.
    package func erase(_ id: ReportID) throws {
        try session.execute(
            """
            UPDATE intake_item SET wrapped_key = NULL, content = NULL, file = NULL, version = version + 1
            WHERE key = $1 AND id = $2
            """, [.integer(id.key), .bytes(id.bytes)])
    }

    private static let columns = """
        id, number, fingerprint, lookup_digest, channel, desk, reason, state, arrived_at, closed_at, version, file, \
        wrapped_key, content
        """

    private func all(_ sql: String, _ values: [SQLValue]) throws -> [StoredIntakeItem] {
        try session.rows(sql, values).map(Self.item)
    }

    private static func item(_ row: SQLRow) throws -> StoredIntakeItem {
        var cells = row.cells
        guard let id = ReportID(bytes: try cells.bytes()) else { throw StoreError.damaged }
        let number = ReportNumber(try cells.text())
        let marks = (try cells.bytes(), try cells.bytes())
        let way = (ChannelCode(try cells.text()), UnitCode(try cells.text()))
        let reason = try cells.text()
        let state = try cells.name(of: StoredIntakeItem.State.self)
        var item = StoredIntakeItem(
            name: (id, number), marks: marks, way: way, reason: reason, arrivedAt: try cells.integer())
        item.state = state
        item.closedAt = try cells.integerIfAny()
        item.version = try cells.integer()
        item.file = try cells.textIfAny()
        let (wrappedKey, content) = (try cells.bytesIfAny(), try cells.bytesIfAny())
        if let wrappedKey, let content { item.sealed = SealedContent(wrappedKey: wrappedKey, content: content) }
        return item
    }
}
