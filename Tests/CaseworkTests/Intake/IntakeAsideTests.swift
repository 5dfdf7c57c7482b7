import City
import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct IntakeAsideTests {
    private static let email = ChannelCode("email")

    private let house: TestHouse
    private let desk: IntakeDesk
    private let clerk: Officer

    init() async throws {
        house = try await TestHouse()
        desk = IntakeDesk(book: house.book)
        clerk = try await house.officer("meja.satu", "BIROPEM", .intake)
    }

    private func waiting(_ visibility: Visibility, _ category: String? = nil) async throws -> IntakeReference {
        var report = IncomingReport(channel: Self.email, externalID: "<a@example.org>", story: "Halo")
        report.visibility = visibility
        report.photos = [Scene(seed: 4).png]
        if let category {
            report.category = CategorySlug(category)
            report.point = Coordinate(latitude: -7.9, longitude: 110).map {
                DraftPoint(coordinate: $0, accuracyMetres: nil)
            }
        }
        guard case .waiting(let reference) = try await TakeInReport(book: house.book)(report) else {
            throw StoreError.damaged
        }
        return reference
    }

    private func accesses() async throws -> [(action: String, view: [UInt8], report: Int64?)] {
        try await house.engine.read { try Accesses($0).list(from: 1, most: 100) }
            .map { ($0.access.action, $0.access.viewID, $0.access.report) }
    }

    @Test func `what was put aside is taken back whole, with who and when`() async throws {
        let other = try await house.officer("meja.dua", "BIROPEM", .operator)
        let reference = try await waiting(.private)
        try await desk.dismiss(reference.number, as: .spam, by: clerk)
        let aside = try #require(try await desk.dismissed(by: other).first)
        #expect(aside.number == reference.number)
        #expect(aside.dismissal == .spam)
        #expect(aside.by == "meja.satu")
        #expect(aside.at == house.clock.now)
        house.clock.advance(60)
        try await desk.restore(reference.number, by: other)
        #expect(try await desk.dismissed(by: other).isEmpty)
        let item = try await desk.open(reference.number, by: clerk)
        #expect(item.draft.story == "Halo")
        #expect(item.line.reason == .noCategory)
        #expect(item.photos == [IntakeDesk.Photo(place: 1, isLocked: true)])
        #expect(
            item.restored
                == IntakeDesk.Restored(
                    dismissal: .spam, dismissedBy: "meja.satu", by: "meja.dua", at: house.clock.now))
        #expect(try await accesses().map(\.action) == ["intake-dismiss", "intake-restore", "intake-open"])
        let secret = try ReceiptSecret(code: try #require(reference.receipt))
        let draft = ReportDraft(
            category: CategorySlug("jalan"), story: "Lubang besar", kelurahan: UnitCode("31.71.08.1003"))
        _ = try await desk.complete(reference.number, with: draft, by: clerk)
        let photo = try await ReadOwnPhoto(book: house.book)(place: 1, lookup: secret.lookup)
        #expect(!photo.bytes.isEmpty)
        try await house.close()
    }

    @Test func `nothing is taken back after its time, by another desk, or twice`() async throws {
        let stranger = try await house.officer("lain", "INSPEKTORAT", .intake)
        let reference = try await waiting(.private)
        await #expect(throws: CaseError.notFound) { try await desk.restore(reference.number, by: clerk) }
        try await desk.dismiss(reference.number, as: .spam, by: clerk)
        await #expect(throws: CaseError.notFound) { try await desk.restore(reference.number, by: stranger) }
        #expect(try await desk.dismissed(by: stranger).isEmpty)
        let until = try #require(try await desk.dismissed(by: clerk).first).until
        house.clock.advance(until - house.clock.now)
        #expect(try await desk.dismissed(by: clerk).count == 1)
        house.clock.advance(1)
        #expect(try await desk.dismissed(by: clerk).isEmpty)
        await #expect(throws: CaseError.notFound) { try await desk.restore(reference.number, by: clerk) }
        #expect(try await ExpireIntake(book: house.book)() == 1)
        #expect(try await accesses().map(\.action) == ["attempt", "intake-dismiss", "attempt", "attempt"])
        try await house.close()
    }

    @Test func `the watermark of a look leads to the look, and its reporter reads of it later`() async throws {
        let reference = try await waiting(.private)
        let item = try await desk.open(reference.number, by: clerk)
        let auditor = try await house.officer("auditor", "INSPEKTORAT", .auditor)
        var request = AuditRequest()
        request.viewID = item.viewID
        let found = try await AuditAccesses(book: house.book)(request, by: auditor).accesses
        #expect(found.map(\.username) == ["meja.satu"])
        #expect(found.map(\.action) == ["intake-open"])
        let draft = ReportDraft(
            category: CategorySlug("jalan"), story: "Lubang besar", kelurahan: UnitCode("31.71.08.1003"))
        let filed = try await desk.complete(reference.number, with: draft, by: clerk)
        let own = try await house.engine.read { try Accesses($0).newest(of: filed.id, most: 10).accesses }
        #expect(Set(own.map(\.access.action)).isSuperset(of: ["intake-open", "intake"]))
        try await house.close()
    }

    @Test func `a photo that everybody will see is looked at, in the log before, with its mark`() async throws {
        let reference = try await waiting(.public)
        let item = try await desk.open(reference.number, by: clerk)
        #expect(item.photos == [IntakeDesk.Photo(place: 1, isLocked: false)])
        let read = ReadWaitingPhoto(book: house.book)
        let picture = try await read(reference.number, place: 1, by: clerk)
        #expect(picture.widthPixels > 0 && picture.heightPixels > 0)
        #expect(Array(picture.bytes.prefix(4)) == [0xFF, 0xD8, 0xFF, 0xFE])
        #expect(String(decoding: picture.bytes.prefix(40), as: UTF8.self).contains(picture.viewID))
        let logged = try await accesses()
        #expect(logged.map(\.action) == ["intake-open", "intake-photo"])
        #expect(Hex.encode(logged[1].view).uppercased() == picture.viewID.replacing("-", with: ""))
        await #expect(throws: CaseError.notFound) { try await read(reference.number, place: 2, by: clerk) }
        let stranger = try await house.officer("lain", "INSPEKTORAT", .intake)
        await #expect(throws: CaseError.notFound) { try await read(reference.number, place: 1, by: stranger) }
        let auditor = try await house.officer("auditor", "BIROPEM", .auditor)
        await #expect(throws: CaseError.forbidden) { try await read(reference.number, place: 1, by: auditor) }
        #expect(try await accesses().map(\.action).suffix(2) == ["attempt", "attempt"])
        try await house.close()
    }

    @Test func `nobody at a desk looks at a photo of a private message`() async throws {
        let reference = try await waiting(.private)
        let item = try await desk.open(reference.number, by: clerk)
        #expect(item.photos == [IntakeDesk.Photo(place: 1, isLocked: true)])
        let read = ReadWaitingPhoto(book: house.book)
        await #expect(throws: CaseError.notFound) { try await read(reference.number, place: 1, by: clerk) }
        #expect(try await accesses().map(\.action) == ["intake-open", "attempt"])
        try await house.close()
    }

    @Test func `nor at one of what is never public, however it was sent`() async throws {
        let hidden = try #require(house.book.city.categories.first { $0.protection.isNeverPublic })
        let reference = try await waiting(.public, hidden.slug.text)
        #expect(try await desk.open(reference.number, by: clerk).photos.map(\.isLocked) == [true])
        let read = ReadWaitingPhoto(book: house.book)
        await #expect(throws: CaseError.notFound) { try await read(reference.number, place: 1, by: clerk) }
        try await house.close()
    }
}

struct OriginalTextTests {
    @Test(arguments: ["\r\n", "\n"])
    func `a photo in a message is not words`(_ lineEnd: String) {
        let line = String(repeating: "iVBORw0KGgo/AAAA", count: 5).prefix(76)
        let photo = Array(repeating: String(line), count: 4).joined(separator: lineEnd) + lineEnd + "AAEC=="
        let message = "Jalan rusak\(lineEnd)\(lineEnd)\(photo)\(lineEnd)Terima kasih"
        let shown = OriginalText.shown(Array(message.utf8), most: 500)
        #expect(shown.contains("Jalan rusak") && shown.contains("Terima kasih"))
        #expect(shown.contains(OriginalText.gap))
        #expect(!shown.contains("iVBOR") && !shown.contains("AAEC"))
    }

    @Test func `words stay, also long ones and lists of them`() {
        let words = "https://example.org/" + String(repeating: "a", count: 100)
        let list = Array(repeating: "Cempaka", count: 60).joined(separator: "\n")
        let shown = OriginalText.shown(Array((words + " ya\n" + list).utf8), most: 2_000)
        #expect(shown == words + " ya\n" + list)
    }
}
