import Domain
package import Sealing
import Storage

/// The access log as everybody may read it: signed checkpoints and hashes, which say nothing of any access.
package struct ReadLog: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The key that its checkpoints are signed with.
    package var verifier: NoteVerifier { book.log.signer.verifier }

    /// The newest checkpoint, as a signed note. Cost: one query.
    ///
    /// - Throws: `CaseError.notFound` before the first one is signed, in the first second of a new house.
    package func checkpoint() async throws -> [UInt8] {
        guard let latest = try await book.engine.read({ try LogCheckpoints($0).latest() }) else {
            throw CaseError.notFound
        }
        return latest.note
    }

    /// A part of the log. Cost: two queries.
    ///
    /// Only what a checkpoint has said already: else the growth of the log would tell when somebody looks.
    /// - Throws: `CaseError.notFound` for a part that is not there, or not yet.
    package func tile(_ path: TilePath) async throws -> [UInt8] {
        try await book.engine.read { session in
            guard let latest = try LogCheckpoints(session).latest(), path.exists(inTreeOf: UInt64(latest.size)) else {
                throw CaseError.notFound
            }
            let (level, indices) = path.members
            let rows = try LogHashes(session).rows(indices.map { MerkleNode(level: level, index: $0).position })
            guard rows.count == path.width else { throw StoreError.damaged }
            switch path.content {
            case .hashes: return LogTile.bytes(of: rows.compactMap { LogHash(bytes: $0.hash) })
            case .entries: return LogTile.bytes(ofEntries: rows.compactMap(\.leaf?.commitment))
            }
        }
    }
}
