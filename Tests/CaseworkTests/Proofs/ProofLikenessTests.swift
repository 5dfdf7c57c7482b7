import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

@Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
struct ProofLikenessTests {
    // MARK: What its checker is told

    @Test func `a picture that was sent in before is found, whatever was done to it`() async throws {
        let work = try await ProofWork(.public)
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
        let work = try await ProofWork(.public)
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
        let work = try await ProofWork()
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
        let work = try await ProofWork()
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
        let work = try await ProofWork()
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
            let work = try await ProofWork(visibility)
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
            let work = try await ProofWork(visibility)
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
