/// Which hashes of full subtrees a root or a proof is made of.
///
/// A list of nodes stands for one hash: the nodes lie side by side, largest first, and are combined from the right
/// (RFC 6962, section 2.1). Only full subtrees are ever asked for, and those never change.
package enum MerklePlan {
    /// The root of a tree.
    ///
    /// - Returns: empty for the empty tree, whose root is the hash of nothing.
    package static func root(size: UInt64) -> [MerkleNode] { cover(0..<size) }

    /// The hashes of an inclusion proof, from the leaf upwards.
    ///
    /// - Returns: nil where the tree has no such leaf.
    package static func inclusion(index: UInt64, size: UInt64) -> [[MerkleNode]]? {
        guard index < size else { return nil }
        var siblings: [[MerkleNode]] = []
        var tree = 0..<size
        while tree.upperBound - tree.lowerBound > 1 {
            let middle = middle(of: tree)
            if index < middle {
                siblings.append(cover(middle..<tree.upperBound))
                tree = tree.lowerBound..<middle
            } else {
                siblings.append(cover(tree.lowerBound..<middle))
                tree = middle..<tree.upperBound
            }
        }
        return siblings.reversed()
    }

    /// The hashes of a consistency proof, in its order.
    ///
    /// - Returns: empty where nothing is to prove: an empty old tree or the same tree; nil where the old tree is larger.
    package static func consistency(from old: UInt64, to new: UInt64) -> [[MerkleNode]]? {
        guard old <= new else { return nil }
        guard old > 0, old < new else { return [] }
        var parts: [[MerkleNode]] = []
        var tree = 0..<new
        while tree.upperBound != old {
            let middle = middle(of: tree)
            if old <= middle {
                parts.append(cover(middle..<tree.upperBound))
                tree = tree.lowerBound..<middle
            } else {
                parts.append(cover(tree.lowerBound..<middle))
                tree = middle..<tree.upperBound
            }
        }
        // A tree that begins at the first leaf is the old tree itself, whose root the verifier has.
        if tree.lowerBound > 0 { parts.append(cover(tree)) }
        return parts.reversed()
    }

    /// Where a tree of two or more leaves is divided: the left part is the largest power of two that is not all of it.
    private static func middle(of tree: Range<UInt64>) -> UInt64 {
        let count = tree.upperBound - tree.lowerBound
        return tree.lowerBound + (1 << UInt64(63 - (count - 1).leadingZeroBitCount))
    }

    /// The full subtrees of a part of the tree, largest first.
    private static func cover(_ leaves: Range<UInt64>) -> [MerkleNode] {
        var nodes: [MerkleNode] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let level = 63 - (leaves.upperBound - start).leadingZeroBitCount
            nodes.append(MerkleNode(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return nodes
    }
}
