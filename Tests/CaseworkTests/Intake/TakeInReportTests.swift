import Casework
import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

struct TakeInReportTests {
    private static let story = """
        Lampu jalan di depan pasar mati sejak tiga minggu lalu, gelap sekali kalau malam dan sudah dua kali ada \
        penjambretan di situ. Warga takut lewat, tolong segera diperbaiki oleh petugas yang berwenang di sana.
        """

    private static func incoming(_ change: (inout IncomingReport) -> Void = { _ in }) -> IncomingReport {
        var report = IncomingReport(channel: ChannelCode("email"), externalID: "<a@example.org>", story: story)
        report.location = "Kelurahan Pondok Bambu, dekat pasar"
        change(&report)
        return report
    }

    private static func filed(_ taken: TakenIn) throws -> FiledReport {
        guard case .filed(let filed) = taken else { throw Unexpected() }
        return filed
    }

    private static func waiting(_ taken: TakenIn) throws -> IntakeReference {
        guard case .waiting(let reference) = taken else { throw Unexpected() }
        return reference
    }

    private struct Unexpected: Error {}

    @Test func `a message that names category and place in its words becomes a case with a guess`() async throws {
        let house = try await TestHouse()
        let filed = try Self.filed(try await TakeInReport(book: house.book)(Self.incoming()))
        let stored = try await house.engine.read { try Reports($0).find(filed.id) }
        #expect(stored?.category == CategorySlug("jaringan-listrik"))
        #expect(stored?.kelurahan == UnitCode("31.75.07.1002"))
        #expect(stored?.certainty == .guess)
        #expect(stored?.visibility == .private)
        #expect(stored?.channel == ChannelCode("email"))
        let secret = try ReceiptSecret(code: try #require(filed.receipt))
        let own = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(own.history.map(\.kind) == [.filed])
        try await house.close()
    }

    @Test func `the same message twice is one case, another one under its name is refused`() async throws {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let first = try Self.filed(try await take(Self.incoming()))
        let second = try Self.filed(try await take(Self.incoming()))
        #expect(second.number == first.number)
        #expect(second.receipt == nil)
        await #expect(throws: CaseError.idTaken) { try await take(Self.incoming { $0.story += " Terima kasih." }) }
        let elsewhere = try Self.filed(try await take(Self.incoming { $0.channel = ChannelCode("sms") }))
        #expect(elsewhere.number != first.number)
        try await house.close()
    }

    @Test func `the same message is known whatever became of its report since`() async throws {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let first = try Self.filed(try await take(Self.incoming()))
        let lookup = try ReceiptSecret(code: try #require(first.receipt)).lookup
        _ = try await ChangeVisibility(book: house.book)(lookup, to: .public, masks: nil)
        // As if the city read the same words in another way by now.
        try await house.engine.write { session in
            try session.execute(
                "UPDATE report SET category = 'jalan', kelurahan = '31.71.06.1001' WHERE number = $1",
                [.text(first.number.text)])
        }
        let again = try Self.filed(try await take(Self.incoming()))
        #expect(again.number == first.number && again.visibility == .public && again.receipt == nil)
        #expect(try await take.before(Self.incoming()) != nil)
        await #expect(throws: CaseError.idTaken) { try await take(Self.incoming { $0.visibility = .public }) }
        try await EraseReport(book: house.book)(lookup)
        await #expect(throws: CaseError.erased) { try await take(Self.incoming()) }
        try await house.close()
    }

    @Test func `what nothing is understood of waits at the desk of its channel, and comes twice as once`() async throws
    {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let first = try Self.waiting(try await take(Self.incoming { $0.story = "Halo, selamat pagi" }))
        let second = try Self.waiting(try await take(Self.incoming { $0.story = "Halo, selamat pagi" }))
        #expect(first.receipt != nil)
        #expect(second == IntakeReference(number: first.number, receipt: nil))
        let items = try await house.engine.read { try IntakeItems($0).waiting(at: UnitCode("BIROPEM"), most: 9) }
        #expect(items.map(\.number) == [first.number])
        #expect(items.first?.reason == WaitReason.noCategory.rawValue)
        await #expect(throws: CaseError.idTaken) {
            try await take(Self.incoming { $0.story = "Halo, selamat sore" })
        }
        try await house.close()
    }

    @Test func `an original that cannot be read is kept sealed`() async throws {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let original = Array("MIME-Version: rusak, isinya rahasia".utf8)
        let channel = ChannelCode("email")
        let first = try await take.waiting(original: original, reason: .unreadable, channel: channel, externalID: "x")
        let again = try await take.waiting(original: original, reason: .unreadable, channel: channel, externalID: "x")
        #expect(again.number == first.number)
        let item = try await house.engine.read { try IntakeItems($0).find(number: first.number) }
        let name = try #require(item?.file)
        let kept = try Data(contentsOf: house.folder.appendingPathComponent("photos/\(name.prefix(2))/\(name)"))
        #expect(kept.count > original.count)
        #expect(kept.range(of: Data("rahasia".utf8)) == nil)
        try await house.close()
    }

    @Test func `a short message is asked about, a long one is not`() async throws {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let short = Self.incoming {
            ($0.story, $0.location) = ("Lampu jalan mati di depan rumah", "")
            $0.contact = ContactAddress(way: .email, channel: $0.channel, text: "siti@surat.example")
        }
        let filed = try Self.filed(try await take(short))
        let own = try await ReadOwnReport(book: house.book)(
            try ReceiptSecret(code: try #require(filed.receipt)).lookup)
        #expect(own.history.map(\.kind) == [.filed, .asked])
        #expect(own.questions.first?.text.contains("kelurahannya") == true)
        #expect(own.kelurahan == nil)
        try await house.close()
    }

    @Test func `a private photo opens with the receipt alone, and what is no picture is left out`() async throws {
        let house = try await TestHouse()
        let picture = Scene(seed: 4).png
        let report = Self.incoming { $0.photos = [Array("no picture".utf8), picture] }
        let filed = try Self.filed(try await TakeInReport(book: house.book)(report))
        let secret = try ReceiptSecret(code: try #require(filed.receipt))
        let photos = try await house.engine.read { try Photos($0).list(of: filed.id) }
        #expect(photos.map(\.kind) == [.sealed])
        let file = try await ReadOwnPhoto(book: house.book)(place: 1, lookup: secret.lookup)
        let opened = try SealedPhoto.open(
            file.bytes, at: PhotoPlace(report: filed.id, number: 1), key: secret.photoKey)
        #expect(!opened.isEmpty)
        try await house.close()
    }

    @Test func `an address goes to the vault once, with what is filed and with what waits`() async throws {
        let house = try await TestHouse()
        let take = TakeInReport(book: house.book)
        let address = ContactAddress(way: .email, channel: ChannelCode("email"), text: "a@example.org")
        let filed = try Self.filed(try await take(Self.incoming { $0.contact = address }))
        _ = try await take(Self.incoming { $0.contact = address })
        #expect(try await house.engine.read { try ContactLinks($0).list(of: filed.id).count } == 1)
        #expect(try await Self.addresses(house) == 1)
        _ = try await take(
            Self.incoming { ($0.externalID, $0.story, $0.contact) = ("<b@example.org>", "Halo", address) })
        _ = try await take(
            Self.incoming { ($0.externalID, $0.story, $0.contact) = ("<b@example.org>", "Halo", address) })
        #expect(try await Self.addresses(house) == 2)
        try await house.close()
    }

    private static func addresses(_ house: TestHouse) async throws -> Int64? {
        let row = try await house.vaultEngine.read { try $0.row("SELECT count(*) FROM contact", []) }
        var cells = row?.cells
        return try cells?.integer()
    }

    @Test func `nothing comes in through a closed channel until it is opened again`() async throws {
        let house = try await TestHouse()
        let admin = try await house.officer("admin", "BIROPEM", .admin)
        let turn = ChannelSwitch(book: house.book)
        let email = ChannelCode("email")
        try await turn(email, to: .closed, by: admin)
        #expect(try await turn.closed() == [email])
        let take = TakeInReport(book: house.book)
        await #expect(throws: CaseError.channelClosed) { try await take(Self.incoming()) }
        await #expect(throws: CaseError.channelClosed) {
            try await take.waiting(original: [1], reason: .unreadable, channel: email)
        }
        try await turn(ChannelCode("jaki"), to: .closed, by: admin)
        await #expect(throws: CaseError.channelClosed) { try await FileReport(book: house.book)(Sample.request()) }
        try await turn(email, to: .open, by: admin)
        _ = try Self.filed(try await take(Self.incoming()))
        let clerk = try await house.officer("intake", "BIROPEM", .intake)
        await #expect(throws: CaseError.forbidden) { try await turn(email, to: .closed, by: clerk) }
        await #expect(throws: CaseError.notFound) { try await turn(ChannelCode("x"), to: .closed, by: admin) }
        try await house.close()
    }

    @Test func `no number says which way its report came in`() async throws {
        let house = try await TestHouse()
        let city = house.book.city
        let form = try Regex("^\(city.settings.reportNumberPrefix)-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")
        for channel in city.channels {
            let taken = try await TakeInReport(book: house.book)(Self.incoming { $0.channel = channel.code })
            #expect(try Self.filed(taken).number.text.firstMatch(of: form) != nil, "\(channel.code.text)")
        }
        #expect(city.channels.count > 1)
        try await house.close()
    }
}
