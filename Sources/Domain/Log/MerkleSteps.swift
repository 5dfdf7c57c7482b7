/// The order in which a verifier combines the hashes of a proof (RFC 9162, sections 2.1.3.2 and 2.1.4.2; the trees are
/// those of RFC 6962).
///
/// Arithmetic only: who holds a hash function, the server or the browser's own, walks these steps with it, so that both
/// follow the same code. Cost: at most 64 steps.
package enum MerkleSteps {
    /// On which side of what has been combined so far the next hash of the proof stands.
    package enum Side: UInt8, Sendable {
        case left
        case right
    }

    /// The walk of a consistency proof.
    package struct Consistency: Equatable, Sendable {
        /// The old tree is one full subtree: the walk starts with its root, which the proof then leaves out. Otherwise it
        /// starts with the first hash of the proof.
        package let startsWithOldRoot: Bool
        /// One for each further hash of the proof. A hash on the left belongs to both trees, one on the right to the new
        /// tree only.
        package let steps: [Side]
    }

    /// The walk from a leaf to the root.
    ///
    /// - Parameters:
    ///   - index: of the leaf, from 0.
    ///   - size: leaves of the tree.
    /// - Returns: one step for each hash that the proof must have; nil where the tree has no such leaf.
    package static func inclusion(index: UInt64, size: UInt64) -> [Side]? {
        guard index < size else { return nil }
        return steps(from: index, last: size - 1)
    }

    /// The walk from an old root to a new one.
    ///
    /// - Returns: nil unless `0 < old < new`; the other cases need no walk.
    package static func consistency(from old: UInt64, to new: UInt64) -> Consistency? {
        guard old > 0, old < new else { return nil }
        // The last full subtree of the old tree, counted at its own level, is where both walks begin.
        let level = UInt64(old.trailingZeroBitCount)
        let node = (old - 1) >> level
        return Consistency(startsWithOldRoot: node == 0, steps: steps(from: node, last: (new - 1) >> level))
    }

    /// Climbs from a node to the root; `last` is the index of the last node of its level.
    private static func steps(from node: UInt64, last: UInt64) -> [Side] {
        var (node, last) = (node, last)
        var steps: [Side] = []
        while last > 0 {
            if node & 1 == 1 {
                steps.append(.left)
            } else if node < last {
                steps.append(.right)
            } else {
                // The last node of a level has no sibling there: it is also the node of the levels above, until it is a
                // right child.
                let up = UInt64(node.trailingZeroBitCount)
                (node, last) = (node >> up, last >> up)
                continue
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return steps
    }
}
