import Domain
import Testing

@testable import Sealing

@Suite struct LogProofTests {
    /// The eight leaves that Certificate Transparency's implementations test with, and what they publish about them.
    private static let leaves: [String] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    private let known = KeptLog(entries: leaves.map { [UInt8](hex: $0) })

    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the published roots come out`(size: UInt64, root: String) {
        #expect(known.root(size).bytes.hex == root)
    }

    @Test(arguments: [
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
        (0, 1, []),
    ])
    func `the published paths come out and hold`(index: UInt64, size: UInt64, path: [String]) throws {
        let proof = try #require(known.inclusion(index, in: size))
        #expect(proof.map(\.bytes.hex) == path)
        let leaf = known[MerkleNode(level: 0, index: index)]
        #expect(LogProof.isIncluded(leaf, index: index, size: size, proof: proof, root: known.root(size)))
    }

    @Test(arguments: [
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
        (1, 1, []),
    ])
    func `the published consistency proofs come out and hold`(old: UInt64, new: UInt64, path: [String]) throws {
        let proof = try #require(known.consistency(old, new))
        #expect(proof.map(\.bytes.hex) == path)
        #expect(LogProof.isConsistent(known.head(old), known.head(new), proof: proof))
    }

    @Test func `trees and proofs are those of an independent program`() throws {
        let vectors = try LogVectors.load()
        for (tree, log) in [(vectors.published, known), (vectors.large, KeptLog(digits: 1000))] {
            for root in tree.roots { #expect(log.root(root.size).bytes.hex == root.root) }
            for one in tree.inclusion {
                #expect(log.inclusion(one.index, in: one.size)?.map(\.bytes.hex) == one.proof)
                let (leaf, root) = (log[MerkleNode(level: 0, index: one.index)], try #require(tree.root(one.size)))
                #expect(leaf.bytes.hex == one.leaf)
                let proof = [LogHash](hex: one.proof)
                #expect(LogProof.isIncluded(leaf, index: one.index, size: one.size, proof: proof, root: root))
            }
            for one in tree.consistency {
                #expect(log.consistency(one.old, one.new)?.map(\.bytes.hex) == one.proof)
                let proof = [LogHash](hex: one.proof)
                #expect(LogProof.isConsistent(log.head(one.old), log.head(one.new), proof: proof))
            }
        }
    }

    @Test func `every proof of a small log holds`() throws {
        let log = KeptLog(digits: 70)
        for size in 1...log.size {
            for index in 0..<size {
                let proof = try #require(log.inclusion(index, in: size))
                let leaf = log[MerkleNode(level: 0, index: index)]
                #expect(LogProof.isIncluded(leaf, index: index, size: size, proof: proof, root: log.root(size)))
            }
            for old in 0...size {
                let proof = try #require(log.consistency(old, size))
                #expect(LogProof.isConsistent(log.head(old), log.head(size), proof: proof))
            }
        }
    }

    @Test func `nothing is included in an empty log, and nothing beyond the end`() {
        let leaf = known[MerkleNode(level: 0, index: 0)]
        #expect(!LogProof.isIncluded(leaf, index: 0, size: 0, proof: [], root: .emptyTree))
        #expect(!LogProof.isIncluded(leaf, index: 8, size: 8, proof: [], root: known.root(8)))
        #expect(known.inclusion(8, in: 8) == nil)
        #expect(known.consistency(5, 4) == nil)
        #expect(!LogProof.isConsistent(known.head(5), known.head(4), proof: []))
        #expect(!LogProof.isConsistent(TreeHead(size: 0, root: known.root(1)), known.head(4), proof: []))
        #expect(!LogProof.isConsistent(known.head(0), known.head(4), proof: [known.root(1)]))
    }
}
