import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// A short report is asked about, and its clock waits, only where somebody hears of it.
struct AskedBackTests {
    private static let email = ChannelCode("email")

    private static func short(_ contact: String?) -> IncomingReport {
        var report = IncomingReport(
            channel: email, externalID: "<a@example.org>", story: "Lampu jalan mati di gang kami")
        report.location = "Kelurahan Pondok Bambu"
        report.contact = contact.map { ContactAddress(way: .email, channel: email, text: $0) }
        return report
    }

    private static func kinds(_ id: ReportID, in house: TestHouse) async throws -> [String] {
        try await house.engine.read { try Events($0).list(of: id) }.map(\.event.kind)
    }

    private static func isPaused(_ id: ReportID, in house: TestHouse) async throws -> Bool {
        try await house.engine.read { try Reports($0).find(id) }?.desk.pausedAt != nil
    }

    @Test(arguments: [("siti@surat.example", true, true), (nil, true, false), ("siti@surat.example", false, false)])
    func `who sent it can be reached and hears at once`(contact: String?, isAskable: Bool, isAsked: Bool) async throws {
        let house = try await TestHouse()
        var report = Self.short(contact)
        report.isAskable = isAskable
        guard case .filed(let filed) = try await TakeInReport(book: house.book)(report) else {
            throw StoreError.damaged
        }
        #expect(try await Self.isPaused(filed.id, in: house) == isAsked)
        #expect(try await Self.kinds(filed.id, in: house) == (isAsked ? ["filed", "asked"] : ["filed"]))
        // The answer said it.
        #expect(try await NotifyReporters(book: house.book) { _ in .sent }() == NotifyReporters.Run())
        try await house.close()
    }

    @Test func `nobody is asked through a channel that no news go out by`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("meja", "BIROPEM", .intake)
        let channel = ChannelCode("sms")
        let reference = try await TakeInReport(book: house.book).waiting(
            original: Array("rusak".utf8), reason: .misshapen, channel: channel,
            contact: ContactAddress(way: .gateway, channel: channel, text: "628111"))
        let filed = try await IntakeDesk(book: house.book).complete(reference.number, with: Self.draft, by: clerk)
        #expect(try await !Self.isPaused(filed.id, in: house))
        try await house.close()
    }

    private static let draft: ReportDraft = {
        var draft = ReportDraft(
            visibility: .private, category: CategorySlug("jalan"), story: "Jalan rusak di depan pasar", location: "",
            additional: "")
        draft.kelurahan = UnitCode("31.75.07.1002")
        return draft
    }()

    @Test(arguments: ["siti@surat.example", nil])
    func `what a desk makes of a message is asked about with the next news`(contact: String?) async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("meja", "BIROPEM", .intake)
        let take = TakeInReport(book: house.book)
        let reference = try await take.waiting(
            original: Array("rusak".utf8), reason: .unreadable, channel: Self.email,
            contact: contact.map { ContactAddress(way: .email, channel: Self.email, text: $0) })
        let filed = try await IntakeDesk(book: house.book).complete(reference.number, with: Self.draft, by: clerk)
        #expect(try await Self.isPaused(filed.id, in: house) == (contact != nil))
        let notify = NotifyReporters(book: house.book) { $0.text == contact ? .sent : .failed }
        #expect(try await notify() == NotifyReporters.Run(sent: contact == nil ? 0 : 1))
        #expect(try await notify() == NotifyReporters.Run())
        try await house.close()
    }

    @Test func `at a counter the clerk asks, not the clock`() async throws {
        let house = try await TestHouse()
        let clerk = try await house.officer("loket", "BIROPEM", .intake)
        var report = IncomingReport(channel: ChannelCode("pendopo"), story: "Jalan rusak di depan pasar")
        report.category = CategorySlug("jalan")
        report.contact = ContactAddress(way: .email, channel: report.channel, text: "siti@surat.example")
        let filed = try await FileAtCounter(book: house.book)(report, by: clerk)
        #expect(try await Self.kinds(filed.id, in: house) == ["filed"])
        try await house.close()
    }
}
