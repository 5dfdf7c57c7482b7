import Domain
import Foundation
import Media
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct ContestPhotoTests {
    private static let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)
    private static let picture = PhotoUpload.picture(Scene(seed: 4).png)

    private func upload(_ visibility: Visibility) -> PhotoUpload {
        visibility == .private ? .sealed(Self.sealed) : Self.picture
    }

    /// The names of all files that are kept.
    private func files(_ fixture: CaseFixture) throws -> [String] {
        let folder = fixture.house.folder.appendingPathComponent("photos").path
        let paths = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        return paths.filter { $0.split(separator: "/").last?.count == 32 }
    }

    private func photos(_ fixture: CaseFixture) async throws -> [StoredPhoto] {
        try await fixture.house.engine.read { [id = fixture.report.id] in try Photos($0).list(of: id) }
    }

    @Test(arguments: [Visibility.private, .public])
    func `a contest brings one photo along, at the place that the reporter was told`(visibility: Visibility)
        async throws
    {
        let fixture = try await CaseFixture(visibility)
        let add = AddPhoto(book: fixture.book)
        try await add(upload(visibility), place: 1, lookup: fixture.lookup)
        try await add(upload(visibility), place: 3, lookup: fixture.lookup)
        #expect(try await fixture.own().contestPhoto == nil)
        try await fixture.finish()
        #expect(try await fixture.own().contestPhoto == 4)
        let contest = ContestReport(book: fixture.book)
        let moved = try await contest(fixture.lookup, reason: "Belum", photo: .init(upload(visibility), place: 4))
        #expect(moved.state == .reopened)
        #expect(try await fixture.own().contestPhoto == nil)
        let stored = try await photos(fixture)
        #expect(stored.map(\.position) == [1, 3, 4])
        #expect(stored.allSatisfy { ($0.kind == .sealed) == (visibility == .private) })
        #expect(try files(fixture).count == stored.count * (visibility == .private ? 1 : 2))
        let own = try await ReadOwnPhoto(book: fixture.book)(place: 4, lookup: fixture.lookup)
        if visibility == .private {
            #expect(own.bytes == Self.sealed)
        } else {
            #expect(own.mediaType == "image/jpeg")
            #expect(try await ReadPublicReport(book: fixture.book)(fixture.report.number).report.photoCount == 3)
        }
        try await fixture.close()
    }

    @Test func `officers see the photo of a public report, and of a private one only that it is locked`() async throws {
        for visibility in [Visibility.private, .public] {
            let fixture = try await CaseFixture(visibility)
            try await fixture.reject()
            _ = try await ContestReport(book: fixture.book)(
                fixture.lookup, reason: "Keliru", photo: .init(upload(visibility), place: 1))
            let view = try await OpenCase(book: fixture.book)(fixture.report.number, by: fixture.desk)
            #expect(view.photos.map(\.isLocked) == [visibility == .private])
            let read = ReadCasePhoto(book: fixture.book)
            if visibility == .private {
                await #expect(throws: CaseError.notFound) {
                    try await read(fixture.atDesk, place: 1, size: .large)
                }
            } else {
                #expect(try await read(fixture.atDesk, place: 1, size: .large).mediaType == "image/jpeg")
            }
            try await fixture.close()
        }
    }

    @Test(
        arguments: [
            (.private, picture, 1, .photo(.wrongKind)), (.public, .sealed(sealed), 1, .photo(.wrongKind)),
            (.private, .sealed([1, 2, 3]), 1, .photo(.notSealed)), (.public, .picture([]), 1, .photo(.empty)),
            (.public, .picture(Array("halo".utf8)), 1, .photo(.notAPhoto)),
            (.private, .sealed(sealed), 2, .changedMeanwhile), (.public, picture, 0, .changedMeanwhile),
        ] as [(Visibility, PhotoUpload, Int, CaseError)])
    func `with a photo that is not taken nothing is contested and no file stays`(
        visibility: Visibility, upload: PhotoUpload, place: Int, expected: CaseError
    ) async throws {
        let fixture = try await CaseFixture(visibility)
        try await fixture.finish()
        let before = try await fixture.stored()
        await #expect(throws: expected) {
            try await ContestReport(book: fixture.book)(
                fixture.lookup, reason: "Belum", photo: .init(upload, place: place))
        }
        #expect(try await fixture.stored() == before)
        #expect(try await photos(fixture) == [] && files(fixture) == [])
        try await fixture.close()
    }

    @Test func `where the contest comes too late the photo goes too`() async throws {
        let fixture = try await CaseFixture()
        try await fixture.finish()
        fixture.house.clock.advance(8 * 86_400)
        await #expect(throws: input("reason", .tooLate)) {
            try await ContestReport(book: fixture.book)(
                fixture.lookup, reason: "Belum", photo: .init(.sealed(Self.sealed), place: 1))
        }
        #expect(try await photos(fixture) == [] && files(fixture) == [])
        try await fixture.close()
    }

    @Test func `erasing takes the photo of a contest too`() async throws {
        let fixture = try await CaseFixture(.public)
        try await fixture.finish()
        _ = try await ContestReport(book: fixture.book)(
            fixture.lookup, reason: "Belum", photo: .init(Self.picture, place: 1))
        #expect(try files(fixture).count == 2)
        try await EraseReport(book: fixture.book)(fixture.lookup)
        #expect(try await photos(fixture) == [] && files(fixture) == [])
        try await fixture.close()
    }
}
