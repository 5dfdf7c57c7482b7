import Domain

/// Checks what a log says of itself (RFC 6962, section 2.1; the order of the hashes is `MerkleSteps`).
package enum LogProof {
    /// Whether a tree of this root holds the leaf at this place.
    ///
    /// - Parameters:
    ///   - leaf: hash of the leaf.
    ///   - index: from 0.
    ///   - size: leaves of the tree.
    ///   - proof: from the leaf upwards; one hash too many or too few is refused.
    ///   - root: as a signed checkpoint says it.
    /// - Returns: false for anything that does not fit.
    package static func isIncluded(
        _ leaf: LogHash,
        index: UInt64,
        size: UInt64,
        proof: [LogHash],
        root: LogHash
    ) -> Bool {
        guard let steps = MerkleSteps.inclusion(index: index, size: size), steps.count == proof.count else {
            return false
        }
        var hash = leaf
        for (side, other) in zip(steps, proof) {
            hash = side == .left ? .node(other, hash) : .node(hash, other)
        }
        return hash == root
    }

    /// Whether the new tree is the old one with leaves added behind it.
    package static func isConsistent(_ old: TreeHead, _ new: TreeHead, proof: [LogHash]) -> Bool {
        if old.size == new.size { return proof.isEmpty && old.root == new.root }
        if old.size == 0 { return proof.isEmpty && old.root == .emptyTree }
        guard let walk = MerkleSteps.consistency(from: old.size, to: new.size) else { return false }
        let path = (walk.startsWithOldRoot ? [old.root] : []) + proof
        guard path.count == walk.steps.count + 1, let first = path.first else { return false }
        var (oldHash, newHash) = (first, first)
        for (side, other) in zip(walk.steps, path.dropFirst()) {
            switch side {
            case .left:
                oldHash = .node(other, oldHash)
                newHash = .node(other, newHash)
            case .right:
                newHash = .node(newHash, other)
            }
        }
        return oldHash == old.root && newHash == new.root
    }
}

/// How many leaves a tree has, and its root.
package struct TreeHead: Hashable, Sendable {
    package let size: UInt64
    package let root: LogHash

    package init(size: UInt64, root: LogHash) {
        self.size = size
        self.root = root
    }
}
