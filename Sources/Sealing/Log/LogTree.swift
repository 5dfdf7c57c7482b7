package import Domain

/// Makes roots and proofs from the hashes of full subtrees, which whoever keeps the log looks up.
///
/// Everything here first says which nodes it needs, so that they can be read at once: at most 64 for an addition or a
/// root, and twice that for a proof.
package enum LogTree {
    /// What reads the hash of a full subtree.
    package typealias Lookup<Failure: Error> = (MerkleNode) throws(Failure) -> LogHash

    /// The hash of nodes that lie side by side, as `MerklePlan` lists them.
    package static func hash<Failure>(
        of nodes: [MerkleNode],
        lookup: Lookup<Failure>
    ) throws(Failure) -> LogHash {
        guard let last = nodes.last else { return .emptyTree }
        var hash = try lookup(last)
        for node in nodes.dropLast().reversed() { hash = .node(try lookup(node), hash) }
        return hash
    }

    /// The root of a tree of this size.
    package static func root<Failure>(size: UInt64, lookup: Lookup<Failure>) throws(Failure) -> LogHash {
        try hash(of: MerklePlan.root(size: size), lookup: lookup)
    }

    /// The nodes that must be at hand before a leaf is added: the left halves of what it completes.
    package static func needed(toAdd leaf: UInt64) -> [MerkleNode] {
        MerkleNode.completed(by: leaf).map(\.leftHalf)
    }

    /// The hashes that a new leaf adds to those kept, in the order of their positions: its own, then what it completes.
    ///
    /// - Parameters:
    ///   - hash: of the leaf.
    ///   - leaf: its place, from 0; the size of the tree before.
    ///   - lookup: answers for `needed(toAdd:)`.
    /// - Returns: at least one hash.
    /// - Throws: only what the lookup throws.
    package static func added<Failure>(
        _ hash: LogHash,
        at leaf: UInt64,
        lookup: Lookup<Failure>
    ) throws(Failure) -> [LogHash] {
        var hashes = [hash]
        var right = hash
        for node in needed(toAdd: leaf) {
            right = .node(try lookup(node), right)
            hashes.append(right)
        }
        return hashes
    }
}
