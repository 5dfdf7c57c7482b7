import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// A case that a field officer has the task of.
struct ProofWork {
    let fixture: CaseFixture
    let field: Officer

    var book: Casebook { fixture.book }
    var atField: CaseCommand { CaseCommand(number: fixture.report.number, officer: field) }
    var check: CaseCommand { CaseCommand(number: fixture.report.number, officer: fixture.validator) }

    init(_ visibility: Visibility = .private) async throws {
        fixture = try await CaseFixture(visibility)
        field = try await fixture.house.officer("field", CaseFixture.kelurahan, .field)
        try await assign()
    }

    func assign() async throws {
        _ = try await AcceptReport(book: book)(fixture.atDesk)
        _ = try await AssignTask(book: book)(fixture.atDesk, to: field.username)
    }

    func add(_ scene: Scene, place: Int = 1, _ change: (inout ProofUpload) -> Void = { _ in }) async throws
        -> ProofView
    {
        var upload = ProofUpload(bytes: scene.png, source: .gallery)
        change(&upload)
        return try await AddProof(book: book)(upload, place: place, by: atField)
    }

    func submit() async throws { _ = try await SubmitProof(book: book)(atField, note: "Ditambal.") }

    func validate(_ isDone: Bool) async throws {
        _ = try await ValidateReport(book: book)(check, isDone: isDone, note: "Belum rata.")
    }

    func flags() async throws -> [[ProofFlag]] {
        try await OpenCase(book: book)(fixture.report.number, by: fixture.validator).proofs.map(\.flags)
    }

    func files() async throws -> [String] {
        let proofs = try await fixture.house.engine.read { [id = fixture.report.id] session in
            try Proofs(session).list(of: id).map(\.proof.files)
        }
        return proofs.flatMap { [$0.large, $0.thumbnail] }
    }
}
