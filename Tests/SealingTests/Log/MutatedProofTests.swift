import Domain
import Testing

@testable import Sealing

/// Whatever is changed in a proof, or in what it is said to prove, it must not hold any more.
@Suite struct MutatedProofTests {
    private let log = KeptLog(digits: 300)
    private let sizes: [UInt64] = [1, 2, 3, 5, 7, 8, 9, 31, 64, 100, 128, 129, 200, 255, 256, 257, 299, 300]

    @Test func `no mutated inclusion proof holds`() throws {
        var refused = 0
        for size in sizes {
            for index in Set([0, size / 3, size / 2, size - 1]) {
                let claim = Claim(
                    leaf: log[MerkleNode(level: 0, index: index)], index: index, size: size,
                    proof: try #require(log.inclusion(index, in: size)), root: log.root(size))
                #expect(claim.holds)
                for mutant in claim.mutants(of: log) {
                    #expect(!mutant.holds, "\(index) of \(size)")
                    refused += 1
                }
            }
        }
        #expect(refused >= 5_000)
    }

    @Test func `no mutated consistency proof holds`() throws {
        var refused = 0
        for new in sizes {
            for old in sizes where old <= new {
                let proof = try #require(log.consistency(old, new))
                let (oldHead, newHead) = (log.head(old), log.head(new))
                #expect(LogProof.isConsistent(oldHead, newHead, proof: proof))
                for mutant in Self.mutants(of: proof) {
                    #expect(!LogProof.isConsistent(oldHead, newHead, proof: mutant), "\(old) to \(new)")
                    refused += 1
                }
                for root in Self.mutants(of: oldHead.root) {
                    #expect(!LogProof.isConsistent(TreeHead(size: old, root: root), newHead, proof: proof))
                    refused += 1
                }
                for root in Self.mutants(of: newHead.root) {
                    #expect(!LogProof.isConsistent(oldHead, TreeHead(size: new, root: root), proof: proof))
                    refused += 1
                }
            }
        }
        #expect(refused >= 5_000)
    }

    @Test func `a log that changed an old leaf is not consistent with what it said before`() throws {
        for changed in [0, 1, 127, 128, 200] {
            let entries = (0..<300).map { $0 == changed ? [0xFF] : KeptLog.entry($0) }
            let forged = KeptLog(entries: entries)
            for old: UInt64 in [201, 255, 256, 299] {
                let proof = try #require(forged.consistency(old, 300))
                #expect(!LogProof.isConsistent(log.head(old), forged.head(300), proof: proof), "\(changed)")
            }
        }
    }

    struct Claim {
        var leaf: LogHash
        var index: UInt64
        var size: UInt64
        var proof: [LogHash]
        var root: LogHash

        var holds: Bool { LogProof.isIncluded(leaf, index: index, size: size, proof: proof, root: root) }

        func mutants(of log: KeptLog) -> [Claim] {
            var mutants: [Claim] = []
            func add(_ change: (inout Claim) -> Void) {
                var mutant = self
                change(&mutant)
                mutants.append(mutant)
            }
            for proof in MutatedProofTests.mutants(of: proof) { add { $0.proof = proof } }
            for hash in MutatedProofTests.mutants(of: leaf) { add { $0.leaf = hash } }
            for hash in MutatedProofTests.mutants(of: root) { add { $0.root = hash } }
            let others: Set<UInt64> = [
                0, index &+ 1, index ^ 1, index ^ 2, index ^ 4, index ^ 16, index ^ 64, size - 1, size, size * 2, .max,
            ]
            for other in others where other != index { add { $0.index = other } }
            // A larger size is refused only where its path is longer; the root, which is signed with the size, decides.
            for other in Set([0, index, size / 2]) where other <= index { add { $0.size = other } }
            if index ^ 1 < size { add { $0.leaf = log[MerkleNode(level: 0, index: index ^ 1)] } }
            return mutants
        }
    }

    static func mutants(of proof: [LogHash]) -> [[LogHash]] {
        var mutants: [[LogHash]] = [proof + [.emptyTree], [.emptyTree] + proof]
        for place in proof.indices {
            for hash in self.mutants(of: proof[place]) {
                var mutant = proof
                mutant[place] = hash
                mutants.append(mutant)
            }
            var (shorter, longer) = (proof, proof)
            shorter.remove(at: place)
            longer.insert(proof[place], at: place)
            mutants += [shorter, longer]
            if place > 0, proof[place] != proof[place - 1] {
                var swapped = proof
                swapped.swapAt(place, place - 1)
                mutants.append(swapped)
            }
        }
        return mutants
    }

    static func mutants(of hash: LogHash) -> [LogHash] {
        [0, 7, 60, 100, 128, 200, 255].compactMap { bit in
            var bytes = hash.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            return LogHash(bytes: bytes)
        }
    }
}
