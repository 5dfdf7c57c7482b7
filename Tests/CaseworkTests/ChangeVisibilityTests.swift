import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct ChangeVisibilityTests {
    private static let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)

    private func turn(
        _ fixture: CaseFixture, _ visibility: Visibility, _ masks: [MaskRange]? = nil
    ) async throws -> MovedCase {
        try await ChangeVisibility(book: fixture.book)(fixture.lookup, to: visibility, masks: masks)
    }

    private func publication(_ fixture: CaseFixture) async throws -> Publication? {
        try await fixture.house.engine.read { [id = fixture.report.id] in try Publications($0).find(id) }
    }

    private func photos(_ fixture: CaseFixture) async throws -> [StoredPhoto] {
        try await fixture.house.engine.read { [id = fixture.report.id] in try Photos($0).list(of: id) }
    }

    @Test func `what everybody reads is what the reporter was shown, less what was hidden more`() async throws {
        let fixture = try await CaseFixture()
        let preview = try #require(try await fixture.own().publicPreview)
        let edition = fixture.book.news.edition
        _ = try await turn(fixture, .public, [MaskRange(field: .story, start: 0, end: 4)])
        let shown = try #require(try await publication(fixture))
        #expect(shown.texts.location == preview.location && shown.texts.story != preview.story)
        #expect(shown.texts.story.hasPrefix("▒▒▒") && shown.number == fixture.report.number)
        #expect(fixture.book.news.edition > edition)
        let own = try await fixture.own()
        #expect(own.visibility == .public && own.publicPreview == nil && own.content?.masks.count == 1)
        #expect(own.history.last?.kind == .published)
        // The clock and the case go on as they were.
        #expect(own.state == .waiting && own.dueAt == fixture.report.dueAt)
        try await fixture.house.close()
    }

    @Test func `a public report is gone at once, its photos too, and history says so`() async throws {
        let fixture = try await CaseFixture(.public)
        try await AddPhoto(book: fixture.book)(.picture(Scene(seed: 4).png), place: 1, lookup: fixture.lookup)
        let names = try await photos(fixture).flatMap(\.files)
        let edition = fixture.book.news.edition
        _ = try await turn(fixture, .private)
        #expect(try await publication(fixture) == nil)
        #expect(try await photos(fixture) == [])
        #expect(fixture.book.news.edition > edition && names.count == 2)
        for name in names { #expect(try await fixture.book.photos.read(name) == nil) }
        await #expect(throws: CaseError.notFound) {
            try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        }
        #expect(try await fixture.own().history.last?.kind == .madePrivate)
        let opened = try await OpenCase(book: fixture.book)(fixture.report.number, by: fixture.desk)
        #expect(opened.head.visibility == .private)
        try await AddPhoto(book: fixture.book)(.sealed(Self.sealed), place: 1, lookup: fixture.lookup)
        #expect(try await photos(fixture).map(\.kind) == [.sealed])
        try await fixture.house.close()
    }

    @Test func `a sealed photo stays sealed until the reporter sends a picture in its place`() async throws {
        let fixture = try await CaseFixture()
        let add = AddPhoto(book: fixture.book)
        for place in 1...2 { try await add(.sealed(Self.sealed), place: place, lookup: fixture.lookup) }
        let sealed = try await photos(fixture)[0].name
        _ = try await turn(fixture, .public)
        #expect(try await publication(fixture)?.photoCount == 0)
        await #expect(throws: CaseError.notFound) {
            try await ReadPublicPhoto(book: fixture.book)(number: fixture.report.number, place: 1, size: .large)
        }
        try await add(.picture(Scene(seed: 4).png), place: 1, lookup: fixture.lookup)
        #expect(try await photos(fixture).map(\.kind) == [.public, .sealed])
        #expect(try await publication(fixture)?.photoCount == 1)
        try await FinishErasures(book: fixture.book)()
        #expect(try await fixture.book.photos.read(sealed) == nil)
        await #expect(throws: CaseError.photo(.placeTaken)) {
            try await add(.picture(Scene(seed: 5).png), place: 1, lookup: fixture.lookup)
        }
        try await fixture.house.close()
    }

    @Test func `the same again writes nothing`() async throws {
        let fixture = try await CaseFixture(.public)
        let before = (try await fixture.stored(), try await fixture.events())
        let moved = try await turn(fixture, .public)
        #expect(moved.version == before.0.version)
        #expect(try await fixture.stored() == before.0)
        #expect(try await fixture.events() == before.1)
        try await fixture.house.close()
    }

    @Test func `what may not be public stays private, and nothing is written`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(
            Sample.request { $0.category = CategorySlug("pungutan-liar") })
        let lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
        let own = try await ReadOwnReport(book: house.book)(lookup)
        #expect(!own.actions.contains(.publish) && own.publicPreview == nil)
        let problem = CaseInputProblem("visibility", .neverPublic)
        await #expect(throws: CaseError.input(problem)) {
            try await ChangeVisibility(book: house.book)(lookup, to: .public)
        }
        try await house.close()
    }

    @Test(arguments: [(-1, 3), (3, 3), (0, 100_000)])
    func `a mask outside of the text is refused`(start: Int, end: Int) async throws {
        let fixture = try await CaseFixture()
        await #expect(throws: CaseError.input(CaseInputProblem("mask", .outsideText))) {
            try await turn(fixture, .public, [MaskRange(field: .story, start: start, end: end)])
        }
        #expect(try await publication(fixture) == nil)
        #expect(try await fixture.stored().visibility == .private)
        try await fixture.house.close()
    }

    @Test func `one that was taken back or erased does not become public`() async throws {
        let fixture = try await CaseFixture()
        try await WithdrawReport(book: fixture.book)(fixture.lookup)
        await #expect(throws: CaseError.notAllowed(in: .withdrawn)) { try await turn(fixture, .public) }
        try await EraseReport(book: fixture.book)(fixture.lookup)
        await #expect(throws: CaseError.erased) { try await turn(fixture, .public) }
        try await fixture.house.close()
    }
}
