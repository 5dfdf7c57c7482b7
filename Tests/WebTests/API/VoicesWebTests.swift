import Casework
import Domain
import Foundation
import HTTPTypes
import Policy
import Sealing
import Storage
import TestSupport
import Testing

@testable import Web

struct VoicesWebTests {
    private struct Scene {
        let client: WebClient
        let number: String
        var api: String { "/api/v1/public/reports/\(number)" }

        init(_ visibility: Visibility = .public) async throws {
            client = try await WebClient()
            number = try await client.house.filed(visibility).report.number.text
        }

        /// The work that a ticket asks for.
        func work(_ voice: String) async throws -> String {
            let answer = try await client.json("\(api)/ticket", #"{"for":"\#(voice)"}"#).object
            let ticket = try #require(answer["ticket"] as? String)
            let bits = try #require(answer["bits"] as? Int)
            let asked = VoiceTicket(kind: .work, endsAt: 0, bits: bits, random: .live)
            return try #require((0...).lazy.map { "\(ticket).\($0)" }.first { asked.isDone(by: $0) })
        }

        func form(_ path: String, _ fields: [(String, String)]) async throws -> WebClient.Answer {
            let body = fields.map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
            return try await client.send(
                .post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(body.utf8))
        }
    }

    /// The value of a field in a page.
    private func value(_ name: String, in html: String) throws -> String {
        let pattern = try Regex("name=\"\(name)\" value=\"([^\"]*)\"")
        let match = try #require(try pattern.firstMatch(in: html))
        return String(try #require(match.output[1].substring))
    }

    /// The result of the sum that a page asks for.
    private func result(_ html: String) throws -> String {
        let words = ["dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
        let match = try #require(try /Berapa (\w+) ditambah (\w+)\?/.firstMatch(in: html))
        let numbers = [match.output.1, match.output.2].compactMap { words.firstIndex(of: String($0)) }
        #expect(numbers.count == 2)
        return String(numbers.reduce(4, +))
    }

    @Test func `a program writes a comment with work and reads it again`() async throws {
        let scene = try await Scene()
        let work = try await scene.work("comment")
        let body = #"{"text":"Hubungi Budi.","mask":[{"start":8,"end":12}],"work":"\#(work)"}"#
        let written = try await scene.client.json("\(scene.api)/comments", body)
        #expect(written.status == 201 && written.object["text"] as? String == "Hubungi ▒▒▒.")
        #expect(Set(written.object.keys) == ["id", "state", "day", "text"])
        #expect(written.object["day"] as? String == "2026-11-23")
        let list = try await scene.client.send(.get, "\(scene.api)/comments")
        #expect(list.text.contains("Hubungi ▒▒▒."))
        let again = try await scene.client.json("\(scene.api)/comments", body)
        #expect(again.status == 409 && again.object["field"] as? String == "work")
    }

    @Test(arguments: [
        (#"{"text":""}"#, 422, "text"), (#"{"text":"a\u202Eb"}"#, 422, "text"), (#"{"text":"a\u200Bb"}"#, 422, "text"),
        (#"{"text":"www.contoh.com"}"#, 422, "text"), (#"{"text":3}"#, 422, "text"), (#"{"text":"a"}"#, 422, "work"),
        (#"{"text":"a","work":"x.1"}"#, 422, "work"), (#"{"text":"a","ticket":"x","sum":"3"}"#, 422, "sum"),
        (#"{"text":"a","mask":[{"start":0,"end":9}]}"#, 422, "mask"),
        (#"{"text":"a","mask":[{"start":3,"end":1}]}"#, 422, "mask"),
    ])
    func `what is wrong is told with its field`(body: String, status: Int, field: String) async throws {
        let scene = try await Scene()
        let answer = try await scene.client.json("\(scene.api)/comments", body)
        #expect(answer.status == status && answer.object["field"] as? String == field, "\(answer.text)")
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `ten megabytes are refused and the field is named`() async throws {
        let scene = try await Scene()
        let huge = #"{"text":""# + String(repeating: "a", count: 10 << 20) + #""}"#
        let answer = try await scene.client.json("\(scene.api)/comments", huge)
        #expect(answer.status == 413 && answer.object["field"] as? String == "text")
        let page = try await scene.form("/respons/\(scene.number)/komentar", [("text", huge)])
        #expect(page.status == 413)
    }

    @Test func `without scripts a comment is checked, masked, and costs a sum`() async throws {
        let scene = try await Scene()
        let path = "/respons/\(scene.number)/komentar"
        let text = "Hubungi saya di 0812-3456-7890 ya."
        let check = try await scene.form(path, [("text", text)])
        #expect(check.status == 200 && check.text.contains("<mark>0812-3456-7890</mark>"))
        #expect(check.text.contains(#"value="16-30" checked"#))
        let fields = [
            ("text", text), ("checked", try value("checked", in: check.text)), ("mask", "16-30"),
            ("ticket", try value("ticket", in: check.text)),
        ]
        let wrong = try await scene.form(path, fields + [("sum", "99")])
        #expect(wrong.status == 422 && wrong.text.contains("Hasilnya belum pas"))
        let right = try await scene.form(path, fields + [("sum", try result(check.text))])
        #expect(right.status == 303)
        #expect(right.headers[.location] == "/respons/\(scene.number)?hasil=komentar#komentar")
        let page = try await scene.client.send(.get, "/respons/\(scene.number)?hasil=komentar")
        #expect(page.text.contains("Hubungi saya di ▒▒▒ ya.") && !page.text.contains("0812"))
        #expect(page.text.contains("Komentarmu sudah tampil."))
    }

    @Test func `a text that was changed after the check is checked again`() async throws {
        let scene = try await Scene()
        let path = "/respons/\(scene.number)/komentar"
        let check = try await scene.form(path, [("text", "Hubungi 0812-3456-7890.")])
        let changed = try await scene.form(
            path,
            [
                ("text", "Telepon saja 0812-3456-7890."), ("checked", try value("checked", in: check.text)),
                ("ticket", try value("ticket", in: check.text)), ("sum", try result(check.text)),
            ])
        #expect(changed.status == 200 && changed.text.contains("<mark>0812-3456-7890</mark>"))
        #expect(try await ReadComments(book: scene.client.house.book)(ReportNumber(scene.number)).comments.isEmpty)
    }

    @Test func `with work a clean comment is shown at once, and what cannot be seen is taken out`() async throws {
        let scene = try await Scene()
        let work = try await scene.work("comment")
        let sent = try await scene.form(
            "/respons/\(scene.number)/komentar", [("text", "Sudah\u{200B} beres\u{202E}."), ("work", work)])
        #expect(sent.status == 303)
        let list = try await scene.client.send(.get, "\(scene.api)/comments")
        #expect(list.text.contains("Sudah beres."))
    }

    @Test func `a report is supported with and without scripts, and a support taken back`() async throws {
        let scene = try await Scene()
        let device = SupportMark.fresh(random: .live)
        let body = #"{"device":"\#(device)","work":"\#(try await scene.work("support"))"}"#
        let given = try await scene.client.json("\(scene.api)/support", body)
        #expect(given.status == 200 && given.object["supports"] as? Int == 1)
        #expect(try await scene.client.json("\(scene.api)/support", body).object["supports"] as? Int == 1)

        let path = "/respons/\(scene.number)/dukung"
        let asked = try await scene.form(path, [])
        #expect(asked.status == 200)
        let done = try await scene.form(
            path, [("ticket", try value("ticket", in: asked.text)), ("sum", try result(asked.text))])
        #expect(done.status == 200 && done.text.contains("2 orang mendukung"))
        let back = try await scene.form(
            "/respons/\(scene.number)/batal-dukung", [("device", try value("device", in: done.text))])
        #expect(back.status == 303)
        let left = try await scene.client.json("\(scene.api)/unsupport", #"{"device":"\#(device)"}"#)
        #expect(left.object["supports"] as? Int == 0 && left.object["supported"] as? Bool == false)
        #expect(try await scene.client.send(.get, path).headers[.location] == "/respons/\(scene.number)")
    }

    @Test func `a moderator removes a reported comment and everybody reads why`() async throws {
        let client = try await OfficerClient(roles: [.auditor])
        let number = try await client.house.filed(.public).report.number
        let write = WriteComment(book: client.house.book)
        let offer = OfferVoice(book: client.house.book)
        let sum = offer.sum(for: .comment, on: number)
        let comment = try await write(
            number, .init(text: "Kasar sekali."),
            proof: .sum(ticket: sum.ticket, answer: String(sum.left + sum.right)))
        let path = "/respons/\(number.text)/komentar/\(comment.id.text)/lapor"
        let asked = try await client.client.send(
            .post, path, headers: [.contentType: "application/x-www-form-urlencoded"])
        let body = "ticket=\(try value("ticket", in: asked.text))&sum=\(try result(asked.text))"
        let flagged = try await client.client.send(
            .post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(body.utf8))
        #expect(flagged.status == 303)

        let auditor = client[.auditor]
        // The samples' officers work for the unit that holds the report: it is for another unit to moderate.
        #expect(try await client.page("/crm/komentar", auditor).text.contains("unit lain yang memeriksa"))
        let other = try await client.house.signedIn("lain", .auditor, unit: UnitCode("INSPEKTORAT"))
        #expect(try await client.page("/crm/komentar", other).text.contains("1 kali dilaporkan"))
        let move = "/crm/komentar/\(comment.id.text)/remove"
        #expect(try await client.form(move, [("reason", "")], other).status == 422)
        #expect(try await client.form(move, [("reason", "insult")], auditor).status == 403)
        let removed = try await client.form(move, [("reason", "insult"), ("list", "flagged")], other)
        #expect(removed.status == 303 && removed.headers[.location] == "/crm/komentar?list=flagged&hasil=remove")
        let page = try await client.client.send(.get, "/respons/\(number.text)")
        #expect(page.text.contains("Komentar dihapus: Menghina") && !page.text.contains("Kasar sekali"))
    }
}
