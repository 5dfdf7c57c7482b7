import Domain
import Foundation
import HTTPTypes
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// What the holder of a receipt does with a case, over the API and as plain forms.
struct OwnMovesTests {
    private static let kelurahan = "31.75.07.1002"

    /// A filed report, a site and the unit's desk.
    private struct World {
        let client: WebClient
        let receipt: String
        let number: ReportNumber
        let desk: Officer

        var key: HTTPFields { [.authorization: "Receipt \(receipt)", .contentType: "application/json"] }
        var command: CaseCommand { CaseCommand(number: number, officer: desk) }
        var book: Casebook { client.house.book }

        init(_ visibility: String = "private") async throws {
            client = try await WebClient()
            let filed = try await client.json(
                "/api/v1/reports", ReportsAPITests.body(["visibility": "\"\(visibility)\""]))
            receipt = try #require(filed.object["receipt"] as? String)
            number = ReportNumber(try #require(filed.object["number"] as? String))
            desk = try await client.house.officer("desk", OwnMovesTests.kelurahan, .operator)
        }

        func api(_ action: String, _ body: String) async throws -> WebClient.Answer {
            try await client.send(.post, "/api/v1/mine/\(action)", headers: key, body: Array(body.utf8))
        }

        func form(_ path: String, _ fields: String) async throws -> WebClient.Answer {
            try await client.send(
                .post, "/laporanku/\(path)", headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Array("receipt=\(receipt)&\(fields)".utf8))
        }

        func state() async throws -> ReportState? {
            try await client.house.engine.read { [number] in try Reports($0).find(number: number)?.state }
        }

        func ask(_ question: String = "Di sisi mana?") async throws {
            _ = try await AskReporter(book: book)(command, question: question, identityReason: "Untuk surat")
        }

        func reject() async throws {
            _ = try await RejectReport(book: book)(command, reason: "duplicate", note: "Sudah ada laporan lain.")
        }

        func finish() async throws {
            _ = try await AcceptReport(book: book)(command)
            _ = try await book.turn(command, .submit) { turn in
                turn.report.desk.worker = turn.officer?.id
                turn.report.desk.workerUnit = turn.officer?.unit
                try turn.happen(.submitted)
            }
            let validator = try await client.house.officer("check", "BIROPEM", .validator)
            let check = CaseCommand(number: number, officer: validator)
            _ = try await ValidateReport(book: book)(check, isDone: true, note: "Rapi")
        }
    }

    // MARK: API

    @Test func `a question is answered, the work confirmed, and both stand in the answer`() async throws {
        let world = try await World()
        try await world.ask()
        let asked = try await world.client.send(.get, "/api/v1/mine", headers: world.key)
        let report = try #require(asked.object["report"] as? [String: Any])
        #expect(report["actions"] as? [String] == ["answer", "withdraw", "publish"])
        #expect(report["asked_at"] as? String == "2026-11-23T03:00:00Z")
        let answered = try await world.api("answer", "{\"answer\":\"Kiri\"}")
        let questions = try #require(answered.object["questions"] as? [[String: Any]])
        #expect(questions.map { $0["from"] as? String } == ["unit", "reporter"])
        #expect(questions[0]["identity_reason"] as? String == "Untuk surat")
        try await world.finish()
        let done = try await world.api("confirm", "{\"rating\":4,\"note\":\"Cepat\"}")
        #expect(done.status == 200)
        let settled = try #require(done.object["report"] as? [String: Any])
        #expect(settled["rating"] as? Int == 4)
        #expect(settled["actions"] as? [String] == ["contest", "publish"])
        #expect(settled["contest_until"] as? String == "2026-11-30T03:00:00Z")
        let history = try #require(done.object["history"] as? [[String: Any]])
        #expect(history.last?["event"] as? String == "confirmed" && history.last?["note"] as? String == "Cepat")
    }

    @Test(
        arguments: [
            ("answer", "{}", 422, "answer"), ("answer", "{\"answer\":\" \"}", 422, "answer"),
            ("answer", "{\"answer\":5}", 422, "answer"), ("answer", "{\"answer\":\"a\\u202eb\"}", 422, "answer"),
            ("answer", "{\"answer\":\"Ya\"}", 422, "answer"), ("confirm", "{}", 422, "rating"),
            ("confirm", "{\"rating\":0}", 422, "rating"), ("confirm", "{\"rating\":\"5\"}", 422, "rating"),
            ("confirm", "{\"rating\":4.5}", 422, "rating"), ("confirm", "{\"rating\":5}", 409, "state"),
            ("contest", "{}", 422, "reason"), ("contest", "{\"reason\":\"\"}", 422, "reason"),
            ("contest", "{\"reason\":\"Belum\"}", 409, "state"), ("answer", "[", 400, nil), ("contest", "[]", 400, nil),
        ] as [(String, String, Int, String?)])
    func `every refusal names the field`(action: String, body: String, status: Int, field: String?) async throws {
        let world = try await World()
        let answer = try await world.api(action, body)
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.object["field"] as? String == field)
        #expect((answer.object["detail"] as? String)?.contains(" ") == true)
        #expect(try await world.state() == .waiting)
    }

    @Test(arguments: ["answer", "confirm", "contest"])
    func `without the receipt nothing moves`(action: String) async throws {
        let world = try await World()
        let none = try await world.client.json("/api/v1/mine/\(action)", "{}")
        #expect(none.status == 401)
        let other = ReceiptSecret.make(random: SeededBytes(99).source).code
        let unknown = try await world.client.send(
            .post, "/api/v1/mine/\(action)",
            headers: [.authorization: "Receipt \(other)", .contentType: "application/json"],
            body: Array("{\"answer\":\"a\",\"rating\":5,\"reason\":\"a\"}".utf8))
        #expect(unknown.status == 404)
    }

    // MARK: Forms

    @Test func `an answer is sent as a plain form`() async throws {
        let world = try await World()
        try await world.ask("Di <b>sisi</b> mana?")
        let page = try await world.form("", "")
        #expect(page.text.contains("action=\"/laporanku/jawab\"") && page.text.contains("&lt;b&gt;sisi"))
        let empty = try await world.form("jawab", "answer=+")
        #expect(empty.status == 422 && empty.text.contains("id=\"f-answer\"") && empty.text.contains("aria-invalid"))
        let sent = try await world.form("jawab", "answer=Di+sisi+kiri%0D%0Adekat+pasar")
        #expect(sent.status == 200 && sent.text.contains("Jawabanmu terkirim"))
        #expect(!sent.text.contains("action=\"/laporanku/jawab\""))
        let mine = try await world.client.send(.get, "/api/v1/mine", headers: world.key)
        let questions = try #require(mine.object["questions"] as? [[String: Any]])
        #expect(questions.last?["text"] as? String == "Di sisi kiri\ndekat pasar")
    }

    @Test func `personal data in an answer is warned of once and never blocks`() async throws {
        let world = try await World()
        try await world.ask()
        let typed = "answer=Telepon+saya+081234567890"
        let warned = try await world.form("jawab", typed)
        #expect(warned.status == 422 && warned.text.contains("081234567890”"))
        #expect(warned.text.contains("name=\"warned\" value=\"1\""))
        #expect(try await world.client.send(.get, "/api/v1/mine", headers: world.key).text.contains("0812") == false)
        let more = try await world.form("jawab", typed + "+atau+budi%40contoh.id&warned=1")
        #expect(more.status == 422 && more.text.contains("value=\"2\""))
        let sent = try await world.form("jawab", typed + "&warned=1")
        #expect(sent.status == 200)
    }

    @Test func `finished work is rated as a plain form`() async throws {
        let world = try await World()
        try await world.finish()
        let unrated = try await world.form("beres", "note=Rapi+sekali")
        #expect(unrated.status == 422 && unrated.text.contains("Nilai harus 1 sampai 5"))
        #expect(unrated.text.contains("Rapi sekali</textarea>"))
        let rated = try await world.form("beres", "rating=5&note=Rapi")
        #expect(rated.status == 200 && rated.text.contains("nilai 5 dari 5"))
    }

    @Test func `a refusal is contested as a plain form, once`() async throws {
        let world = try await World()
        try await world.reject()
        let contested = try await world.form("sanggah", "reason=Itu+laporan+lain")
        #expect(contested.status == 200)
        #expect(try await world.state() == .reopened)
        _ = try await AcceptReport(book: world.book)(world.command)
        try await world.reject()
        let again = try await world.form("sanggah", "reason=Tetap+keliru")
        #expect(again.status == 422)
        #expect(again.text.contains("tidak bisa disanggah lagi"))
        #expect(again.text.contains("Tetap keliru"))
    }

    @Test(arguments: [("jawab", "answer=Kiri"), ("beres", "rating=5&note=Kiri"), ("sanggah", "reason=Kiri")])
    func `what comes too late is shown with how the case stands`(path: String, fields: String) async throws {
        let world = try await World()
        _ = try await world.client.send(.post, "/api/v1/mine/withdraw", headers: world.key)
        let answer = try await world.form(path, fields)
        #expect(answer.status == 409)
        #expect(answer.text.contains("Ditarik") && answer.text.contains("Kiri</p>"))
    }

    @Test(arguments: ["jawab", "beres", "sanggah"])
    func `an unknown code and a reload are no dead ends`(path: String) async throws {
        let world = try await World()
        let unknown = try await world.client.send(
            .post, "/laporanku/\(path)", headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Array("receipt=\(ReceiptSecret.make(random: SeededBytes(99).source).code)&answer=a".utf8))
        #expect(unknown.status == 404 && unknown.text.contains("data-receipt-form"))
        #expect(try await world.client.send(.get, "/laporanku/\(path)").status == 200)
    }

    // MARK: What everybody sees

    @Test func `a refused public report tells its typed reason and nobody's words`() async throws {
        let world = try await World("public")
        try await world.ask()
        _ = try await world.api("answer", "{\"answer\":\"Rahasia sekali\"}")
        try await world.reject()
        let page = try await world.client.send(.get, "/respons/\(world.number.text)")
        #expect(page.text.contains("Alasan penolakan"))
        #expect(page.text.contains("Sudah ada laporan lain tentang hal yang sama"))
        for words in ["Rahasia sekali", "Di sisi mana", "Sudah ada laporan lain."] {
            #expect(!page.text.contains(words), "\(words)")
        }
        let api = try await world.client.send(.get, "/api/v1/public/reports/\(world.number.text)")
        let history = try #require(api.object["history"] as? [[String: Any]])
        #expect(history.map { $0["event"] as? String } == ["filed", "rejected"])
        #expect(history.last?["reason"] as? String == "duplicate" && history.last?["note"] == nil)
    }
}
