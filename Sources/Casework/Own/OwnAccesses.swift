package import Domain
package import Sealing
import Storage

/// Who opened a report, as the one who holds its receipt sees it, with all that it takes to check it without us.
package struct OwnAccesses: Sendable {
    /// Newest first, at most 200.
    package let entries: [Entry]
    /// How many there are in all.
    package let count: Int
    /// Opens the commitments; nil once the report is erased.
    package let opening: CommitmentKey?
    /// The signed checkpoint that the proofs are about; nil before the first.
    package let checkpoint: [UInt8]?
    /// The key that checkpoints are signed with, as it is published.
    package let verifier: String

    /// One access.
    package struct Entry: Sendable {
        /// What the leaf commits to. Where the key is gone or was never the report's, only for showing.
        package let payload: AccessPayload
        /// Whether the reporter's key opens the leaf.
        package let isOpenable: Bool
        /// Nil for an access that is younger than the checkpoint.
        package let proof: [LogHash]?
        package let commitment: [UInt8]
    }

    static let most = 200
}

/// What is read for the list, in the transaction that reads the report.
struct OwnAccessRows: Sendable {
    let accesses: [NumberedAccess]
    let count: Int
    let checkpoint: StoredCheckpoint?
    let leaves: [UInt64: LogHashes.Row.Leaf]
    let proofs: [UInt64: [LogHash]]

    /// Cost: five queries at most.
    init(of report: ReportID, in session: any SQLSession) throws {
        let all = try Accesses(session).newest(of: report, most: OwnAccesses.most)
        (accesses, count) = all
        checkpoint = try LogCheckpoints(session).latest()
        let indices = accesses.map { UInt64($0.sequence - 1) }
        let positions = indices.map { MerkleNode(level: 0, index: $0).position }
        let rows = try LogHashes(session).rows(positions)
        let found = Dictionary(rows.map { ($0.position, $0.leaf) }, uniquingKeysWith: { first, _ in first })
        var leaves: [UInt64: LogHashes.Row.Leaf] = [:]
        for (index, position) in zip(indices, positions) { leaves[index] = found[position] ?? nil }
        self.leaves = leaves
        let size = UInt64(checkpoint?.size ?? 0)
        proofs = try StoredTree(session: session).inclusion(of: indices.filter { $0 < size }, in: size)
    }

    func project(_ report: StoredReport, book: Casebook) throws -> OwnAccesses {
        let key = try report.sealed.map { AccessLogKey(of: try book.seal.key($0.wrappedKey, of: report.id)) }
        let entries = try accesses.map { row in
            let index = UInt64(row.sequence - 1)
            guard let leaf = leaves[index] else { throw StoreError.damaged }
            return OwnAccesses.Entry(
                payload: key.map { row.access.payload(at: index, key: $0) } ?? row.access.nameless(at: index),
                isOpenable: key != nil && leaf.keyed == .report, proof: proofs[index], commitment: leaf.commitment)
        }
        return OwnAccesses(
            entries: entries, count: count, opening: key?.opening, checkpoint: checkpoint?.note,
            verifier: book.log.signer.verifier.description)
    }
}

extension StoredAccess {
    /// The access without a name: the key that made the name is gone.
    fileprivate func nameless(at leaf: UInt64) -> AccessPayload {
        AccessPayload(index: leaf, at: at, unit: unit.text, pseudonym: [], action: action, view: viewID, record: [])
    }
}
