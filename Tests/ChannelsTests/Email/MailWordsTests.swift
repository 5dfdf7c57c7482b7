import Casework
import Domain
import Foundation
import TestSupport
import Testing

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
        let clerk = try await house.house.officer("meja", "BIROPEM", .intake)
        let desk = IntakeDesk(book: house.house.book)
        let line = try #require(try await desk.list(by: clerk).first)
        #expect(line.reason == .reply)
        #expect(try await desk.open(line.number, by: clerk).draft.story.hasPrefix("Terima kasih"))
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
        let clerk = try await house.house.officer("meja", "BIROPEM", .intake)
        let desk = IntakeDesk(book: house.house.book)
        var found: [WaitReason: IntakeDesk.Item] = [:]
        for line in try await desk.list(by: clerk) { found[line.reason] = try await desk.open(line.number, by: clerk) }
        #expect(found[.empty]?.original?.contains("Jalan rusak") == true)
        #expect(found[.unreadable]?.draft.story == "Jalan di depan pasar berlubang.")
        try await house.house.close()
    }
}
