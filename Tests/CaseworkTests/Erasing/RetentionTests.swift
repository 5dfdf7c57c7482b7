import Domain
import Foundation
import Sealing
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import Casework

struct RetentionTests {
    private static let day: Int64 = 86_400

    private func erasedCount(_ house: TestHouse) async throws -> Int {
        try await house.engine.read { session in
            try session.rows("SELECT 1 FROM event WHERE kind = 'erased'", []).count
        }
    }

    private func addPhoto(_ house: TestHouse, _ lookup: ReceiptLookup) async throws -> String {
        let id = try await ReadOwnReport(book: house.book)(lookup).id
        let key = try ReceiptSecret(bytes: Array(repeating: 3, count: 16)).photoKey
        let sealed = try SealedPhoto.seal(
            Array("gambar".utf8), at: PhotoPlace(report: id, number: 1), key: key, random: .live)
        try await AddPhoto(book: house.book)(.sealed(sealed), place: 1, lookup: lookup)
        let photos = try await house.engine.read { try Photos($0).list(of: id) }
        return try #require(photos.first).name
    }

    // MARK: When

    @Test func `a private report ends ninety days after it was closed, and not a second earlier`() async throws {
        let fixture = try await CaseFixture()
        let file = try await addPhoto(fixture.house, fixture.lookup)
        try await fixture.reject()
        let expire = ExpireReports(book: fixture.book)
        fixture.house.clock.advance(90 * Self.day - 1)
        #expect(try await expire() == 0)
        #expect(try await fixture.own().content?.story == Sample.story)
        fixture.house.clock.advance(1)
        #expect(try await expire() == 1)
        let own = try await fixture.own()
        #expect(own.content == nil && own.photos.isEmpty && own.actions.isEmpty && own.contentUntil == nil)
        #expect(own.state == .rejected && own.history.map(\.kind).last == .erased)
        #expect(try await fixture.book.photos.read(file) == nil)
        #expect(try await expire() == 0, "once is enough")
        try await fixture.close()
    }

    @Test func `an open report is kept, and one opened again counts from its last closing`() async throws {
        let fixture = try await CaseFixture()
        let expire = ExpireReports(book: fixture.book)
        fixture.house.clock.advance(400 * Self.day)
        #expect(try await expire() == 0)
        try await fixture.reject()
        fixture.house.clock.advance(5 * Self.day)
        _ = try await ContestReport(book: fixture.book)(fixture.lookup, reason: "Masih berlubang.")
        #expect(try await fixture.own().contentUntil == nil)
        fixture.house.clock.advance(100 * Self.day)
        #expect(try await expire() == 0)
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        try await fixture.reject()
        let closed = fixture.house.clock.now
        #expect(try await fixture.own().contentUntil == closed + 90 * Self.day)
        fixture.house.clock.advance(90 * Self.day)
        #expect(try await expire() == 1)
        try await fixture.close()
    }

    @Test func `a public report keeps its page, and loses its words as they were written`() async throws {
        let fixture = try await CaseFixture(.public)
        try await fixture.reject()
        let page = try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        fixture.house.clock.advance(364 * Self.day)
        #expect(try await ExpireReports(book: fixture.book)() == 0)
        fixture.house.clock.advance(Self.day)
        #expect(try await ExpireReports(book: fixture.book)() == 1)
        let after = try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        #expect(after.report.story == page.report.story && after.report.photoCount == 0 && after.photoPlaces.isEmpty)
        #expect(try await fixture.stored().sealed == nil)
        #expect(try await fixture.own().content == nil)
        try await fixture.close()
    }

    @Test func `more than one batch is worked through`() async throws {
        let house = try await TestHouse()
        let count = ExpireReports.batch + 7
        for _ in 0..<count {
            let (_, lookup) = try await house.filed()
            try await WithdrawReport(book: house.book)(lookup)
        }
        house.clock.advance(90 * Self.day)
        #expect(try await ExpireReports(book: house.book)() == count)
        #expect(try await erasedCount(house) == count)
        try await house.close()
    }

    // MARK: What is gone

    /// The database as it was before, with the very keys of the house: what was erased since opens no more, the rest does.
    @Test func `an older copy of the database opens no report that was erased since`() async throws {
        let house = try await TestHouse()
        let (gone, lookup) = try await house.filed()
        let (kept, _) = try await house.filed()
        try await house.engine.emptyLog()
        let copy = house.folder.appendingPathComponent("backup.sqlite")
        try FileManager.default.copyItem(at: house.folder.appendingPathComponent("test.sqlite"), to: copy)
        try await EraseReport(book: house.book)(lookup)

        let backup = try SQLiteEngine(path: copy.path)
        let seal = ContentSeal(keys: house.keys, random: .live)
        let rows = try await backup.read { session in
            [try Reports(session).find(gone.id), try Reports(session).find(kept.id)].compactMap { $0 }
        }
        #expect(rows.count == 2 && rows.allSatisfy { $0.sealed != nil }, "the copy has both")
        #expect(throws: CaseError.erased) { try seal.open(rows[0].sealed, of: gone.id) }
        #expect(try seal.open(rows[1].sealed, of: kept.id).story == Sample.story)
        try await backup.close()
        try await house.close()
    }

    @Test(arguments: ["DELETE FROM doomed", "INSERT INTO doomed"])
    func `a crash between erasing and destroying forgets nothing`(refused: String) async throws {
        let refusing = Holder()
        let house = try await TestHouse { refusing.wrap($0) }
        let (_, lookup) = try await house.filed()
        let file = try await addPhoto(house, lookup)
        let digest = lookup.digest
        let before = try await house.engine.read { try Reports($0).find(lookupDigest: digest) }
        refusing.engine?.refuse(refused)
        await #expect(throws: StoreError.unavailable) { try await EraseReport(book: house.book)(lookup) }
        refusing.engine?.refuse(nil)
        if refused.hasPrefix("INSERT") {
            // Nothing was erased then: all of it is there.
            #expect(try await ReadOwnReport(book: house.book)(lookup).content?.story == Sample.story)
            #expect(try await house.book.photos.read(file) != nil)
        }
        try await EraseReport(book: house.book)(lookup)
        try await ExpireReports(book: house.book)()
        #expect(try await house.book.photos.read(file) == nil)
        let wrapped = try #require(before?.sealed?.wrappedKey)
        let id = try #require(before?.id)
        #expect(throws: CaseError.erased) {
            try ContentSeal(keys: house.keys, random: .live).key(wrapped, of: id)
        }
        let left = try await house.engine.read { try Doomed($0).list(most: 9) }
        #expect(left.isEmpty)
        try await house.close()
    }

    @Test func `files are destroyed even if they are gone already`() async throws {
        let house = try await TestHouse()
        let (_, lookup) = try await house.filed()
        let file = try await addPhoto(house, lookup)
        try await house.book.photos.delete(file)
        try await EraseReport(book: house.book)(lookup)
        #expect(try await ReadOwnReport(book: house.book)(lookup).content == nil)
        try await house.close()
    }

    // MARK: What stays

    @Test func `the log still holds, and says that it was erased`() async throws {
        let fixture = try await CaseFixture()
        _ = try await OpenCase(book: fixture.book)(fixture.report.number, by: fixture.desk)
        try await fixture.reject()
        try await SignCheckpoint(book: fixture.book)()
        fixture.house.clock.advance(90 * Self.day)
        try await ExpireReports(book: fixture.book)()
        let verdict = try await fixture.house.verdict()
        #expect(verdict.fault == nil && verdict.closed >= 2)
        #expect(try await fixture.own().accesses.entries.first?.payload.action == "erase")
        try await fixture.close()
    }

    @Test(arguments: ["INSERT INTO access", "INSERT INTO log_hash"])
    func `what cannot be logged is not erased`(refused: String) async throws {
        let refusing = Holder()
        let house = try await TestHouse { refusing.wrap($0) }
        let (_, lookup) = try await house.filed()
        try await WithdrawReport(book: house.book)(lookup)
        house.clock.advance(90 * Self.day)
        refusing.engine?.refuse(refused)
        await #expect(throws: StoreError.unavailable) { try await ExpireReports(book: house.book)() }
        refusing.engine?.refuse(nil)
        #expect(try await ReadOwnReport(book: house.book)(lookup).content?.story == Sample.story)
        try await house.close()
    }

    @Suite(.enabled(if: Tools.decodePictures, "vipsthumbnail (package libvips-tools) or prlimit is not installed"))
    struct OfProofs {
        @Test(arguments: Visibility.allCases)
        func `pictures of the work go too, rows and files`(visibility: Visibility) async throws {
            let work = try await ProofWork(visibility)
            _ = try await work.add(Scene(seed: 1))
            try await work.submit()
            try await work.validate(true)
            let files = try await work.files()
            #expect(files.count == 2)
            work.fixture.house.clock.advance(365 * 86_400)
            #expect(try await ExpireReports(book: work.book)() == 1)
            for name in files { #expect(try await work.book.photos.read(name) == nil) }
            #expect(try await work.files() == [])
            let own = try await work.fixture.own()
            #expect(own.proofs.isEmpty)
            try await work.fixture.close()
        }
    }
}

/// Keeps the refusing engine of a house within reach.
private final class Holder {
    private(set) var engine: RefusingEngine?

    func wrap(_ engine: any Engine) -> any Engine {
        let refusing = RefusingEngine(engine)
        self.engine = refusing
        return refusing
    }
}
