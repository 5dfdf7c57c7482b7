/// One thing that is to be sent, or was. Sensitivity: of an event, which report and when; a reply's text and handle, sealed.
package struct StoredDelivery: Equatable, Sendable {
    /// How far it has come.
    package enum State: String, Sendable, CaseIterable {
        case waiting
        /// The other side took it.
        case done
        /// There is nothing to tell any more.
        case dropped
        /// Tried for the last time.
        case dead
    }

    /// 16 random bytes.
    package let id: [UInt8]
    /// "channel/CODE" or "subscription/ID".
    package let target: String
    package let kind: String
    /// The key of a report, for an event.
    package let report: Int64?
    package let sealed: [UInt8]?
    package var state = State.waiting
    package var attempts: Int64 = 0
    /// When it happened, and when it is tried next; seconds since 1970 UTC.
    package let at: Int64
    package var nextAt: Int64
    /// The last answer's HTTP status; nil where there was none.
    package var status: Int64?
    /// When it was given another round of tries; nil where it never was.
    package var revivedAt: Int64?

    package init(id: [UInt8], target: String, kind: String, report: Int64?, sealed: [UInt8]?, at: Int64) {
        self.id = id
        self.target = target
        self.kind = kind
        self.report = report
        self.sealed = sealed
        self.at = at
        nextAt = at
    }
}

/// The ledger of what is sent out.
package struct Deliveries {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds one that waits.
    package func add(_ delivery: StoredDelivery) throws {
        try session.execute(
            """
            INSERT INTO delivery (id, target, kind, report, sealed, state, attempts, at, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .bytes(delivery.id), .text(delivery.target), .text(delivery.kind), .optional(delivery.report),
                .optional(delivery.sealed), .text(delivery.state.rawValue), .integer(delivery.attempts),
                .integer(delivery.at), .integer(delivery.nextAt),
            ])
    }

    /// What is to be tried now, the longest waiting first.
    package func due(at now: Int64, most: Int) throws -> [StoredDelivery] {
        try session.rows(
            """
            SELECT \(Self.columns) FROM delivery WHERE state = 'waiting' AND next_at <= $1
            ORDER BY next_at, id LIMIT $2
            """, [.integer(now), .integer(Int64(most))]
        ).map(Self.delivery)
    }

    /// After an attempt. What is over keeps no text.
    package func settle(_ delivery: StoredDelivery) throws {
        let isOver = delivery.state == .done || delivery.state == .dropped
        try session.execute(
            """
            UPDATE delivery SET state = $2, attempts = $3, next_at = $4, status = $5,
            sealed = CASE WHEN $6 = 1 THEN NULL ELSE sealed END WHERE id = $1
            """,
            [
                .bytes(delivery.id), .text(delivery.state.rawValue), .integer(delivery.attempts),
                .integer(delivery.nextAt), .optional(delivery.status), .integer(isOver ? 1 : 0),
            ])
    }

    /// How many of each state a target has, without what was swept.
    package func counts(of target: String) throws -> [StoredDelivery.State: Int] {
        var counts: [StoredDelivery.State: Int] = [:]
        let sql = "SELECT state, count(*) FROM delivery WHERE target = $1 GROUP BY state"
        for row in try session.rows(sql, [.text(target)]) {
            var cells = row.cells
            counts[try cells.name(of: StoredDelivery.State.self)] = Int(try cells.integer())
        }
        return counts
    }

    /// Those that were given up, the newest first.
    package func dead(of target: String, most: Int) throws -> [StoredDelivery] {
        try session.rows(
            "SELECT \(Self.columns) FROM delivery WHERE target = $1 AND state = 'dead' ORDER BY at DESC, id LIMIT $2",
            [.text(target), .integer(Int64(most))]
        ).map(Self.delivery)
    }

    /// Gives those that were given up another round of tries.
    ///
    /// - Returns: how many.
    package func revive(_ target: String, at now: Int64) throws -> Int {
        try session.execute(
            """
            UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $2, revived_at = $2
            WHERE target = $1 AND state = 'dead'
            """, [.text(target), .integer(now)])
    }

    /// Everything of a target that is no more.
    package func deleteAll(of target: String) throws {
        try session.execute("DELETE FROM delivery WHERE target = $1", [.text(target)])
    }

    /// Leaves a target that does not answer alone: what is waiting for it waits until then. No try is counted.
    package func postpone(_ target: String, until: Int64) throws {
        try session.execute(
            "UPDATE delivery SET next_at = $2 WHERE target = $1 AND state = 'waiting' AND next_at < $2",
            [.text(target), .integer(until)])
    }

    /// Forgets what is over, and what was given up or still waits, since before the times given.
    package func sweep(overBefore: Int64, deadBefore: Int64) throws {
        try session.execute(
            "DELETE FROM delivery WHERE state <> 'waiting' AND state <> 'dead' AND at < $1", [.integer(overBefore)])
        try session.execute("DELETE FROM delivery WHERE state <> 'waiting' AND at < $1", [.integer(deadBefore)])
        try session.execute(
            "DELETE FROM delivery WHERE state = 'waiting' AND coalesce(revived_at, at) < $1", [.integer(deadBefore)])
    }

    private static let columns = "id, target, kind, report, sealed, state, attempts, at, next_at, status, revived_at"

    private static func delivery(_ row: SQLRow) throws -> StoredDelivery {
        var cells = row.cells
        let (id, target, kind) = (try cells.bytes(), try cells.text(), try cells.text())
        let (report, sealed) = (try cells.integerIfAny(), try cells.bytesIfAny())
        let (state, attempts) = (try cells.name(of: StoredDelivery.State.self), try cells.integer())
        var delivery = StoredDelivery(
            id: id, target: target, kind: kind, report: report, sealed: sealed, at: try cells.integer())
        delivery.state = state
        delivery.attempts = attempts
        delivery.nextAt = try cells.integer()
        delivery.status = try cells.integerIfAny()
        delivery.revivedAt = try cells.integerIfAny()
        return delivery
    }
}
