import Domain
import Media
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

@Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct ProofTests {
    /// A case that a field officer has the task of.
    private struct Work {
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

    // MARK: Adding

    @Test func `a proof is a clean picture in two sizes, and is shown to those on the case`() async throws {
        let work = try await Work()
        let added = try await work.add(Scene(seed: 1))
        #expect((added.place, added.round, added.source, added.standing) == (1, 1, .gallery, .none))
        let read = ReadCaseProof(book: work.book)
        let large = try await read(work.atField, place: 1, size: .large)
        #expect(large.mediaType == "image/jpeg")
        #expect(large.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
        #expect(try await read(work.fixture.atDesk, place: 1, size: .thumbnail).bytes.count < large.bytes.count * 2)
        // Nobody has sent it in: not the validator's yet.
        await #expect(throws: CaseError.notFound) { try await read(work.check, place: 1, size: .large) }
        let log = try await work.fixture.house.engine.read { [id = work.fixture.report.id] in
            try Accesses($0).list(of: id).map(\.access.action)
        }
        #expect(log.suffix(3) == ["photo", "photo", "attempt"])
        try await work.fixture.close()
    }

    @Test func `on a private report the files are sealed, on a public one plain`() async throws {
        for visibility in [Visibility.private, .public] {
            let work = try await Work(visibility)
            _ = try await work.add(Scene(seed: 1))
            for name in try await work.files() {
                let bytes = try #require(try await work.book.photos.read(name))
                #expect(bytes.starts(with: [0xFF, 0xD8]) == (visibility == .public))
            }
            try await work.fixture.close()
        }
    }

    @Test func `the same picture again changes nothing, another one takes the place`() async throws {
        let work = try await Work()
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
        let work = try await Work()
        await #expect(throws: CaseError.photo(refusal)) {
            try await work.add(Scene(seed: 1)) { $0.bytes = bytes }
        }
        #expect(try await work.files() == [])
        try await work.fixture.close()
    }

    @Test func `only those who may send in the work may add proofs of it`() async throws {
        let work = try await Work()
        let house = work.fixture.house
        let strangers = [
            try await house.officer("colleague", CaseFixture.kelurahan, .field),
            try await house.officer("elsewhere", "31.71.08.1001", .operator), work.fixture.validator,
            try await house.officer("auditor", "INSPEKTORAT", .auditor),
        ]
        for stranger in strangers {
            let command = CaseCommand(number: work.fixture.report.number, officer: stranger)
            let upload = ProofUpload(bytes: Scene(seed: 1).png, source: .gallery)
            await #expect(throws: CaseError.notFound) { try await AddProof(book: work.book)(upload, place: 1, by: command) }
            await #expect(throws: CaseError.notFound) { try await IssueChallenge(book: work.book)(command) }
            await #expect(throws: CaseError.notFound) { try await ReadCaseProof(book: work.book)(command, place: 1, size: .large) }
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
        let work = try await Work()
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
        let work = try await Work()
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

    // MARK: Sending in, rounds

    @Test func `sending in needs a proof, and begins a new round after a refusal`() async throws {
        let work = try await Work()
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
        let work = try await Work()
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
        let work = try await Work()
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

    // MARK: What its checker is told

    @Test func `a picture that was sent in before is found, whatever was done to it`() async throws {
        let work = try await Work(.public)
        let (file, scene) = (Scene(seed: 9), Scene(seed: 10))
        _ = try await work.add(file)
        _ = try await work.add(scene, place: 2)
        try await work.submit()
        try await work.validate(false)
        try await work.assign()
        let bright = scene.part(3...97, 3...97, width: 200, height: 150).mapped { $0 * 1.08 }
        _ = try await work.add(file)
        _ = try await work.add(bright, place: 2)
        _ = try await work.add(Scene(seed: 11), place: 3)
        try await work.submit()
        let flags = try await work.flags().suffix(3).map { $0.filter { $0 != .gallery } }
        #expect(flags[0] == [.reused(.earlierRound(round: 1, place: 1))])
        guard case .similar(.earlierRound(round: 1, place: 2), let bits) = flags[1].first else {
            Issue.record("the changed picture was not found")
            return
        }
        #expect(bits <= ProofRules.similarDistance)
        #expect(flags[2] == [])
        try await work.fixture.close()
    }

    @Test func `the resident's own photo is no proof`() async throws {
        let work = try await Work(.public)
        try await AddPhoto(book: work.book)(.picture(Scene(seed: 5).png), place: 2, lookup: work.fixture.lookup)
        _ = try await work.add(Scene(seed: 5))
        _ = try await work.add(Scene(seed: 5).mapped { $0 * 0.9 }, place: 2)
        try await work.submit()
        let flags = try await work.flags()
        #expect(flags[0].contains(.reused(.residentPhoto(2))))
        #expect(
            flags[1].contains { if case .similar(.residentPhoto(2), _) = $0 { true } else { false } })
        try await work.fixture.close()
    }

    @Test func `of another report only what the checker may know is told`() async throws {
        let work = try await Work()
        for (visibility, expected) in [(Visibility.private, true), (.public, false)] {
            let other = try await FileReport(book: work.book)(Sample.request { $0.visibility = visibility })
            let desk = CaseCommand(number: other.number, officer: work.fixture.desk)
            _ = try await AcceptReport(book: work.book)(desk)
            let upload = ProofUpload(bytes: Scene(seed: 30).png, source: .gallery)
            _ = try await AddProof(book: work.book)(upload, place: 1, by: desk)
            _ = try await work.add(Scene(seed: 30), place: expected ? 1 : 2)
        }
        try await work.submit()
        let told = Set(try await work.flags().joined())
        #expect(told.contains(.reused(.hidden)))
        #expect(told.contains { if case .reused(.known) = $0 { true } else { false } })
        // Nobody but the checker is told.
        let desk = try await OpenCase(book: work.book)(work.fixture.report.number, by: work.fixture.desk)
        #expect(desk.proofs.count == 2)
        #expect(desk.proofs.allSatisfy { $0.flags.isEmpty })
        try await work.fixture.close()
    }

    @Test func `far away, late and not from the camera is pointed out`() async throws {
        let work = try await Work()
        let code = try await IssueChallenge(book: work.book)(work.atField).code.text
        let now = work.fixture.house.clock.now
        work.fixture.house.clock.advance(7_200)
        let far = try #require(Coordinate(latitude: -6.239, longitude: 106.9))
        _ = try await work.add(Scene(seed: 1)) {
            ($0.source, $0.challenge, $0.takenAt) = (.camera, code, now)
            $0.position = DraftPoint(coordinate: far, accuracyMetres: 5)
        }
        _ = try await work.add(Scene(seed: 2), place: 2)
        try await work.submit()
        #expect(try await work.flags() == [[.far(metres: 222), .lateChallenge], [.gallery]])
        try await work.fixture.close()
    }

    // MARK: Afterwards

    @Test func `the reporter sees proofs once the work was found done, also after contesting`() async throws {
        let work = try await Work()
        let (lookup, read) = (work.fixture.lookup, ReadOwnProof(book: work.book))
        _ = try await work.add(Scene(seed: 1))
        try await work.submit()
        #expect(try await work.fixture.own().proofs == [])
        await #expect(throws: CaseError.notFound) { try await read(place: 1, lookup: lookup, size: .large) }
        try await work.validate(true)
        #expect(try await work.fixture.own().proofs.map(\.place) == [1])
        #expect(try await read(place: 1, lookup: lookup, size: .large).bytes.starts(with: [0xFF, 0xD8]))
        _ = try await ContestReport(book: work.book)(lookup, reason: "Masih berlubang.")
        try await work.assign()
        _ = try await work.add(Scene(seed: 2))
        #expect(try await work.fixture.own().proofs.map(\.place) == [1])
        try await work.fixture.close()
    }

    @Test func `everyone sees those of a public report, nobody those of a private one`() async throws {
        for visibility in [Visibility.private, .public] {
            let work = try await Work(visibility)
            let (number, read) = (work.fixture.report.number, ReadPublicProof(book: work.book))
            _ = try await work.add(Scene(seed: 1))
            try await work.submit()
            await #expect(throws: CaseError.notFound) { try await read(number: number, place: 1, size: .large) }
            try await work.validate(true)
            if visibility == .public {
                #expect(try await read(number: number, place: 1, size: .thumbnail).mediaType == "image/jpeg")
                #expect(try await ReadPublicReport(book: work.book)(number).proofs.map(\.place) == [1])
            } else {
                await #expect(throws: CaseError.notFound) { try await read(number: number, place: 1, size: .large) }
            }
            try await work.fixture.close()
        }
    }

    @Test func `erasing a private report takes its proofs along, a public one leaves the city's work`() async throws {
        for visibility in [Visibility.private, .public] {
            let work = try await Work(visibility)
            _ = try await work.add(Scene(seed: 1))
            try await work.submit()
            try await work.validate(true)
            let files = try await work.files()
            try await EraseReport(book: work.book)(work.fixture.lookup)
            #expect(try await work.files().count == (visibility == .private ? 0 : 2))
            for name in files {
                #expect((try await work.book.photos.read(name) == nil) == (visibility == .private))
            }
            try await work.fixture.close()
        }
    }
}
