/// The hashes of the tree over the accesses: append only. What they mean is decided above; here they are bytes.
package struct LogHashes {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// A leaf and the hashes that became known with it.
    package struct Addition: Sendable {
        /// Of the leaf; the further hashes follow without gaps.
        package let position: UInt64
        /// 32 bytes each, the leaf's first.
        package let hashes: [[UInt8]]
        package let commitment: [UInt8]
        package let keyed: LogKeyKind

        package init(position: UInt64, hashes: [[UInt8]], commitment: [UInt8], keyed: LogKeyKind) {
            self.position = position
            self.hashes = hashes
            self.commitment = commitment
            self.keyed = keyed
        }
    }

    /// One hash as it is kept.
    package struct Row: Equatable, Sendable {
        package let position: UInt64
        package let hash: [UInt8]
        /// Of a leaf only.
        package let leaf: Leaf?

        /// What a leaf has besides its hash.
        package struct Leaf: Equatable, Sendable {
            package let commitment: [UInt8]
            package let keyed: LogKeyKind
        }
    }

    /// How many hashes are kept; they stand at the positions from 0.
    package func count() throws -> UInt64 {
        let row = try session.row("SELECT max(position) FROM log_hash", [])
        var cells = row?.cells
        return try cells?.integerIfAny().map { UInt64($0) + 1 } ?? 0
    }

    /// Adds a leaf behind the others.
    ///
    /// - Throws: `conflict` where another leaf stands there.
    package func append(_ addition: Addition) throws {
        var values: [SQLValue] = [.bytes(addition.commitment), .text(addition.keyed.rawValue)]
        var rows: [String] = []
        for (offset, hash) in addition.hashes.enumerated() {
            values += [.integer(Int64(addition.position) + Int64(offset)), .bytes(hash)]
            let leaf = offset == 0 ? "$1, $2" : "NULL, NULL"
            rows.append("($\(values.count - 1), $\(values.count), \(leaf))")
        }
        try session.execute(
            "INSERT INTO log_hash (position, hash, commitment, keyed) VALUES \(rows.joined(separator: ", "))", values)
    }

    /// The hashes at these positions; those that are not there are left out. Cost: one query for each 500.
    package func find(_ positions: [UInt64]) throws -> [UInt64: [UInt8]] {
        var found: [UInt64: [UInt8]] = [:]
        for row in try rows(positions) { found[row.position] = row.hash }
        return found
    }

    /// The rows at these positions, in their order.
    package func rows(_ positions: [UInt64]) throws -> [Row] {
        var found: [Row] = []
        var rest = positions[...]
        while !rest.isEmpty {
            let part = rest.prefix(500)
            rest = rest.dropFirst(500)
            let places = part.indices.map { "$\($0 - part.startIndex + 1)" }.joined(separator: ", ")
            found += try session.rows(
                "SELECT position, hash, commitment, keyed FROM log_hash WHERE position IN (\(places)) ORDER BY position",
                part.map { .integer(Int64($0)) }
            ).map(Self.row)
        }
        return found
    }

    /// A run of rows from a position on, in their order.
    package func rows(from position: UInt64, most: Int) throws -> [Row] {
        try session.rows(
            "SELECT position, hash, commitment, keyed FROM log_hash WHERE position >= $1 ORDER BY position LIMIT $2",
            [.integer(Int64(position)), .integer(Int64(most))]
        ).map(Self.row)
    }

    private static func row(_ row: SQLRow) throws -> Row {
        var cells = row.cells
        let (position, hash) = (try cells.integer(), try cells.bytes())
        let commitment = try cells.bytesIfAny()
        let leaf = try commitment.map { Row.Leaf(commitment: $0, keyed: try cells.name(of: LogKeyKind.self)) }
        return Row(position: UInt64(position), hash: hash, leaf: leaf)
    }
}

/// Whose key a leaf is committed to with.
package enum LogKeyKind: String, Sendable {
    /// The report's own: the reporter can open it, until the report is erased.
    case report
    /// The house's, for what concerns no report or one whose key is gone.
    case house
}
