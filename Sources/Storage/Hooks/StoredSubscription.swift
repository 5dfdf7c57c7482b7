package import Domain

/// A system that is told of changes. Sensitivity: credentials, sealed.
package struct StoredSubscription: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    /// For those who look after it.
    package var name: String
    /// The unit whose own system it is; nil for a partner, who is told what everybody may know.
    package var unit: UnitCode?
    package var endpoint: [UInt8]
    package var secret: [UInt8]
    package var isOn: Bool

    package init(
        id: [UInt8], name: String, unit: UnitCode?, sealed: (endpoint: [UInt8], secret: [UInt8]), isOn: Bool
    ) {
        self.id = id
        self.name = name
        self.unit = unit
        endpoint = sealed.endpoint
        secret = sealed.secret
        self.isOn = isOn
    }
}

/// The systems that are told of changes.
package struct Subscriptions {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// All, by name.
    package func list() throws -> [StoredSubscription] {
        try session.rows("SELECT \(Self.columns) FROM subscription ORDER BY name, id", []).map(Self.subscription)
    }

    /// Nil where there is none.
    package func find(_ id: [UInt8]) throws -> StoredSubscription? {
        try session.row("SELECT \(Self.columns) FROM subscription WHERE id = $1", [.bytes(id)]).map(Self.subscription)
    }

    /// Adds it, or replaces the one with its id.
    package func save(_ subscription: StoredSubscription) throws {
        try session.execute(
            """
            INSERT INTO subscription (id, name, unit, endpoint, secret, is_on) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit = excluded.unit, endpoint = excluded.endpoint,
            secret = excluded.secret, is_on = excluded.is_on
            """,
            [
                .bytes(subscription.id), .text(subscription.name), .optional(subscription.unit?.text),
                .bytes(subscription.endpoint), .bytes(subscription.secret), .integer(subscription.isOn ? 1 : 0),
            ])
    }

    /// No error if there is none.
    package func delete(_ id: [UInt8]) throws {
        try session.execute("DELETE FROM subscription WHERE id = $1", [.bytes(id)])
    }

    private static let columns = "id, name, unit, endpoint, secret, is_on"

    private static func subscription(_ row: SQLRow) throws -> StoredSubscription {
        var cells = row.cells
        return StoredSubscription(
            id: try cells.bytes(), name: try cells.text(), unit: try cells.textIfAny().map { UnitCode($0) },
            sealed: (try cells.bytes(), try cells.bytes()), isOn: try cells.integer() == 1)
    }
}
