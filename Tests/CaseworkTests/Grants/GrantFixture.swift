import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// A private report with a sealed photo.
struct GrantFixture {
    static let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)
    static let unit = UnitCode(CaseFixture.kelurahan)

    let fixture: CaseFixture

    var book: Casebook { fixture.book }

    init() async throws {
        fixture = try await CaseFixture()
        try await AddPhoto(book: book)(.sealed(Self.sealed), place: 1, lookup: fixture.lookup)
    }

    func grant(_ scene: Scene = Scene(seed: 1), days: Int = 3, unit: UnitCode = Self.unit, place: Int = 1) async throws
    {
        try await GrantPhoto(book: book)(
            scene.png, place: place, terms: .init(unit: unit, days: days), lookup: fixture.lookup)
    }

    func look(_ officer: Officer? = nil) async throws -> GrantedPicture {
        let command = CaseCommand(number: fixture.report.number, officer: officer ?? fixture.desk)
        return try await ReadGrantedPhoto(book: book)(command, place: 1)
    }

    func grants() async throws -> [StoredGrant] {
        try await fixture.house.engine.read { [id = fixture.report.id] in try PhotoGrants($0).list(of: id) }
    }

    /// Names of the files in the house, but for the sealed photo itself.
    func copies() async throws -> Set<String> {
        let sealed = try await fixture.house.engine.read { [id = fixture.report.id] session in
            try Photos(session).list(of: id).map(\.name)
        }
        let folder = fixture.house.folder.appendingPathComponent("photos")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(names.map { ($0 as NSString).lastPathComponent }.filter { $0.count == 32 }).subtracting(sealed)
    }

    /// What the log says of the report, oldest first.
    func log() async throws -> [String] {
        try await fixture.own().accesses.entries.map(\.payload.action).reversed()
    }

    /// That nothing is left: no row, no file, nothing to see.
    func expectGone() async throws {
        #expect(try await grants().isEmpty)
        #expect(try await copies().isEmpty)
        await #expect(throws: CaseError.notFound) { try await look() }
        await #expect(throws: CaseError.notFound) {
            try await ReadOwnGrant(book: book)(place: 1, lookup: fixture.lookup)
        }
    }
}
