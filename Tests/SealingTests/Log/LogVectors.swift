import Crypto
import Domain

@testable import Sealing

/// The vectors of the access log, computed by `Tests/Vectors/make-log.py`.
struct LogVectors: Decodable {
    let published: Tree
    let large: Tree
    let accesses: [Access]
    let checkpoints: [Checkpoint]

    struct Tree: Decodable {
        let roots: [Root]
        let inclusion: [Inclusion]
        let consistency: [Consistency]

        func root(_ size: UInt64) -> LogHash? {
            roots.first { $0.size == size }.flatMap { LogHash(bytes: [UInt8](hex: $0.root)) }
        }
    }

    struct Root: Decodable {
        let size: UInt64
        let root: String
    }

    struct Inclusion: Decodable {
        let index: UInt64
        let size: UInt64
        let leaf: String
        let proof: [String]
    }

    struct Consistency: Decodable {
        let old: UInt64
        let new: UInt64
        let proof: [String]
    }

    struct Access: Decodable {
        let dataKey: String
        let officer: String
        let commitmentKey: String
        let index: UInt64
        let at: Int64
        let quarter: Int64
        let unit: String
        let pseudonym: String
        let shownPseudonym: String
        let action: String
        let view: String
        let row: String
        let record: String
        let payload: String
        let commitment: String
    }

    struct Checkpoint: Decodable {
        let size: UInt64
        let root: String
        let name: String
        let seed: String
        let verifier: String
        let text: String
        let note: String
    }

    static func load() throws -> LogVectors { try SharedVectors.load("access-log.json") }
}

extension [LogHash] {
    /// - Precondition: each has 64 hexadecimal characters.
    init(hex: [String]) { self = hex.compactMap { LogHash(bytes: [UInt8](hex: $0)) } }
}

/// A log in memory, which keeps hashes as a store does.
struct KeptLog {
    private(set) var hashes: [LogHash] = []
    private(set) var size: UInt64 = 0

    init(entries: some Sequence<[UInt8]>) {
        for entry in entries { add(entry) }
    }

    /// The log of `make-log.py`: entry i is SHA-256 of the digits of i.
    init(digits count: Int) { self.init(entries: (0..<count).map { Self.entry($0) }) }

    static func entry(_ number: Int) -> [UInt8] { Array(SHA256.hash(data: Array("\(number)".utf8))) }

    mutating func add(_ entry: [UInt8]) {
        hashes += LogTree.added(.leaf(entry), at: size, lookup: { self[$0] })
        size += 1
    }

    subscript(node: MerkleNode) -> LogHash { hashes[Int(node.position)] }

    func root(_ size: UInt64) -> LogHash { LogTree.root(size: size) { self[$0] } }

    func head(_ size: UInt64) -> TreeHead { TreeHead(size: size, root: root(size)) }

    func inclusion(_ index: UInt64, in size: UInt64) -> [LogHash]? {
        MerklePlan.inclusion(index: index, size: size)?.map { LogTree.hash(of: $0) { self[$0] } }
    }

    func consistency(_ old: UInt64, _ new: UInt64) -> [LogHash]? {
        MerklePlan.consistency(from: old, to: new)?.map { LogTree.hash(of: $0) { self[$0] } }
    }
}
