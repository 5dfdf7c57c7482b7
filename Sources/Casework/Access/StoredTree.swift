import Domain
import Sealing
import Storage

/// The tree over the accesses, as the database keeps it.
struct StoredTree {
    let session: any SQLSession

    /// Adds a leaf. Cost: one query for every second leaf, and one insert.
    ///
    /// - Throws: `StoreError`, `damaged` where a hash that must be there is not.
    func append(_ commitment: [UInt8], keyed kind: LogKeyKind, at leaf: UInt64) throws {
        let known = try hashes(of: LogTree.needed(toAdd: leaf))
        let added = try LogTree.added(.leaf(commitment), at: leaf, lookup: known.hash)
        try LogHashes(session).append(
            LogHashes.Addition(
                position: MerkleNode(level: 0, index: leaf).position, hashes: added.map(\.bytes),
                commitment: commitment, keyed: kind))
    }

    /// How many leaves there are.
    ///
    /// - Throws: `damaged` where the hashes are those of no whole tree.
    func size() throws -> UInt64 {
        let next = try Accesses(session).next()
        let size = UInt64(next.sequence - 1)
        guard next.hashes == MerkleNode.hashCount(leaves: size) else { throw StoreError.damaged }
        return size
    }

    /// The root of the first so many leaves. Cost: one query.
    func head(_ size: UInt64) throws -> TreeHead {
        let known = try hashes(of: MerklePlan.root(size: size))
        return TreeHead(size: size, root: try LogTree.root(size: size, lookup: known.hash))
    }

    /// Inclusion proofs in the tree of the first so many leaves. Cost: one query for each 500 hashes.
    func inclusion(of leaves: [UInt64], in size: UInt64) throws -> [UInt64: [LogHash]] {
        var plans: [UInt64: [[MerkleNode]]] = [:]
        for leaf in leaves { plans[leaf] = MerklePlan.inclusion(index: leaf, size: size) }
        let known = try hashes(of: Array(Set(plans.values.joined().joined())))
        var proofs: [UInt64: [LogHash]] = [:]
        for (leaf, plan) in plans {
            proofs[leaf] = try plan.map { nodes in try LogTree.hash(of: nodes, lookup: known.hash) }
        }
        return proofs
    }

    /// The hashes of these nodes, read at once.
    func hashes(of nodes: [MerkleNode]) throws -> Known {
        guard !nodes.isEmpty else { return Known(hashes: [:]) }
        return Known(hashes: try LogHashes(session).find(nodes.map(\.position)))
    }

    /// Hashes that were read.
    struct Known {
        fileprivate let hashes: [UInt64: [UInt8]]

        func hash(_ node: MerkleNode) throws -> LogHash {
            guard let bytes = hashes[node.position], let hash = LogHash(bytes: bytes) else { throw StoreError.damaged }
            return hash
        }
    }
}
