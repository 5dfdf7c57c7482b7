import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

@Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct ProofTests {
    // MARK: Adding

    @Test func `a proof is a clean picture in two sizes, and is shown to those on the case`() async throws {
        let work = try await ProofWork()
        let added = try await work.add(Scene(seed: 1))
        #expect((added.place, added.round, added.source, added.standing) == (1, 1, .gallery, .none))
        let read = ReadCaseProof(book: work.book)
        let large = try await read(work.atField, place: 1, size: .large)
        #expect(large.mediaType == "image/jpeg")
        #expect(large.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
        #expect(try await read(work.fixture.atDesk, place: 1, size: .thumbnail).bytes.count < large.bytes.count * 2)
        // Nobody has sent it in: not the validator's yet.
        await #expect(throws: CaseError.notFound) { try await read(work.check, place: 1, size: .large) }
        var query = AccessQuery()
        query.report = work.fixture.report.id.key
        let log = try await work.fixture.house.engine.read { [query] in
            try Accesses($0).list(query).reversed().map(\.access.access.action)
        }
        #expect(log.suffix(3) == ["photo", "photo", "attempt"])
        try await work.fixture.close()
    }

    @Test func `on a private report the files are sealed, on a public one plain`() async throws {
        for visibility in [Visibility.private, .public] {
            let work = try await ProofWork(visibility)
            _ = try await work.add(Scene(seed: 1))
            for name in try await work.files() {
                let bytes = try #require(try await work.book.photos.read(name))
                #expect(bytes.starts(with: [0xFF, 0xD8]) == (visibility == .public))
            }
            try await work.fixture.close()
        }
    }

    @Test func `the same picture again changes nothing, another one takes the place`() async throws {
        let work = try await ProofWork()
        let first = try await work.add(Scene(seed: 1))
        work.fixture.house.clock.advance(60)
        #expect(try await work.add(Scene(seed: 1)) == first)
        let before = try await work.files()
        let second = try await work.add(Scene(seed: 2))
        #expect(second.addedAt == first.addedAt + 60)
        for name in before { #expect(try await work.book.photos.read(name) == nil) }
        try await work.submit()
        await #expect(throws: CaseError.notAllowed(in: .awaitingValidation)) { try await work.add(Scene(seed: 3)) }
        try await work.fixture.close()
    }

    @Test(arguments: [
        ([UInt8](), PhotoRefusal.empty), (Array("halo".utf8), .notAPhoto), ([0xFF, 0xD8, 0xFF, 0xE0, 0, 9], .damaged),
        (
            [0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8), .heic
        ),
    ])
    func `what is no picture is refused with its reason`(bytes: [UInt8], refusal: PhotoRefusal) async throws {
        let work = try await ProofWork()
        await #expect(throws: CaseError.photo(refusal)) {
            try await work.add(Scene(seed: 1)) { $0.bytes = bytes }
        }
        #expect(try await work.files() == [])
        try await work.fixture.close()
    }

    @Test func `only those who may send in the work may add proofs of it`() async throws {
        let work = try await ProofWork()
        let house = work.fixture.house
        let strangers = [
            try await house.officer("colleague", CaseFixture.kelurahan, .field),
            try await house.officer("elsewhere", "31.71.08.1001", .operator), work.fixture.validator,
            try await house.officer("auditor", "INSPEKTORAT", .auditor),
        ]
        for stranger in strangers {
            let command = CaseCommand(number: work.fixture.report.number, officer: stranger)
            let upload = ProofUpload(bytes: Scene(seed: 1).png, source: .gallery)
            await #expect(throws: CaseError.notFound) {
                try await AddProof(book: work.book)(upload, place: 1, by: command)
            }
            await #expect(throws: CaseError.notFound) { try await IssueChallenge(book: work.book)(command) }
            await #expect(throws: CaseError.notFound) {
                try await ReadCaseProof(book: work.book)(command, place: 1, size: .large)
            }
        }
        await #expect(throws: CaseError.photo(.noSuchPlace)) { try await work.add(Scene(seed: 1), place: 7) }
        try await work.fixture.close()
    }

    @Test func `before the unit has taken the case on there is nothing to prove`() async throws {
        let fixture = try await CaseFixture()
        let upload = ProofUpload(bytes: Scene(seed: 1).png, source: .gallery)
        await #expect(throws: CaseError.notAllowed(in: .waiting)) {
            try await AddProof(book: fixture.book)(upload, place: 1, by: fixture.atDesk)
        }
        try await fixture.close()
    }

    // MARK: How it was taken

    @Test func `a camera counts only with a code of this officer and this case, in time`() async throws {
        let work = try await ProofWork()
        let house = work.fixture.house
        let code = try await IssueChallenge(book: work.book)(work.atField).code.text
        let desks = try await IssueChallenge(book: work.book)(work.fixture.atDesk).code.text
        func taken(_ code: String?, at: Int64? = nil) async throws -> ProofView {
            try await work.add(Scene(seed: UInt64.random(in: 1...1_000_000))) {
                ($0.source, $0.challenge, $0.takenAt) = (.camera, code, at)
            }
        }
        let now = house.clock.now
        let good = try await taken(code.lowercased(), at: now)
        #expect((good.source, good.standing, good.challenge) == (.camera, .valid, code))
        for wrong in [nil, "AAAAAA", desks, "no code"] {
            let view = try await taken(wrong, at: now)
            #expect((view.source, view.standing, view.challenge) == (.gallery, .none, nil))
        }
        house.clock.advance(3_600)
        let late = try await taken(code, at: now + 300)
        #expect((late.source, late.standing, late.takenAt) == (.camera, .late, now + 300))
        for time in [nil, now + 3_000, now - 3_000, now + 100_000] {
            #expect(try await taken(code, at: time).source == .gallery)
        }
        try await work.fixture.close()
    }

    @Test func `of the position only the distance and the accuracy are kept`() async throws {
        let work = try await ProofWork()
        let there = try #require(Coordinate(latitude: -6.2371, longitude: 106.9))
        let view = try await work.add(Scene(seed: 1)) {
            $0.position = DraftPoint(coordinate: there, accuracyMetres: 7.6)
        }
        #expect((view.distanceMetres, view.accuracyMetres) == (11, 8))
        let row = try await work.fixture.house.engine.read { try $0.rows("SELECT * FROM proof", []) }
        let reals = row.flatMap(\.values).filter { if case .real = $0 { true } else { false } }
        #expect(reals.isEmpty)
        try await work.fixture.close()
    }
}
