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
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """,
            [
                .integer(item.id.key), .bytes(item.id.bytes), .text(item.number.text), .bytes(item.fingerprint),
                .bytes(item.lookupDigest), .text(item.channel.text), .text(item.desk.text), .text(item.reason),
                .text(item.state.rawValue), .integer(item.arrivedAt), .optional(item.closedAt),
                .integer(item.version), .optional(item.file), .optional(item.sealed?.wrappedKey),
                .optional(item.sealed?.content), .optional(item.dismissedAs), .optional(item.closedBy?.bytes),
                .optional(item.restoredAt), .optional(item.restoredBy?.bytes),
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

    /// What waits at a desk, the oldest first, without contents. Cost: one query on an index.
    package func waiting(at desk: UnitCode, most: Int) throws -> [StoredIntakeItem] {
        try all(
            """
            SELECT \(Self.lineColumns) FROM intake_item WHERE state = 'waiting' AND desk = $1
            ORDER BY arrived_at, key LIMIT $2
            """, [.text(desk.text), .integer(Int64(most))])
    }

    /// How many wait at a desk. Cost: one walk over an index.
    package func count(at desk: UnitCode) throws -> Int {
        var cells = try session.row(
            "SELECT count(*) FROM intake_item WHERE state = 'waiting' AND desk = $1", [.text(desk.text)])?.cells
        return Int(try cells?.integer() ?? 0)
    }

    /// How an item ends.
    package struct Closing: Sendable {
        let state: StoredIntakeItem.State
        let dismissedAs: String?
        let by: OfficerID
        let at: Int64

        /// `dismissedAs`: for one that becomes no report; `at` in seconds since 1970 UTC.
        package init(
            _ state: StoredIntakeItem.State, dismissedAs: String? = nil, by officer: OfficerID, at now: Int64
        ) {
            self.state = state
            self.dismissedAs = dismissedAs
            by = officer
            at = now
        }
    }

    /// Closes an item. A completed one has given its content to the report and loses it here.
    ///
    /// - Throws: `conflict(.intakeVersion)` if somebody else has dealt with it since it was read.
    package func close(_ item: StoredIntakeItem, _ closing: Closing) throws {
        let ends = closing.state == .completed
        let changed = try session.execute(
            """
            UPDATE intake_item SET state = $1, dismissed_as = $2, closed_at = $3, closed_by = $4,
            version = version + 1, file = $5, wrapped_key = $6, content = $7
            WHERE key = $8 AND version = $9 AND state = 'waiting'
            """,
            [
                .text(closing.state.rawValue), .optional(closing.dismissedAs), .integer(closing.at),
                .bytes(closing.by.bytes), .optional(ends ? nil : item.file),
                .optional(ends ? nil : item.sealed?.wrappedKey), .optional(ends ? nil : item.sealed?.content),
                .integer(item.id.key), .integer(item.version),
            ])
        if changed == 0 { throw StoreError.conflict(.intakeVersion) }
    }

    /// Lets one that was put aside wait again. Who put it aside, and why, stays.
    ///
    /// - Throws: `conflict(.intakeVersion)` if it ended, or somebody else was faster.
    package func restore(_ item: StoredIntakeItem, by officer: OfficerID, at now: Int64) throws {
        let changed = try session.execute(
            """
            UPDATE intake_item SET state = 'waiting', closed_at = NULL, restored_at = $1, restored_by = $2,
            version = version + 1
            WHERE key = $3 AND version = $4 AND state = 'dismissed' AND wrapped_key IS NOT NULL
            """,
            [.integer(now), .bytes(officer.bytes), .integer(item.id.key), .integer(item.version)])
        if changed == 0 { throw StoreError.conflict(.intakeVersion) }
    }

    /// What was put aside at a desk after an instant and is still there, the last one first, without contents.
    /// Cost: one query on an index.
    package func dismissed(at desk: UnitCode, closedAfter instant: Int64, most: Int) throws -> [StoredIntakeItem] {
        try all(
            """
            SELECT \(Self.lineColumns) FROM intake_item
            WHERE state = 'dismissed' AND wrapped_key IS NOT NULL AND desk = $1 AND closed_at > $2
            ORDER BY closed_at DESC, key DESC LIMIT $3
            """, [.text(desk.text), .integer(instant), .integer(Int64(most))])
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
        wrapped_key, content, dismissed_as, closed_by, restored_at, restored_by
        """

    /// Of a line in a list.
    private static let lineColumns = columns.replacing("wrapped_key, content", with: "NULL, NULL")

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
        item.dismissedAs = try cells.textIfAny()
        item.closedBy = try cells.bytesIfAny().flatMap { OfficerID(bytes: $0) }
        item.restoredAt = try cells.integerIfAny()
        item.restoredBy = try cells.bytesIfAny().flatMap { OfficerID(bytes: $0) }
        return item
    }
}
