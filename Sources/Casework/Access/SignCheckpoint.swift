import Domain
import Sealing
import Storage

/// Signs what the access log is now, unless it was signed already. Run every few seconds, so that what the log says of
/// itself is at most ten seconds old (DESIGN 5.4); nothing is written while nobody looks.
package struct SignCheckpoint: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: two queries, and one transaction of four where there is something to sign.
    ///
    /// - Returns: whether a new one was signed.
    /// - Throws: `StoreError`, `damaged` where the tree is not the one that was signed before with leaves added: a second
    ///   history is never signed.
    @discardableResult
    package func callAsFunction() async throws -> Bool {
        let isCurrent = try await book.engine.read { session in
            let size = try StoredTree(session: session).size()
            return try LogCheckpoints(session).latest().map { UInt64($0.size) == size } ?? false
        }
        if isCurrent { return false }
        let now = book.clock.now()
        let log = book.log
        return try await book.engine.write { session in
            let tree = StoredTree(session: session)
            let size = try tree.size()
            let latest = try LogCheckpoints(session).latest()
            if let latest {
                guard try Self.isStillTrue(latest, tree, log) else { throw StoreError.damaged }
                if UInt64(latest.size) == size { return false }
            }
            let checkpoint = LogCheckpoint(origin: log.origin, head: try tree.head(size))
            let note = try checkpoint.signed(by: log.signer)
            try LogCheckpoints(session).insert(StoredCheckpoint(size: Int64(size), madeAt: now, note: note.bytes))
            return true
        }
    }

    /// Whether the tree of that size still has the root that was signed.
    private static func isStillTrue(_ kept: StoredCheckpoint, _ tree: StoredTree, _ log: LogIdentity) throws -> Bool {
        guard let signed = try? LogCheckpoint.verified(kept.note, keys: log.verifiers) else { return false }
        let size = UInt64(kept.size)
        guard signed.head.size == size, size <= (try tree.size()) else { return false }
        return try tree.head(size) == signed.head
    }
}

/// Makes the accesses that were written before there was a tree its first leaves. Does nothing once it has begun.
package struct AdoptAccesses: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: three queries for each access.
    package func callAsFunction() async throws {
        try await book.engine.write { session in
            guard try LogHashes(session).count() == 0 else { return }
            let keys = LogKeyRing(session: session, seal: book.seal)
            func own(_ report: StoredReport) throws -> DataKey? {
                try report.sealed.map { try book.seal.key($0.wrappedKey, of: report.id) }
            }
            var next: Int64 = 1
            while true {
                let rows = try Accesses(session).list(from: next, most: 500)
                for row in rows {
                    guard row.sequence == next else { throw StoreError.damaged }
                    let report = try row.access.report.flatMap { try Reports(session).find(key: $0) }
                    let (key, kind) = try keys.key(of: report.flatMap(own))
                    let leaf = UInt64(next - 1)
                    try StoredTree(session: session)
                        .append(row.access.commitment(at: leaf, key: key), keyed: kind, at: leaf)
                    next += 1
                }
                if rows.isEmpty { return }
            }
        }
    }
}
