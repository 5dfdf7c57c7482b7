import Domain
import Foundation
import PhotoFilter
import Storage
import TestSupport
import Testing

@testable import Casework

struct PhotoGrantUseTests {
    @Test func `the desk sees the copy, drawn anew, and each look is in the log first`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        let open = try await OpenCase(book: work.book)(work.fixture.report.number, by: work.fixture.desk)
        #expect(open.photos.map(\.isLocked) == [true])
        #expect(open.photos.first?.grantedUntil != nil)
        let picture = try await work.look()
        let photo = try PhotoFilter.filter(picture.bytes)
        #expect(photo.format == .jpeg)
        #expect(photo.widthPixels == picture.widthPixels && photo.heightPixels == picture.heightPixels)
        // The id of the look is in the file, and nothing else is but the picture.
        #expect(Data(picture.bytes).range(of: Data(picture.viewID.utf8)) != nil)
        let own = try await ReadOwnGrant(book: work.book)(place: 1, lookup: work.fixture.lookup)
        #expect(own.bytes == photo.bytes)
        #expect(try await work.log() == ["grant", "open", "granted-photo"])
        let views = try await work.fixture.own().accesses.entries.map(\.payload.view)
        #expect(AccessLog.ViewID(bytes: try #require(views.first)).text == picture.viewID)
        try await work.fixture.close()
    }

    @Test func `at rest there is nothing to see`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        let grant = try #require(try await work.grants().first)
        let file = try #require(try await work.book.photos.read(grant.name))
        let jpeg = try await ReadOwnGrant(book: work.book)(place: 1, lookup: work.fixture.lookup).bytes
        #expect(Data(file).range(of: Data(jpeg.prefix(24))) == nil)
        #expect(throws: PhotoFilterError.self) { try PhotoFilter.filter(file) }
        try await work.fixture.close()
    }

    @Test(arguments: [
        ("other", "31.71.08.1001", Role.operator), ("field", CaseFixture.kelurahan, .field),
        ("check", "BIROPEM", .validator), ("super", "31.75", .supervisor), ("audit", "INSPEKTORAT", .auditor),
        ("admin", "BIROPEM", .admin),
    ])
    func `nobody else sees it, and the reporter learns of the attempt`(
        name: String, unit: String, role: Role
    ) async throws {
        let work = try await GrantFixture()
        try await work.grant()
        let officer = try await work.fixture.house.officer(name, unit, role)
        await #expect(throws: CaseError.notFound) { try await work.look(officer) }
        #expect(try await work.log() == ["grant", "attempt"])
        try await work.fixture.close()
    }

    @Test func `taking it back is at once: no row, no key, no file`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        #expect(try await work.copies().count == 1)
        try await RevokeGrant(book: work.book)(place: 1, lookup: work.fixture.lookup)
        try await work.expectGone()
        try await RevokeGrant(book: work.book)(place: 1, lookup: work.fixture.lookup)
        #expect(try await work.log() == ["grant", "revoke", "attempt"])
        try await work.fixture.close()
    }

    @Test func `after the last second nobody sees it, swept or not`() async throws {
        let work = try await GrantFixture()
        try await work.grant(days: 1)
        let end = try #require(try await work.grants().first).endsAt
        work.fixture.house.clock.advance(end - work.fixture.house.clock.now)
        try await EndGrants(book: work.book)()
        _ = try await work.look()
        work.fixture.house.clock.advance(1)
        await #expect(throws: CaseError.notFound) { try await work.look() }
        #expect(try await work.fixture.own().photos.first?.grant == nil)
        #expect(try await work.copies().count == 1)
        try await EndGrants(book: work.book)()
        try await work.expectGone()
        try await work.fixture.close()
    }

    @Test func `when the case goes to another unit the copy is gone, and does not come back with the case`()
        async throws
    {
        let work = try await GrantFixture()
        try await work.grant()
        let other = "31.71.08.1001"
        _ = try await CoordinateReport(book: work.book)(work.fixture.atDesk, to: UnitCode(other), reason: "Bukan kami.")
        try await work.expectGone()
        let desk = try await work.fixture.house.officer("other", other, .operator)
        await #expect(throws: CaseError.notFound) { try await work.look(desk) }
        let back = CaseCommand(number: work.fixture.report.number, officer: desk)
        _ = try await CoordinateReport(book: work.book)(back, to: GrantFixture.unit, reason: "Kembali.")
        try await work.expectGone()
        try await work.fixture.close()
    }

    @Test func `withdrawing and erasing end it too`() async throws {
        for erases in [false, true] {
            let work = try await GrantFixture()
            try await work.grant()
            if erases {
                try await EraseReport(book: work.book)(work.fixture.lookup)
            } else {
                try await WithdrawReport(book: work.book)(work.fixture.lookup)
            }
            try await work.expectGone()
            await #expect(throws: erases ? CaseError.erased : .notAllowed(in: .withdrawn)) { try await work.grant() }
            try await work.fixture.close()
        }
    }

    @Test func `a second copy replaces the first`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        let first = try #require(try await work.grants().first)
        try await work.grant(Scene(seed: 2), days: 7)
        let grants = try await work.grants()
        #expect(grants.count == 1 && grants.first?.name != first.name)
        #expect(try await work.copies() == Set(grants.map(\.name)))
        try await work.fixture.close()
    }

    @Test func `it is for the unit that was named, a photo that is there, and days that are offered`() async throws {
        let work = try await GrantFixture()
        await #expect(throws: CaseError.changedMeanwhile) { try await work.grant(unit: UnitCode("SDA")) }
        await #expect(throws: CaseError.changedMeanwhile) { try await work.grant(unit: .nobody) }
        await #expect(throws: CaseError.notFound) { try await work.grant(place: 2) }
        for days in [0, 2, 8, -1] {
            await #expect(throws: input("days", .grantDays)) { try await work.grant(days: days) }
        }
        await #expect(throws: CaseError.photo(.notAPhoto)) {
            try await GrantPhoto(book: work.book)(
                Array("halo".utf8), place: 1, terms: .init(unit: GrantFixture.unit, days: 1),
                lookup: work.fixture.lookup)
        }
        #expect(try await work.grants().isEmpty)
        #expect(try await work.copies().isEmpty)
        try await work.fixture.close()
    }

    @Test func `a file that a crash left behind goes with the next run`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        // The row goes, the server dies before the file does.
        try await work.fixture.house.engine.write { [id = work.fixture.report.id] in
            try PhotoGrants($0).endAll(of: id)
        }
        #expect(try await work.copies().count == 1)
        try await EndGrants(book: work.book)()
        try await work.expectGone()
        try await work.fixture.close()
    }

    @Test func `where the look cannot be logged nothing is shown`() async throws {
        let work = try await GrantFixture()
        try await work.grant()
        try await work.fixture.house.engine.write { session in
            try session.execute(
                """
                CREATE TRIGGER no_log BEFORE INSERT ON access WHEN NEW.action = 'granted-photo'
                BEGIN SELECT RAISE(ABORT, 'full'); END
                """, [])
        }
        await #expect(throws: (any Error).self) { try await work.look() }
        #expect(try await work.log() == ["grant"])
        try await work.fixture.close()
    }
}
