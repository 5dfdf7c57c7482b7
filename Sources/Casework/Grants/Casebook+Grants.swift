import Domain
import Media
import Policy
import Sealing
import Storage

extension StoredGrant {
    /// The fact that the policy reads.
    var given: PhotoGrant { PhotoGrant(unit: unit, endsAt: endsAt) }
}

extension Casebook {
    /// Whether an officer may look at a clean copy now.
    func shows(_ grant: StoredGrant, to officer: Officer, on report: StoredReport) -> Bool {
        Policy.showsGrantedPhoto(grant.given, to: officer, on: facts(report), at: clock.now())
    }

    /// After a move that may have ended grants: the rows went with the move, the files go now or within the next minute.
    func clearAwayGrants() async {
        let isClean = try? await engine.read { try Doomed($0).list(most: 1).isEmpty }
        guard isClean == false else { return }
        try? await FinishErasures(book: self)()
    }
}

/// Seals the clean copy of a private photo under a key of its own, and that key under the key of the report: the copy is
/// gone when its row is, and when the report is erased.
struct GrantSeal {
    private let reportKey: DataKey
    private let report: ReportID
    private let random: Randomness

    /// - Throws: `CaseError.erased`.
    init(_ book: Casebook, _ report: StoredReport) throws {
        guard let wrapped = report.sealed?.wrappedKey else { throw CaseError.erased }
        reportKey = try book.seal.key(wrapped, of: report.id)
        self.report = report.id
        random = book.random
    }

    /// `name` is that of the file.
    func seal(_ bytes: [UInt8], name: String) throws -> (file: [UInt8], key: [UInt8]) {
        let key = DataKey.make(random: random)
        return (
            try Envelope.seal(bytes, key: key, place: place("file", name), random: random),
            try key.sealed(under: reportKey, place: place("sealed_key", name), random: random)
        )
    }

    func open(_ file: [UInt8], of grant: StoredGrant) throws -> [UInt8] {
        let key = try DataKey(sealed: grant.sealedKey, under: reportKey, place: place("sealed_key", grant.name))
        return try Envelope.open(file, key: key, place: place("file", grant.name))
    }

    private func place(_ column: String, _ name: String) -> CellPlace {
        CellPlace(table: "photo_grant", row: report, column: "\(column)/\(name)")
    }
}
