import Casework
import City
import Domain
import Foundation
import Sealing
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Channels

struct TakeInMailTests {
    private static let fields = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    private static let body =
        "\(Sample.story)\n\nLokasi: Jl. Pahlawan Revolusi, Kelurahan Pondok Bambu\n\n-- \nSiti Rahayu"

    @Test func `a message becomes a private report, and whoever wrote it gets number and link once`() async throws {
        let house = try await MailHouse()
        let mail = MailHouse.mail(Self.body, fields: Self.fields)
        #expect(try await house.take(mail) == .takenIn)
        #expect(try await house.take(mail) == .takenIn, "a mail server may send twice")
        #expect(try await house.count("report") == 1)
        #expect(house.outbox.mails.count == 1)
        let answer = try #require(house.outbox.mails.first)
        #expect(answer.to.text == "siti@surat.example" && answer.answers == "<1@surat.example>")
        let own = try await house.own(answer)
        #expect(own.visibility == .private && own.content?.story == Sample.story)
        #expect(own.content?.location == "Jl. Pahlawan Revolusi, Kelurahan Pondok Bambu")
        #expect(answer.text.contains(own.number.text))
        #expect(try await house.count("contact_link") == 1)
        try await house.house.close()
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x.example>", "Return-Path: <>",
        "X-Loop: a@b.example",
        "Content-Type: multipart/report; boundary=x", "X-Auto-Response-Suppress: All",
    ])
    func `what a program wrote is dropped, and nobody is answered`(field: String) async throws {
        let house = try await MailHouse()
        #expect(try await house.take(MailHouse.mail(Self.body, fields: field + "\n")) == .ignored)
        #expect(try await house.count("report") == 0 && house.outbox.mails.isEmpty)
        try await house.house.close()
    }

    @Test func `a short text is taken and asked about, and the answer by mail is the answer`() async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail("Ada jalan berlubang besar di depan pasar.", fields: Self.fields))
        let asked = try #require(house.outbox.mails.first)
        #expect(asked.text.contains("question id"))
        let reply = """
            From: siti@surat.example
            Subject: Re: Laporan
            Message-ID: <2@surat.example>
            In-Reply-To: <\(asked.messageID)>
            \(Self.fields)
            Di depan Pasar Pondok Bambu, sisi kiri.

            Pada Sen, 23 Nov 2026 Kota menulis:
            > apa tepatnya?
            """
        let stranger = reply.replacing("siti@", with: "andi@").replacing("<2@", with: "<3@")
        #expect(try await house.take(stranger) == .takenIn, "an answer from elsewhere waits at the desk")
        #expect(try await house.count("intake_item") == 1)
        #expect(try await house.take(reply) == .answered)
        let own = try await house.own(asked)
        #expect(own.questions.last?.text == "Di depan Pasar Pondok Bambu, sisi kiri.")
        #expect(own.questions.last?.isAnswer == true)
        #expect(try await house.take(reply.replacing("<2@", with: "<4@")) == .takenIn, "nothing is asked any more")
        #expect(house.outbox.mails.count == 1, "no answer is answered")
        try await house.house.close()
    }

    @Test func `a receipt that is quoted is read by nobody at a desk, and what is quoted answers nothing`() async throws
    {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail("Ada jalan berlubang besar di depan pasar.", fields: Self.fields))
        let asked = try #require(house.outbox.mails.first)
        let own = try await house.own(asked)
        let quoted = asked.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        func reply(_ words: String, _ id: String) -> String {
            "From: siti@surat.example\nSubject: Re: Laporan\nMessage-ID: <\(id)@surat.example>\nIn-Reply-To: <\(asked.messageID)>\n"
                + Self.fields + "\n\(words)Kota menulis:\n" + quoted.joined(separator: "\n")
        }
        #expect(try await house.take(reply("", "2")) == .takenIn, "only a quotation")
        #expect(try await house.own(asked).questions.last?.isAnswer == own.questions.last?.isAnswer)
        let item = try #require(try await house.atDesk().first)
        let shown = item.original ?? ""
        #expect(shown.contains("/laporanku#") && shown.contains(OriginalText.gap))
        let code = try #require(asked.text.split(separator: "/laporanku#").dropFirst().first).prefix {
            !$0.isWhitespace
        }
        #expect(!shown.contains(code))
        try await house.house.close()
    }

    @Test(arguments: [
        "kata saja tanpa kepala\n", "Subject: x\nContent-Type: multipart/mixed\n\nHalo, ini kata saja\n",
        "Subject: x\nContent-Transfer-Encoding: 8-bit\n\nHalo, ini kata saja\n",
    ])
    func `a message that is written oddly keeps its words`(text: String) async throws {
        let house = try await MailHouse()
        #expect(try await house.take(text) == .takenIn)
        let item = try #require(try await house.atDesk().first)
        let words = (item.original ?? "") + item.draft.story
        #expect(words.contains("kata saja"))
        try await house.house.close()
    }

    @Test func `more text than is read waits at the desk, and an alternative is no more text`() async throws {
        let house = try await MailHouse()
        func part(_ type: String, _ text: String) -> String { "--b\nContent-Type: \(type)\n\n\(text)\n" }
        func mail(_ id: Int, _ type: String, _ parts: [String]) -> String {
            "From: siti@surat.example\nMessage-ID: <\(id)@surat.example>\nSubject: Jalan\n"
                + "Content-Type: multipart/\(type); boundary=b\n\n" + parts.joined() + "--b--\n"
        }
        let lines = String(repeating: "Jalan di depan pasar berlubang.\n", count: 1_000)
        let many = (0..<10).map { _ in part("text/plain", lines) } + [part("text/plain", "Akhir surat ini.")]
        #expect(try await house.take(mail(1, "mixed", many)) == .takenIn)
        #expect(try await house.count("report") == 0)
        let item = try #require(try await house.atDesk().first)
        #expect(item.line.reason == .tooLong && item.originalBytes == 256 << 10)
        let html = "<p>Jalan berlubang</p><!--" + String(repeating: "x", count: 300_000) + "-->"
        let alternative = [part("text/plain", "Jalan di depan pasar berlubang."), part("text/html", html)]
        #expect(try await house.take(mail(2, "alternative", alternative)) == .takenIn)
        #expect(try await house.count("report") == 1)
        try await house.house.close()
    }

    @Test func `a long subject is kept whole, and with a story that says something else`() async throws {
        let house = try await MailHouse()
        let subject = (0..<60).map { "jalan\($0)" }.joined(separator: " ") + " berlubang"
        for (id, body) in ["", "Di depan pasar."].enumerated() {
            _ = try await house.take(
                "From: siti@surat.example\nMessage-ID: <\(id)@surat.example>\nSubject: \(subject)\n\n\(body)\n")
            let own = try await house.own(try #require(house.outbox.mails.last))
            #expect(own.content?.story == [subject, body].filter { !$0.isEmpty }.joined(separator: "\n"))
        }
        try await house.house.close()
    }

    @Test func `who writes with letters beyond ASCII in the address is answered`() async throws {
        let house = try await MailHouse()
        let address = "siti.r\u{E4}hayu@b\u{FC}ro.example"
        _ = try await house.take(
            "From: Siti <\(address)>\nMessage-ID: <1@x.example>\n\nJalan di depan pasar berlubang.\n")
        let mail = try #require(house.outbox.mails.first)
        #expect(mail.to.text == address)
        #expect(try MailParser.parse(mail.bytes).headers.plain("to") == "<\(address)>")
        try await house.house.close()
    }

    @Test func `nobody at a desk reads whom our letter went to, in whatever way it is quoted`() async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail("Ada jalan berlubang besar di depan pasar.", fields: Self.fields))
        let asked = try #require(house.outbox.mails.first)
        let quoted =
            "From: lapor@kota.example\nTo: Siti.Rahayu@surat.example\nSubject: x\n\nsiti.ra=\nhayu=40surat.example\n"
        let reply =
            "From sitirahayu@surat.example Mon Nov 23 10:00:00 2026\nFrom: <siti.rahayu@surat.example>\nSubject: Re: Laporan\n"
            + "Message-ID: <2@surat.example>\nIn-Reply-To: <\(asked.messageID)>\n\nTerima kasih.\n\n\(quoted)"
        #expect(try await house.take(reply) == .takenIn)
        let item = try #require(try await house.atDesk().first)
        let original = try #require(item.original).lowercased()
        #expect(original.contains("terima kasih") && !original.contains("rahayu"))
        #expect(house.outbox.mails.count == 1)
        try await house.house.close()
    }

    @Test func `words are kept that name no category, stand in a part with a name, or come from a paid mail service`()
        async throws
    {
        let house = try await MailHouse()
        let mail =
            "From: siti@surat.example\nMessage-ID: <1@x.example>\nFeedback-ID: abc:surat\nMIME-Version: 1.0\n"
            + "Content-Type: text/plain; name=text_0.txt\nContent-Disposition: inline\n\n"
            + "Jenis: pohon tumbang menutup jalan\nSejak tadi pagi di depan pasar.\n"
        #expect(try await house.take(mail) == .takenIn)
        let own = try await house.own(try #require(house.outbox.mails.first))
        #expect(own.content?.story == "pohon tumbang menutup jalan\nSejak tadi pagi di depan pasar.")
        try await house.house.close()
    }

    @Test func `a photo that cannot be kept is told`() async throws {
        let house = try await MailHouse()
        let broken = Data(Scene(seed: 1).png.prefix(9_000)).base64EncodedString()
        let mail =
            "From: siti@surat.example\nMessage-ID: <1@x.example>\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nJalan di depan pasar berlubang.\n--x\n"
            + "Content-Type: image/png; name=foto.png\nContent-Disposition: attachment\n"
            + "Content-Transfer-Encoding: base64\n\n\(broken)\n--x--\n"
        #expect(try await house.take(mail) == .takenIn)
        #expect(try #require(house.outbox.mails.first).text.contains("refused_picture id"))
        try await house.house.close()
    }

    @Test func `what cannot be taken apart waits at the desk without its sender`() async throws {
        let house = try await MailHouse()
        var text = "From: siti@surat.example\nSubject: x\nMessage-ID: <5@surat.example>\n"
        for depth in 0..<1_000 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        #expect(try await house.take(text) == .takenIn)
        #expect(try await house.take(text) == .takenIn)
        #expect(try await house.count("intake_item") == 1 && house.outbox.mails.count == 1)
        let original = MailOriginal.withoutSender(Array(text.utf8))
        #expect(String(decoding: original, as: UTF8.self).hasPrefix("Subject: x\nContent-Type"))
        try await house.house.close()
    }

    @Test func `another message under the same id is not lost`() async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail(Self.body, fields: Self.fields))
        _ = try await house.take(
            MailHouse.mail(Self.body.replacing("dua minggu", with: "tiga minggu"), fields: Self.fields))
        #expect(try await house.count("report") == 2)
        try await house.house.close()
    }

    @Test func `video is refused politely, photos are kept and pictures in signatures are not`() async throws {
        let house = try await MailHouse()
        let photo = Data(Scene(seed: 1).png).base64EncodedString()
        let fields = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"
        let body = """
            --x
            Content-Type: text/html

            <p>\(Sample.story)</p>
            --x
            Content-Type: image/png; name=foto.png
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            \(photo)
            --x
            Content-Type: video/mp4; name=film.mp4
            Content-Transfer-Encoding: base64

            AAAA
            --x
            Content-Type: application/zip; name=bom.zip
            Content-Transfer-Encoding: base64

            UEsDBA==
            --x--
            """
        #expect(try await house.take(MailHouse.mail(body, fields: fields)) == .takenIn)
        let answer = try #require(house.outbox.mails.first)
        #expect(answer.text.contains("refused_video id") && answer.text.contains("refused_file en"))
        let own = try await house.own(answer)
        #expect(own.photos.count == 1 && own.photos.first?.isSealed == true)
        try await house.house.close()
    }

    @Test func `nobody is told what happened, only that something did, once a batch`() async throws {
        let house = try await MailHouse()
        _ = try await house.take(MailHouse.mail(Self.body, fields: Self.fields))
        let own = try await house.own(try #require(house.outbox.mails.first))
        let notify = NotifyReporters(
            book: house.house.book,
            deliver: NoticeSender(
                book: house.house.book, sentences: MailHouse.sentences, random: .live,
                send: { [outbox = house.outbox] in try outbox.take($0) }
            ).deliver)
        #expect(try await notify() == NotifyReporters.Run())
        let desk = try await house.house.signedIn("meja", .operator)
        let command = CaseCommand(number: own.number, officer: desk.officer)
        _ = try await AcceptReport(book: house.house.book)(command)
        _ = try await AskReporter(book: house.house.book)(command, question: "Di mana?")
        #expect(try await notify() == NotifyReporters.Run(sent: 1))
        #expect(try await notify() == NotifyReporters.Run())
        let notice = try #require(house.outbox.mails.last)
        #expect(house.outbox.mails.count == 2 && !notice.text.contains(own.number.text))
        #expect(notice.subject == "update_subject id  / update_subject en ")
        try await house.house.close()
    }
}
