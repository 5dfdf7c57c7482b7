import Casework
import City
import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

struct IntakeDeskTests {
    private static let email = ChannelCode("email")

    private static func waiting(
        in house: TestHouse, story: String = "Halo, selamat pagi", photos: [[UInt8]] = []
    ) async throws -> IntakeReference {
        var report = IncomingReport(channel: email, externalID: "<a@example.org>", story: story)
        report.photos = photos
        report.contact = ContactAddress(way: .email, channel: email, text: "a@example.org")
        guard case .waiting(let reference) = try await TakeInReport(book: house.book)(report) else {
            throw StoreError.damaged
        }
        return reference
    }

    private static func draft() -> ReportDraft {
        ReportDraft(
            category: CategorySlug("jalan"), story: "Lubang besar di jalan", location: "Kelurahan Galur",
            kelurahan: UnitCode("31.71.08.1003"))
    }

    private static func actions(_ house: TestHouse) async throws -> [String] {
        try await house.engine.read { session in
            try session.rows("SELECT action FROM access ORDER BY seq", []).map { row in
                var cells = row.cells
                return try cells.text()
            }
        }
    }

    @Test func `what waits becomes a report with the number and the receipt that were promised`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        let reference = try await Self.waiting(in: house, photos: [Scene(seed: 4).png])
        let desk = IntakeDesk(book: house.book)
        #expect(try await desk.list(by: clerk).map(\.number) == [reference.number])
        let item = try await desk.open(reference.number, by: clerk)
        #expect(item.draft.story == "Halo, selamat pagi")
        let filed = try await desk.complete(reference.number, with: Self.draft(), by: clerk)
        #expect(filed.number == reference.number)
        #expect(filed.receipt == nil)
        let secret = try ReceiptSecret(code: try #require(reference.receipt))
        let own = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(own.number == reference.number)
        #expect(own.content?.story == "Lubang besar di jalan")
        let photo = try await ReadOwnPhoto(book: house.book)(place: 1, lookup: secret.lookup)
        let opened = try SealedPhoto.open(
            photo.bytes, at: PhotoPlace(report: filed.id, number: 1), key: secret.photoKey)
        #expect(!opened.isEmpty)
        #expect(try await house.engine.read { try ContactLinks($0).list(of: filed.id).count } == 1)
        #expect(try await desk.list(by: clerk).isEmpty)
        let row = try await house.engine.read { try IntakeItems($0).find(number: reference.number) }
        #expect(row?.state == .completed)
        #expect(row?.sealed == nil)
        #expect(try await Self.actions(house) == ["intake-open", "intake"])
        try await house.close()
    }

    @Test(
        arguments: [
            // Where it was shared, unless that is outside or elsewhere than what the desk has chosen.
            (-6.237, 106.9, "31.75.07.1002", true), (-6.237, 106.9, nil, true), (-6.237, 106.9, "31.71.08.1003", false),
            (-7.5, 110.0, nil, false),
        ] as [(Double, Double, String?, Bool)])
    func `the point that came with it stays where it can be right`(
        latitude: Double, longitude: Double, kelurahan: String?, stays: Bool
    ) async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        var report = IncomingReport(channel: Self.email, externalID: "<p@example.org>", story: "Halo, selamat pagi")
        let place = try #require(Coordinate(latitude: latitude, longitude: longitude))
        report.point = DraftPoint(coordinate: place, accuracyMetres: nil)
        guard case .waiting(let reference) = try await TakeInReport(book: house.book)(report) else {
            throw StoreError.damaged
        }
        var draft = Self.draft()
        draft.kelurahan = kelurahan.map { UnitCode($0) }
        let filed = try await IntakeDesk(book: house.book).complete(reference.number, with: draft, by: clerk)
        let secret = try ReceiptSecret(code: try #require(reference.receipt))
        let own = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(filed.number == reference.number && (own.content?.point != nil) == stays)
        try await house.close()
    }

    @Test func `a message that comes again after it was completed changes nothing`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        let reference = try await Self.waiting(in: house)
        _ = try await IntakeDesk(book: house.book).complete(reference.number, with: Self.draft(), by: clerk)
        let again = try await Self.waiting(in: house)
        #expect(again == IntakeReference(number: reference.number, receipt: nil, standing: .filed))
        try await house.close()
    }

    @Test func `it is completed once, and not by another desk`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        let other = try await house.officer("other", "INSPEKTORAT", .intake)
        let supervisor = try await house.officer("above", "BIROPEM", .supervisor)
        let reference = try await Self.waiting(in: house)
        let desk = IntakeDesk(book: house.book)
        #expect(try await desk.list(by: other).isEmpty)
        await #expect(throws: CaseError.notFound) { try await desk.open(reference.number, by: other) }
        await #expect(throws: CaseError.notFound) {
            try await desk.complete(reference.number, with: Self.draft(), by: other)
        }
        await #expect(throws: CaseError.forbidden) { try await desk.open(reference.number, by: supervisor) }
        _ = try await desk.complete(reference.number, with: Self.draft(), by: clerk)
        await #expect(throws: CaseError.notFound) {
            try await desk.complete(reference.number, with: Self.draft(), by: clerk)
        }
        #expect(try await Self.actions(house) == ["attempt", "attempt", "intake", "attempt"])
        try await house.close()
    }

    @Test func `what is wrong with the draft leaves it waiting`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        let reference = try await Self.waiting(in: house)
        let desk = IntakeDesk(book: house.book)
        var draft = Self.draft()
        draft.category = nil
        await #expect(throws: CaseError.self) { try await desk.complete(reference.number, with: draft, by: clerk) }
        #expect(try await desk.list(by: clerk).count == 1)
        try await house.close()
    }

    @Test func `what is dismissed is kept sealed for its time, then nothing of it is left`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        let take = TakeInReport(book: house.book)
        let contact = ContactAddress(way: .email, channel: Self.email, text: "a@example.org")
        let reference = try await take.waiting(
            original: Array("rusak".utf8), reason: .unreadable, channel: Self.email, contact: contact)
        let desk = IntakeDesk(book: house.book)
        #expect(try await desk.open(reference.number, by: clerk).original == "rusak")
        try await desk.dismiss(reference.number, as: .spam, by: clerk)
        #expect(try await desk.list(by: clerk).isEmpty)
        let kept = try await house.engine.read { try IntakeItems($0).find(number: reference.number) }
        #expect(kept?.sealed != nil)
        #expect(kept?.dismissedAs == "spam")
        #expect(kept?.reason == "unreadable")
        #expect(try await ExpireIntake(book: house.book)() == 0)
        house.clock.advance(Int64(house.book.city.settings.privateRetentionDays + 1) * 86_400)
        #expect(try await ExpireIntake(book: house.book)() == 1)
        let left = try await house.engine.read { try IntakeItems($0).find(number: reference.number) }
        #expect(left?.sealed == nil)
        #expect(left?.file == nil)
        let name = try #require(kept?.file)
        let path = house.folder.appendingPathComponent("photos/\(name.prefix(2))/\(name)").path
        #expect(!FileManager.default.fileExists(atPath: path))
        let addresses = try await house.vaultEngine.read { try $0.rows("SELECT 1 FROM contact", []).count }
        #expect(addresses == 0)
        try await house.close()
    }

    @Test func `a counter files for a resident, is logged as that, and cannot open it afterwards`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("loket", "BIROPEM", .intake)
        let counter = FileAtCounter(book: house.book)
        #expect(counter.channels(of: clerk).map(\.code.text).contains("pendopo"))
        var report = IncomingReport(channel: ChannelCode("pendopo"), story: Sample.story)
        (report.category, report.location) = (CategorySlug("jalan"), "Kelurahan Galur, dekat pasar")
        var contact = ContactAddress(way: .gateway, channel: ChannelCode("pendopo"), text: "")
        contact.name = "Siti"
        report.contact = contact
        let filed = try await counter(report, by: clerk)
        #expect(filed.receipt != nil)
        let stored = try await house.engine.read { try Reports($0).find(filed.id) }
        #expect(stored?.visibility == .private)
        #expect(stored?.certainty == .guess)
        #expect(stored?.channel == ChannelCode("pendopo"))
        #expect(try await Self.actions(house) == ["intake"])
        await #expect(throws: CaseError.notFound) { try await OpenCase(book: house.book)(filed.number, by: clerk) }
        let secret = try ReceiptSecret(code: try #require(filed.receipt))
        let accesses = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(accesses.history.map(\.kind) == [.filed])
        try await house.close()
    }

    @Test func `a form that is sent twice is one report, and one that was typed over is another`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("loket", "BIROPEM", .intake)
        let counter = FileAtCounter(book: house.book)
        var report = IncomingReport(channel: ChannelCode("pendopo"), story: Sample.story)
        report.category = CategorySlug("jalan")
        let made = counter.newTicket()
        let ticket = try #require(ReportTicket(id: made.id.text, receipt: made.receipt.code))
        #expect(ReportTicket(id: made.id.text, receipt: "rusak") == nil)
        let first = try await counter(report, ticket: ticket, by: clerk)
        let again = try await counter(report, ticket: ticket, by: clerk)
        #expect(again.filed.number == first.filed.number)
        #expect(again.receipt == made.receipt)
        #expect(try await Self.actions(house) == ["intake"])
        report.story = Sample.story + " Sudah dua minggu."
        let other = try await counter(report, ticket: ticket, by: clerk)
        #expect(other.filed.number != first.filed.number)
        #expect(other.receipt != made.receipt)
        let read = ReadOwnReport(book: house.book)
        #expect(try await read(first.receipt.lookup).content?.story == Sample.story)
        #expect(try await read(other.receipt.lookup).content?.story == report.story)
        // The resident opens it at home, the clerk loads the page of before once more.
        _ = try await ChangeVisibility(book: house.book)(first.receipt.lookup, to: .public, masks: nil)
        report.story = Sample.story
        #expect(try await counter(report, ticket: ticket, by: clerk).filed.number == first.filed.number)
        // A page of before, loaded once more, does not bring back what its reporter has erased.
        try await EraseReport(book: house.book)(first.receipt.lookup)
        await #expect(throws: CaseError.idTaken) { try await counter(report, ticket: ticket, by: clerk) }
        #expect(try await Self.actions(house) == ["intake", "intake", "erase"])
        try await house.close()
    }

    @Test(arguments: [
        ("31.75.07.1002", Role.operator, ["kelurahan"]), ("31.75.07", .operator, ["kecamatan"]),
        ("31.75", .intake, ["walikota"]), ("31.01", .operator, ["walikota"]), ("INSPEKTORAT", .intake, ["inspektorat"]),
        ("BINAMARGA", .operator, []), ("BIROPEM", .auditor, []),
    ])
    func `a desk files through its own channels`(unit: String, role: Role, expected: [String]) async throws {
        let house = try await TestHouse()
        let officer = try await house.officer("somebody", unit, role)
        let counter = FileAtCounter(book: house.book)
        #expect(counter.channels(of: officer).map(\.code.text) == expected)
        let report = IncomingReport(channel: ChannelCode("sms"), story: Sample.story)
        await #expect(throws: CaseError.forbidden) { try await counter(report, by: officer) }
        try await house.close()
    }

    @Test func `what came through each channel is counted`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("loket", "BIROPEM", .intake)
        let above = try await house.officer("above", "BIROPEM", .supervisor)
        var report = IncomingReport(channel: ChannelCode("pendopo"), story: Sample.story)
        report.category = CategorySlug("jalan")
        for _ in 0..<3 { _ = try await FileAtCounter(book: house.book)(report, by: clerk) }
        for _ in 0..<2 { _ = try await FileReport(book: house.book)(Sample.request()) }
        for _ in 0..<2 {
            let seen = try await SuperviseUnits(book: house.book)(by: above)
            let counts = Dictionary(uniqueKeysWithValues: seen.channels.map { ($0.channel.text, $0.reports) })
            #expect(seen.channels.count == house.book.city.channels.count)
            #expect(counts["pendopo"] == 3)
            #expect(counts["jaki"] == 2)
            #expect(counts["sms"] == 0)
            try await CountChannels(book: house.book)()
        }
        try await house.close()
    }
}
