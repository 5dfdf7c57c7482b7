package import Domain

/// The partners whose systems may file reports.
package struct Partners {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Adds a partner, or replaces the one with its id.
    ///
    /// - Throws: `conflict` where another partner has this key.
    package func save(_ partner: StoredPartner) throws {
        try session.execute(
            """
            INSERT INTO partner (id, name, key_digest, agreement, per_minute, active, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, key_digest = excluded.key_digest,
            agreement = excluded.agreement, per_minute = excluded.per_minute, active = excluded.active
            """,
            [
                .bytes(partner.id), .text(partner.name), .bytes(partner.keyDigest), .text(partner.agreement.rawValue),
                .integer(partner.perMinute), .integer(partner.isActive ? 1 : 0), .integer(partner.createdAt),
            ])
    }

    /// All of them, by name.
    package func list() throws -> [StoredPartner] {
        try session.rows("SELECT \(Self.columns) FROM partner ORDER BY name, id", []).map(Self.partner)
    }

    /// The partner with this id; nil if there is none.
    package func find(_ id: [UInt8]) throws -> StoredPartner? {
        try session.row("SELECT \(Self.columns) FROM partner WHERE id = $1", [.bytes(id)]).map(Self.partner)
    }

    /// The partner whose key has this digest; nil if there is none.
    package func find(keyDigest: [UInt8]) throws -> StoredPartner? {
        try session.row("SELECT \(Self.columns) FROM partner WHERE key_digest = $1", [.bytes(keyDigest)])
            .map(Self.partner)
    }

    /// How many there are.
    package func count() throws -> Int {
        var cells = try session.row("SELECT count(*) FROM partner", [])?.cells
        return Int(try cells?.integer() ?? 0)
    }

    private static let columns = "id, name, key_digest, agreement, per_minute, active, created_at"

    private static func partner(_ row: SQLRow) throws -> StoredPartner {
        var cells = row.cells
        return StoredPartner(
            id: try cells.bytes(), name: try cells.text(), keyDigest: try cells.bytes(),
            agreement: try cells.name(of: Visibility.self), perMinute: try cells.integer(),
            isActive: try cells.integer() == 1, createdAt: try cells.integer())
    }
}

/// A partner whose system may file reports. Sensitivity: none; an organisation and the digest of its key.
package struct StoredPartner: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    package var name: String
    /// SHA-256 of its key, 32 bytes.
    package var keyDigest: [UInt8]
    /// What its reports are unless their category forbids it.
    package var agreement: Visibility
    /// Calls that change something, at least 1.
    package var perMinute: Int64
    /// False: its key opens nothing.
    package var isActive: Bool
    /// Seconds since 1970 UTC.
    package let createdAt: Int64

    package init(
        id: [UInt8], name: String, keyDigest: [UInt8], agreement: Visibility, perMinute: Int64, isActive: Bool,
        createdAt: Int64
    ) {
        self.id = id
        self.name = name
        self.keyDigest = keyDigest
        self.agreement = agreement
        self.perMinute = perMinute
        self.isActive = isActive
        self.createdAt = createdAt
    }
}
