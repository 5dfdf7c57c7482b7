import Testing

@testable import Domain

@Suite struct MerkleTests {
    @Test func `hashes are kept without gaps in the order in which they become known`() {
        var next: UInt64 = 0
        for leaf: UInt64 in 0..<5_000 {
            for node in [MerkleNode(level: 0, index: leaf)] + MerkleNode.completed(by: leaf) {
                #expect(node.position == next)
                next += 1
            }
            #expect(MerkleNode.hashCount(leaves: leaf + 1) == next)
        }
        #expect(MerkleNode(level: 40, index: 5).position > MerkleNode(level: 39, index: 11).position)
    }

    @Test func `a root is made of one full subtree for each bit of the size`() {
        #expect(MerklePlan.root(size: 0).isEmpty)
        #expect(
            MerklePlan.root(size: 11) == [
                MerkleNode(level: 3, index: 0), MerkleNode(level: 1, index: 4), MerkleNode(level: 0, index: 10),
            ])
        #expect(MerklePlan.root(size: 1 << 40) == [MerkleNode(level: 40, index: 0)])
        for size: UInt64 in 1..<2_000 { #expect(MerklePlan.root(size: size).count == size.nonzeroBitCount) }
    }

    @Test func `a plan and a walk agree on how many hashes a proof has`() throws {
        let sizes: [UInt64] = Array(1...130) + [1 << 20, 1 << 20 + 1, 1 << 40 - 1, 1 << 62]
        for size in sizes {
            for index in Set([0, 1, size / 3, size / 2, size - 1]) where index < size {
                let plan = try #require(MerklePlan.inclusion(index: index, size: size))
                #expect(MerkleSteps.inclusion(index: index, size: size)?.count == plan.count)
            }
            for old in Set([1, size / 3, size / 2, size - 1]) where (1..<size).contains(old) {
                let plan = try #require(MerklePlan.consistency(from: old, to: size))
                let walk = try #require(MerkleSteps.consistency(from: old, to: size))
                #expect(walk.steps.count + (walk.startsWithOldRoot ? 0 : 1) == plan.count)
            }
        }
    }

    @Test func `plans ask for full subtrees of the tree only`() throws {
        for size: UInt64 in 1..<200 {
            for index in 0..<size {
                for node in try #require(MerklePlan.inclusion(index: index, size: size)).joined() {
                    #expect((node.index + 1) << UInt64(node.level) <= size)
                }
            }
        }
    }

    @Test func `what cannot be proved has neither plan nor walk`() {
        #expect(MerklePlan.inclusion(index: 3, size: 3) == nil)
        #expect(MerkleSteps.inclusion(index: 3, size: 3) == nil)
        #expect(MerkleSteps.inclusion(index: 0, size: 0) == nil)
        #expect(MerklePlan.consistency(from: 4, to: 3) == nil)
        #expect(MerklePlan.consistency(from: 0, to: 3)?.isEmpty == true)
        #expect(MerklePlan.consistency(from: 3, to: 3)?.isEmpty == true)
        for (old, new): (UInt64, UInt64) in [(0, 3), (3, 3), (4, 3), (0, 0)] {
            #expect(MerkleSteps.consistency(from: old, to: new) == nil)
        }
    }
}
