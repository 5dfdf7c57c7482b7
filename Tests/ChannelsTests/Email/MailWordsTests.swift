import Casework
import Domain
import Foundation
import TestSupport
import Testing
import Wire

@testable import Channels

/// Which words of a message are read, and by whom.
struct MailWordsTests {
    private static let fields = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    private static let body = "\(Sample.story)\n\nLokasi: Jl. Pahlawan Revolusi, Kelurahan Pondok Bambu"

    @Test(arguments: [
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", "Content-Type: text/html\n",
    ])
    func `the desk reads the words of a reply, however they are written`(fields: String) async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail(Self.body, fields: Self.fields))
        let asked = try #require(house.outbox.mails.first)
        let words = "Terima kasih – lubangnya sudah ditutup. " + String(repeating: "Warga senang sekali. ", count: 20)
        let isEncoded = fields.contains("base64")
        let body =
            isEncoded ? Data(words.utf8).base64EncodedString(options: .lineLength76Characters) : "<p>\(words)</p>"
        let reply =
            "From: <siti@surat.example>\nSubject: Re: Laporan\nMessage-ID: <2@surat.example>\nMIME-Version: 1.0\n"
            + "In-Reply-To: <\(asked.messageID)>\n\(fields)\n\(body)\n"
        #expect(try await house.take(reply) == .takenIn)
        let item = try #require(try await house.atDesk().first)
        #expect(item.line.reason == .reply && item.draft.story.hasPrefix("Terima kasih"))
        #expect(house.outbox.mails.count == 1)
        try await house.house.close()
    }

    @Test func `the sender's address stands in no word of a report`() async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail("\(Sample.story)\n\nSiti\nSITI@surat.example", fields: Self.fields))
        let mail = try #require(house.outbox.mails.first)
        let story = try await house.own(mail).content?.story ?? ""
        #expect(story.hasPrefix(Sample.story) && !story.lowercased().contains("surat.example"))
        try await house.house.close()
    }

    @Test func `what says nothing that can be read keeps its original, and too much its front`() async throws {
        let house = try await MailHouse()
        let empty =
            "From: siti@surat.example\nMessage-ID: <1@x.example>\nContent-Type: text/html\n\n<img title=\"Jalan rusak\">"
        #expect(try await house.take(empty) == .takenIn)
        let large =
            "From: siti@surat.example\nMessage-ID: <2@x.example>\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
            + "Jalan di depan pasar berlubang.\n--x\nContent-Type: application/zip\n\n"
        let bytes = Array(large.utf8) + [UInt8](repeating: 0x61, count: 37 << 20)
        #expect(try await house.take(bytes) == .takenIn)
        let items = try await house.atDesk()
        let found = Dictionary(items.map { ($0.line.reason, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(found[.empty]?.original?.contains("Jalan rusak") == true)
        #expect(found[.unreadable]?.draft.story == "Jalan di depan pasar berlubang.")
        try await house.house.close()
    }

    @Test func `an address is looked for in one pass`() throws {
        let address = try #require(MailAddress("siti@surat.example"))
        let breaks = Array(String(repeating: "=\n", count: 120_000).utf8)
        #expect(HiddenAddress.hidden(address, in: breaks) == breaks)
        #expect(HiddenAddress.hidden(address, in: "a si=\nti@surat.example b") == "a [...] b")
    }

    @Test func `what is quoted is cut though its writer's address is taken out`() async throws {
        let house = try await MailHouse()
        let mail = MailHouse.mail(
            "\(Sample.story)\n\nPada Sen, 23 Nov 2026 Siti <siti@surat.example> menulis:\nSelamat pagi semua",
            fields: Self.fields)
        _ = try await house.take(mail)
        let answer = try #require(house.outbox.mails.first)
        let story = try await house.own(answer).content?.story ?? ""
        #expect(story.hasSuffix(Sample.story) && !story.contains("Selamat pagi"))
        try await house.house.close()
    }

    @Test(arguments: [("Keterangan: \(Sample.story)", false), ("Keterangan: Jalan rusak di depan pasar", true)])
    func `the answer asks what the report was filed with`(body: String, isAsked: Bool) async throws {
        let house = try await MailHouse()
        let mail = MailHouse.mail("Kategori: Jalan\n\(body)\nLokasi: Kelurahan Pondok Bambu", fields: Self.fields)
        _ = try await house.take(mail.replacing("Subject: Laporan warga", with: "Subject: Jalan"))
        let answer = try #require(house.outbox.mails.first)
        #expect(answer.text.contains("question id") == isAsked)
        #expect(try await house.count("event WHERE kind = 'asked'") == (isAsked ? 1 : 0))
        try await house.house.close()
    }

    @Test func `without a mail program nobody is asked, and a reply's photos are nobody's`() async throws {
        let house = try await MailHouse()
        let take = TakeInMail(book: house.house.book, channel: ChannelCode("email"), telling: .nobody)
        let short = MailHouse.mail("Ada jalan berlubang besar di depan pasar.", fields: Self.fields)
        #expect(try await take(Array(short.utf8)) == .takenIn)
        #expect(try await house.count("report") == 1)
        #expect(try await house.count("event WHERE kind = 'asked'") == 0)
        _ = try await house.take(MailHouse.mail(Self.body, fields: Self.fields, id: "<9@surat.example>"))
        let answer = try #require(house.outbox.mails.first)
        let reply =
            "From: siti@surat.example\nMessage-ID: <2@x.example>\nIn-Reply-To: <\(answer.messageID)>\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nIni fotonya.\n--x\nContent-Type: image/png\n"
            + "Content-Transfer-Encoding: base64\n\n\(Data(Scene(seed: 1).png).base64EncodedString())\n--x--\n"
        #expect(try await house.take(reply) == .takenIn)
        let item = try #require(try await house.atDesk().first { $0.line.reason == .reply })
        #expect(item.draft.story == "Ini fotonya." && item.photos.isEmpty)
        try await house.house.close()
    }

    @Test(arguments: ["", "multipart/encrypted; boundary=x"])
    func `the sender's address is not shown in base64 either`(type: String) async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail(Self.body, fields: Self.fields))
        let asked = try #require(house.outbox.mails.first)
        let code = Data("Terima kasih.\nsiti@surat.example\n".utf8).base64EncodedString()
        let part = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\(code)\n"
        let reply =
            "From: siti@surat.example\nMessage-ID: <2@surat.example>\nIn-Reply-To: <\(asked.messageID)>\nMIME-Version: 1.0\n"
            + (type.isEmpty ? part : "Content-Type: \(type)\n\n--x\n\(part)--x--\n")
        #expect(try await house.take(reply) == .takenIn)
        let item = try #require(try await house.atDesk().first)
        let shown = (item.original ?? "") + item.draft.story
        #expect(!shown.contains("surat.example") && !shown.contains(code.prefix(12)))
        #expect(shown.contains("Terima kasih") == type.isEmpty)
        try await house.house.close()
    }
}
