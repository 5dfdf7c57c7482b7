import Domain
package import Sealing
package import Storage

/// Checks the whole access log against itself: every row against its commitment, every hash, every checkpoint kept.
package struct VerifyLog: Sendable {
    private let engine: any Engine
    private let keys: KeyRing
    private let log: LogIdentity

    package init(engine: any Engine, keys: KeyRing, log: LogIdentity) {
        self.engine = engine
        self.keys = keys
        self.log = log
    }

    /// Reads the log once, in runs of a thousand rows, in one snapshot. Changes nothing; may run beside the server.
    ///
    /// `elsewhere` are checkpoints that were kept outside of this house: the only way to find out that somebody with all
    /// keys has written a second history.
    /// - Throws: `StoreError`. What is wrong with the log is not thrown, but in the verdict.
    package func callAsFunction(elsewhere: [[UInt8]] = []) async throws -> LogVerdict {
        try await engine.read { session in
            var walk = LogWalk(session: session, keys: keys, log: log)
            do {
                try walk.run(elsewhere: elsewhere)
            } catch let fault as LogFault {
                walk.verdict.fault = fault
            }
            return walk.verdict
        }
    }
}

/// One walk along the log, from the first leaf to the last.
struct LogWalk {
    private static let run = 1000

    let session: any SQLSession
    let log: LogIdentity
    var verdict = LogVerdict()
    private let rows: LogKeyRing
    /// Full subtrees, from large to small: what the next root is made of.
    private var frontier: [(level: Int, hash: LogHash)] = []
    /// What was signed about larger trees than the walk has seen.
    private var heads: ArraySlice<TreeHead> = []
    /// Reports whose key is gone: the first leaf that needs it.
    private var gone: [Int64: UInt64] = [:]
    private var erased: Set<Int64> = []
    private var house: AccessLogKey?

    init(session: any SQLSession, keys: KeyRing, log: LogIdentity) {
        self.session = session
        self.log = log
        rows = LogKeyRing(session: session, seal: ContentSeal(keys: keys, random: .live))
    }

    mutating func run(elsewhere: [[UInt8]]) throws {
        house = try? rows.house()
        heads = try checkpoints(elsewhere)[...]
        var next: UInt64 = 0
        while true {
            let accesses = try numbered(from: next)
            let position = MerkleNode.hashCount(leaves: next)
            var hashes = try LogHashes(session).rows(from: position, most: 2 * Self.run + 64)[...]
            if accesses.isEmpty {
                if let left = hashes.first {
                    throw left.position == position && left.leaf != nil
                        ? LogFault.accessMissing(leaf: next) : LogFault.hashesLeftOver
                }
                break
            }
            for row in accesses {
                guard row.sequence == Int64(next + 1) else { throw LogFault.accessMissing(leaf: next) }
                try check(row, &hashes, at: next)
                next += 1
                try checkHeads(at: next)
            }
        }
        verdict.head = TreeHead(size: next, root: root)
        if let missing = gone.filter({ !erased.contains($0.key) }).map(\.value).min() {
            throw LogFault.keyGone(leaf: missing)
        }
        if let ahead = heads.first { throw LogFault.checkpointAhead(size: ahead.size) }
    }

    /// A run of the list, each row as it is or why it cannot be read.
    private func numbered(from leaf: UInt64) throws -> [NumberedAccess] {
        do {
            return try Accesses(session).list(from: Int64(leaf + 1), most: Self.run)
        } catch StoreError.damaged {
            // One by one, to find out which.
            for offset in 0..<UInt64(Self.run) {
                do {
                    _ = try Accesses(session).list(from: Int64(leaf + offset + 1), most: 1)
                } catch StoreError.damaged {
                    guard offset > 0 else { throw LogFault.accessUnreadable(leaf: leaf) }
                    return try Accesses(session).list(from: Int64(leaf + 1), most: Int(offset))
                }
            }
            throw StoreError.damaged
        }
    }

    /// The row, its leaf and what the leaf completes.
    private mutating func check(
        _ row: NumberedAccess, _ hashes: inout ArraySlice<LogHashes.Row>, at leaf: UInt64
    ) throws {
        guard let stored = hashes.popFirst(), let content = stored.leaf,
            stored.position == MerkleNode(level: 0, index: leaf).position
        else { throw LogFault.leafMissing(leaf: leaf) }
        var hash = LogHash.leaf(content.commitment)
        guard hash.bytes == stored.hash else { throw LogFault.hashChanged(leaf: leaf, level: 0) }
        try open(row.access, content, at: leaf)
        verdict.hashes += 1
        var level = 0
        while let last = frontier.last, last.level == level {
            frontier.removeLast()
            (hash, level) = (.node(last.hash, hash), level + 1)
            guard let kept = hashes.popFirst(), kept.leaf == nil, kept.hash == hash.bytes else {
                throw LogFault.hashChanged(leaf: leaf, level: level)
            }
            verdict.hashes += 1
        }
        frontier.append((level, hash))
    }

    private mutating func open(_ access: StoredAccess, _ leaf: LogHashes.Row.Leaf, at index: UInt64) throws {
        let key: AccessLogKey
        switch leaf.keyed {
        case .house:
            guard let house else { throw LogFault.keyUnknown(leaf: index) }
            key = house
            verdict.openedByHouse += 1
            if access.action == AccessLog.Action.erase.rawValue, let report = access.report { erased.insert(report) }
        case .report:
            guard let report = access.report else { throw LogFault.keyUnknown(leaf: index) }
            guard let found = try reportKey(report) else {
                verdict.closed += 1
                gone[report] = gone[report] ?? index
                return
            }
            key = found
            verdict.openedByReport += 1
        }
        guard key.opening.opens(leaf.commitment, as: access.payload(at: index, key: key)) else {
            throw LogFault.accessChanged(leaf: index)
        }
    }

    /// Nil where the key is gone or does not unwrap.
    private func reportKey(_ key: Int64) throws -> AccessLogKey? {
        guard let report = try Reports(session).find(key: key), let sealed = report.sealed else { return nil }
        return (try? rows.seal.key(sealed.wrappedKey, of: report.id)).map { AccessLogKey(of: $0) }
    }

    private var root: LogHash {
        var parts = frontier[...]
        guard var hash = parts.popLast()?.hash else { return .emptyTree }
        while let left = parts.popLast() { hash = .node(left.hash, hash) }
        return hash
    }

    // MARK: Checkpoints

    /// What was signed, from small trees to large ones.
    private mutating func checkpoints(_ elsewhere: [[UInt8]]) throws -> [TreeHead] {
        var heads: [TreeHead] = []
        var next: Int64 = 0
        while true {
            let run = try LogCheckpoints(session).list(from: next, most: Self.run)
            guard let last = run.last else { break }
            for kept in run { heads.append(try head(kept.note, size: kept.size)) }
            next = last.size + 1
        }
        verdict.signedSize = heads.last?.size
        for note in elsewhere { heads.append(try head(note, size: nil)) }
        let sorted = heads.sorted { $0.size < $1.size }
        let empty = sorted.prefix { $0.size == 0 }
        for head in empty where head.root != .emptyTree { throw LogFault.checkpointBroken(size: 0) }
        verdict.checkpoints += empty.count
        return Array(sorted.dropFirst(empty.count))
    }

    private func head(_ note: [UInt8], size: Int64?) throws -> TreeHead {
        guard let signed = try? LogCheckpoint.verified(note, keys: log.verifiers),
            size == nil || size == Int64(exactly: signed.head.size)
        else { throw LogFault.checkpointForged(size: size ?? 0) }
        return signed.head
    }

    private mutating func checkHeads(at size: UInt64) throws {
        while let head = heads.first, head.size == size {
            guard head.root == root else { throw LogFault.checkpointBroken(size: size) }
            verdict.checkpoints += 1
            heads.removeFirst()
        }
    }
}
