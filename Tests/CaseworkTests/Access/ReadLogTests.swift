import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct ReadLogTests {
    @Test func `the published parts are the tree that was signed, and nothing younger`() async throws {
        let house = try await TestHouse()
        let (report, _) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        let log = ReadLog(book: house.book)
        await #expect(throws: CaseError.notFound) { _ = try await log.checkpoint() }
        for _ in 0..<260 { _ = try await OpenCase(book: house.book)(report.number, by: officer) }
        try await SignCheckpoint(book: house.book)()
        _ = try await OpenCase(book: house.book)(report.number, by: officer)

        let head = try LogCheckpoint.verified(try await log.checkpoint(), keys: [log.verifier]).head
        #expect(head.size == 260)
        let first = try await log.tile(TilePath(content: .hashes(level: 0), number: 0))
        let rest = try await log.tile(TilePath(content: .hashes(level: 0), number: 1, width: 4))
        let above = try await log.tile(TilePath(content: .hashes(level: 1), number: 0, width: 1))
        let leaves = Self.hashes(first + rest)
        #expect(leaves.count == 260)
        let root = LogTree.root(size: 260) { node in
            node.level == 8 ? Self.hashes(above)[0] : Self.fold(leaves, node)
        }
        #expect(root == head.root)
        #expect(Self.hashes(above) == [Self.fold(leaves, MerkleNode(level: 8, index: 0))])

        let entries = try await log.tile(TilePath(content: .entries, number: 1, width: 4))
        #expect(entries.count == 4 * 34)
        #expect(LogHash.leaf(Array(entries[2..<34])) == leaves[256])
        for path in ["0/001.p/5", "0/001", "0/002.p/1", "1/000.p/2", "2/000.p/1", "entries/001.p/5"] {
            let path = try #require(TilePath(path))
            await #expect(throws: CaseError.notFound, "\(path)") { _ = try await log.tile(path) }
        }
        try await house.close()
    }

    private static func hashes(_ bytes: [UInt8]) -> [LogHash] {
        stride(from: 0, to: bytes.count, by: 32).compactMap { LogHash(bytes: Array(bytes[$0..<($0 + 32)])) }
    }

    private static func fold(_ leaves: [LogHash], _ node: MerkleNode) -> LogHash {
        guard node.level > 0 else { return leaves[Int(node.index)] }
        let right = MerkleNode(level: node.level - 1, index: node.leftHalf.index + 1)
        return .node(fold(leaves, node.leftHalf), fold(leaves, right))
    }
}
