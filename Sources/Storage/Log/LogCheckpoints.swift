/// What the log said of itself, signed, one for each size that it was asked about: append only.
package struct LogCheckpoints {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The one of the largest tree; nil before the first.
    package func latest() throws -> StoredCheckpoint? {
        try session.row("SELECT size, made_at, note FROM log_checkpoint ORDER BY size DESC LIMIT 1", [])
            .map(Self.checkpoint)
    }

    /// Keeps one. Two that sign the same tree at the same time keep the first.
    package func insert(_ checkpoint: StoredCheckpoint) throws {
        try session.execute(
            "INSERT INTO log_checkpoint (size, made_at, note) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING",
            [.integer(checkpoint.size), .integer(checkpoint.madeAt), .bytes(checkpoint.note)])
    }

    /// A run of them, from small trees to large ones.
    package func list(from size: Int64, most: Int) throws -> [StoredCheckpoint] {
        try session.rows(
            "SELECT size, made_at, note FROM log_checkpoint WHERE size >= $1 ORDER BY size LIMIT $2",
            [.integer(size), .integer(Int64(most))]
        ).map(Self.checkpoint)
    }

    private static func checkpoint(_ row: SQLRow) throws -> StoredCheckpoint {
        var cells = row.cells
        return StoredCheckpoint(size: try cells.integer(), madeAt: try cells.integer(), note: try cells.bytes())
    }
}

/// A signed checkpoint as it was published. Sensitivity: none.
package struct StoredCheckpoint: Equatable, Sendable {
    package let size: Int64
    /// Seconds since 1970 UTC.
    package let madeAt: Int64
    /// A C2SP signed note.
    package let note: [UInt8]

    package init(size: Int64, madeAt: Int64, note: [UInt8]) {
        self.size = size
        self.madeAt = madeAt
        self.note = note
    }
}

/// The house's own key for leaves that no report's key can make, wrapped as a report's is.
package struct LogKeys {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The only row.
    package static let row: Int64 = 1

    /// The wrapped key; nil before the first.
    package func find() throws -> [UInt8]? {
        let row = try session.row("SELECT wrapped_key FROM log_key WHERE id = $1", [.integer(Self.row)])
        var cells = row?.cells
        return try cells?.bytes()
    }

    /// Keeps the key. There is one.
    ///
    /// - Throws: `conflict` where there is one already.
    package func insert(_ wrapped: [UInt8]) throws {
        try session.execute(
            "INSERT INTO log_key (id, wrapped_key) VALUES ($1, $2)", [.integer(Self.row), .bytes(wrapped)])
    }
}
