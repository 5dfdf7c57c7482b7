import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

@Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct ProofRoundTests {
    // MARK: Sending in, rounds

    @Test func `sending in needs a proof, and begins a new round after a refusal`() async throws {
        let work = try await ProofWork()
        await #expect(throws: input("photos", .noProof)) { try await work.submit() }
        _ = try await work.add(Scene(seed: 1))
        try await work.submit()
        let desk = try await work.fixture.stored().desk
        #expect((desk.worker, desk.workerUnit) == (work.field.id, work.field.unit))
        try await work.validate(false)
        try await work.assign()
        await #expect(throws: input("photos", .noProof)) { try await work.submit() }
        #expect(try await work.add(Scene(seed: 2)).round == 2)
        try await work.submit()
        let view = try await OpenCase(book: work.book)(work.fixture.report.number, by: work.fixture.validator)
        #expect(view.proofs.map(\.round) == [1, 2])
        #expect(view.proofs.map(\.isCurrent) == [false, true])
        try await work.fixture.close()
    }

    @Test func `what another unit added and did not send in is not sent in by the next one`() async throws {
        let work = try await ProofWork()
        _ = try await work.add(Scene(seed: 1))
        let other = UnitCode("31.71.08.1001")
        let desk = try await work.fixture.house.officer("other", other.text, .operator)
        _ = try await CoordinateReport(book: work.book)(work.fixture.atDesk, to: other, reason: "Di wilayahnya.")
        let command = CaseCommand(number: work.fixture.report.number, officer: desk)
        _ = try await AcceptReport(book: work.book)(command)
        #expect(try await OpenCase(book: work.book)(command.number, by: desk).proofs == [])
        await #expect(throws: input("photos", .noProof)) { try await SubmitProof(book: work.book)(command) }
        let upload = ProofUpload(bytes: Scene(seed: 2).png, source: .gallery)
        #expect(try await AddProof(book: work.book)(upload, place: 1, by: command).unit == other)
        try await work.fixture.close()
    }

    @Test func `a phone that sends a move again gets the answer of the first time`() async throws {
        let work = try await ProofWork()
        let id = [UInt8](repeating: 3, count: 16)
        let version = try await work.fixture.stored().version
        let command = CaseCommand(
            number: work.fixture.report.number, officer: work.field, version: version, clientID: id)
        let find = ReportFinding(book: work.book)
        let first = try await find(command, matches: true, note: nil)
        #expect(try await find(command, matches: true, note: nil) == first)
        #expect(try await work.fixture.events().filter { $0.event.kind == "finding_matches" }.count == 1)
        // The same id does not stand for another move.
        await #expect(throws: CaseError.stale(.inProgress)) { try await SubmitProof(book: work.book)(command) }
        try await work.fixture.close()
    }
}
