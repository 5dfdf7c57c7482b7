/// A full subtree of the log: 2^level leaves, those from `index * 2^level` on.
package struct MerkleNode: Hashable, Sendable {
    /// 0 for a leaf.
    package let level: Int
    /// From the left, from 0.
    package let index: UInt64

    package init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The node of half the leaves that this one begins with; a leaf has none.
    package var leftHalf: MerkleNode { MerkleNode(level: level - 1, index: index << 1) }

    /// Where the hash of this node stands when all hashes are kept in the order in which they become known: a leaf, then
    /// the nodes that it completes, from small to large. From 0, without gaps.
    package var position: UInt64 {
        // A node comes after everything below its last leaf, and `level` places after that leaf itself.
        let lastLeaf = ((index + 1) << UInt64(level)) - 1
        return Self.hashCount(leaves: lastLeaf) + UInt64(level)
    }

    /// How many hashes a log of so many leaves keeps.
    package static func hashCount(leaves: UInt64) -> UInt64 { 2 * leaves - UInt64(leaves.nonzeroBitCount) }

    /// The nodes above the leaves that become full with this leaf, from small to large.
    package static func completed(by leaf: UInt64) -> [MerkleNode] {
        let count = (~leaf).trailingZeroBitCount
        guard count > 0 else { return [] }
        return (1...count).map { MerkleNode(level: $0, index: leaf >> UInt64($0)) }
    }
}
