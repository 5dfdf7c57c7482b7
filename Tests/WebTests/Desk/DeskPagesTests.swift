import Casework
import Domain
import TestSupport
import Testing

@testable import Web

/// The desk's pages over the whole site, as browsers without script use them.
struct DeskPagesTests {
    /// A desk with reports: the unit that holds them has an operator and two field officers.
    struct Desk {
        let officers: OfficerClient
        let clerk: SignedIn
        let reports: [FiledReport]

        init(_ changes: [@Sendable (inout ReportDraft) -> Void] = [{ _ in }]) async throws {
            officers = try await OfficerClient(roles: [])
            var reports: [FiledReport] = []
            for change in changes {
                reports.append(try await FileReport(book: officers.house.book)(Sample.request(change)))
                officers.house.clock.advance(60)
            }
            self.reports = reports
            let unit = try #require(reports.first).unit
            clerk = try await officers.house.signedIn("op.satu", .operator, unit: unit)
            for name in ["lapangan.dua", "lapangan.satu"] {
                try await officers.house.addOfficer(name, .field, unit: unit)
            }
        }

        var number: String { reports.first?.number.text ?? "" }

        func page(_ path: String) async throws -> WebClient.Answer { try await officers.page(path, clerk) }

        func move(
            _ action: String, _ fields: [(String, String)] = [], of number: String? = nil
        ) async throws -> WebClient.Answer {
            try await officers.form("/crm/reports/\(number ?? self.number)/\(action)?queue=inbox", fields, clerk)
        }
    }

    // MARK: Queue

    @Test func `the queue lists heads and never a word of a report`() async throws {
        let desk = try await Desk([{ _ in }, { $0.visibility = .public }])
        let answer = try await desk.page("/crm")
        #expect(answer.status == 200)
        for report in desk.reports { #expect(answer.text.contains(report.number.text)) }
        #expect(!answer.text.contains("lubang besar") && !answer.text.contains("Pahlawan"))
        #expect(answer.text.contains("name=\"pick\" value=\"\(desk.number)~1\""))
        #expect(answer.text.contains("<option value=\"lapangan.satu\">"))
    }

    @Test func `an empty queue says what to do, a filter without finds offers to be cleared`() async throws {
        let desk = try await Desk()
        #expect(try await desk.page("/crm?queue=mine").text.contains("class=\"empty\""))
        let filtered = try await desk.page("/crm?queue=inbox&state=reopened")
        #expect(filtered.text.contains("class=\"empty\"") && filtered.text.contains("href=\"/crm?queue=inbox\""))
    }

    @Test func `a state that a queue never holds finds nothing there`() async throws {
        let desk = try await Desk()
        for state in ["in_progress", "done"] {
            #expect(try await desk.page("/crm?queue=inbox&state=\(state)").text.contains("class=\"empty\""))
        }
    }

    @Test(arguments: ["state=tidur", "category=naga", "kelurahan=BINAMARGA", "cursor=x"])
    func `a filter that there is not is refused`(query: String) async throws {
        #expect(try await Desk().page("/crm?queue=inbox&\(query)").status == 422)
    }

    @Test(
        arguments: [
            (Role.field, "/crm/lapangan"), (.supervisor, "/crm/penyelia"), (.admin, "/crm/admin/akun"),
            (.auditor, "/crm/audit"), (.intake, "/crm/akun"),
        ] as [(Role, String)])
    func `who has no desk is sent to the own place`(role: Role, path: String) async throws {
        let officers = try await OfficerClient(roles: [role])
        let answer = try await officers.page("/crm", officers[role])
        #expect(answer.status == 303 && answer.headers[.location] == path)
        #expect(try await officers.page("/crm/reports/JK-AAAA-AAAA", officers[role]).status == 403)
    }

    @Test func `the pages of a queue follow each other without a gap`() async throws {
        let desk = try await Desk(Array(repeating: { _ in }, count: 53))
        let first = try await desk.page("/crm?queue=all")
        let next = try #require(first.text.firstMatch(of: /href="(\/crm\?queue=all&amp;cursor=[^"]+)"/)).output.1
        let second = try await desk.page(String(next).replacing("&amp;", with: "&"))
        let (one, two) = (Self.rows(first.text), Self.rows(second.text))
        #expect(one.count == 50 && two.count == 3)
        #expect(Set(one + two) == Set(desk.reports.map(\.number.text)))
        #expect(!second.text.contains("cursor="))
    }

    private static func rows(_ html: String) -> [String] {
        html.matches(of: /data-row="([^"]+)"/).map { String($0.output.1) }
    }

    // MARK: Case

    @Test func `only the page that is logged as printed prints the case`() async throws {
        let desk = try await Desk()
        let path = "/crm/reports/\(desk.number)"
        let read = try await desk.page(path + "?queue=inbox").text
        #expect(read.contains("class=\"case-grid print-not\"") && read.contains("class=\"print-only\""))
        #expect(read.contains("href=\"\(path)/cetak?queue=inbox\"") && !read.contains("data-paper"))
        let paper = try await desk.page(path + "/cetak?queue=inbox").text
        #expect(paper.contains("lubang besar") && paper.contains("data-paper"))
        #expect(paper.contains("class=\"watermark\"") && !paper.contains("class=\"case-grid print-not\""))
    }

    @Test(arguments: Visibility.allCases)
    func `a case shows its sentence word for word and a watermark`(visibility: Visibility) async throws {
        let desk = try await Desk([{ $0.visibility = visibility }])
        let answer = try await desk.page("/crm/reports/\(desk.number)")
        #expect(answer.status == 200)
        let sentence = "Jangan berikan informasi dalam laporan ini kepada siapapun"
        let whole = visibility == .private ? "Laporan bersifat privasi. \(sentence)" : sentence
        #expect(answer.text.contains("<strong>\(whole)</strong>"))
        #expect(answer.text.contains("lubang besar"))
        #expect(answer.text.contains("class=\"watermark\" aria-hidden=\"true\""))
        #expect(!answer.text.contains(" style="))
    }

    @Test func `a private case of another unit is the page of an unknown one`() async throws {
        let desk = try await Desk()
        let other = try await desk.officers.house.signedIn("op.lain", .operator, unit: UnitCode("31.71.08.1001"))
        let hidden = try await desk.officers.page("/crm/reports/\(desk.number)", other)
        let unknown = try await desk.officers.page("/crm/reports/JK-AAAA-AAAA", other)
        #expect(hidden.status == 404 && hidden.text == unknown.text)
        let move = try await desk.officers.form("/crm/reports/\(desk.number)/accept", [], other)
        #expect(move.status == 404)
    }

    // MARK: Moves

    @Test func `after a move the next case of the queue opens`() async throws {
        let desk = try await Desk([{ _ in }, { _ in }])
        let answer = try await desk.move("accept", [("version", "1"), ("lanjut", "1")])
        let second = desk.reports[1].number.text
        #expect(answer.status == 303)
        let told = "hasil=accepted&dari=\(desk.number)"
        #expect(answer.headers[.location] == "/crm/reports/\(second)?queue=inbox&\(told)")
        // The page shows another case than the one that the words are about.
        let next = try await desk.page("/crm/reports/\(second)?queue=inbox&\(told)").text
        #expect(next.contains("\(desk.number): Laporan diterima."))
        let foreign = try await desk.page("/crm/reports/\(second)?queue=inbox&hasil=accepted&dari=Halo").text
        #expect(foreign.contains(">Laporan diterima.") && !foreign.contains("Halo"))
        let last = try await desk.move("accept", [("version", "1"), ("lanjut", "1")], of: second)
        #expect(last.headers[.location] == "/crm?queue=inbox&hasil=accepted&dari=\(second)")
        let stay = try await desk.move("note", [("note", "Lihat pagi hari")])
        #expect(stay.headers[.location] == "/crm/reports/\(desk.number)?queue=inbox&hasil=noted")
    }

    @Test func `a form from elsewhere moves nothing`() async throws {
        let desk = try await Desk()
        let answer = try await desk.officers.form(
            "/crm/reports/\(desk.number)/accept", [], desk.clerk, csrf: "x")
        #expect(answer.status == 403)
        #expect(try await desk.page("/crm/reports/\(desk.number)").text.contains("chip-waiting"))
    }

    @Test func `what was typed comes back beside what is wrong`() async throws {
        let desk = try await Desk()
        let answer = try await desk.move(
            "coordinate", [("version", "1"), ("unit", "TIDAKADA"), ("reason", "Bukan <b>jalan</b> kami")])
        #expect(answer.status == 422)
        #expect(answer.text.contains("Bukan &lt;b&gt;jalan&lt;/b&gt; kami</textarea>"))
        #expect(answer.text.contains("Unit ini tidak ada. Pilih dari daftar."))
        #expect(answer.text.contains("id=\"langkah-coordinate\" name=\"langkah\" data-key=\"c\" open"))
    }

    @Test(
        arguments: [
            ("coordinate", [("unit", "BINAMARGA")], "f-coordinate-reason"),
            ("reject", [("reason", "not-found")], "f-reject-note"), ("reject", [("note", "x")], "f-reject-reason"),
            ("ask", [("question", "Siapa nama kamu?")], "f-ask-question"), ("note", [], "f-note-note"),
            ("link-duplicate", [("of", "JK-AAAA-AAAA")], "f-link-duplicate-of"),
        ] as [(String, [(String, String)], String)])
    func `the message stands at its field`(action: String, fields: [(String, String)], id: String) async throws {
        let desk = try await Desk()
        let answer = try await desk.move(action, fields)
        #expect(answer.status == 422)
        #expect(answer.text.contains("<p class=\"field-error\" id=\"e-\(id)\">"))
        #expect(answer.text.matches(of: /aria-invalid="true"/).count == 1)
    }

    @Test func `a ready-made text serves where nothing was typed`() async throws {
        let desk = try await Desk()
        let answer = try await desk.move(
            "ask", [("question", " "), ("reply", "Apakah masih terjadi sampai hari ini?")])
        #expect(answer.status == 303)
        #expect(
            try await desk.page("/crm/reports/\(desk.number)").text.contains("Apakah masih terjadi sampai hari ini?"))
    }

    @Test func `who comes second learns what changed and loses no word`() async throws {
        let desk = try await Desk()
        _ = try await desk.move("accept", [("version", "1")])
        let stale = try await desk.move("reject", [("version", "1"), ("reason", "unclear"), ("note", "Kurang jelas")])
        #expect(stale.status == 409)
        #expect(stale.text.contains("sekarang Proses") && stale.text.contains("Kurang jelas</textarea>"))
        let illegal = try await desk.move("accept", [("version", "2"), ("note", "Saya ambil")])
        #expect(illegal.status == 409 && illegal.text.contains("as-typed\">Saya ambil</blockquote>"))
    }

    @Test(arguments: ["finding", "submit", "answer", "confirm", "withdraw", "naga"])
    func `what is not done at a desk is not found there`(action: String) async throws {
        #expect(try await Desk().move(action).status == 404)
    }

    @Test func `a task for a sensitive case needs a sheet, and the page says why`() async throws {
        let desk = try await Desk([{ $0.category = CategorySlug("orang-hilang") }])
        _ = try await desk.move("accept", [("version", "1")])
        let answer = try await desk.move("assign", [("version", "2"), ("officer", "lapangan.satu")])
        #expect(answer.status == 422)
        #expect(answer.text.contains("id=\"e-f-assign-sheet\""))
        #expect(answer.text.contains("<option value=\"lapangan.satu\" selected>"))
    }

    // MARK: Many at once

    @Test func `many cases are given at once, each with its own result`() async throws {
        let desk = try await Desk([{ _ in }, { _ in }, { _ in }])
        let numbers = desk.reports.map(\.number.text)
        _ = try await desk.move("accept", [("version", "1")], of: numbers[1])
        let picks = [(numbers[0], 1), (numbers[1], 1), (numbers[2], 1), ("JK-AAAA-AAAA", 1)]
        let fields = picks.map { ("pick", "\($0.0)~\($0.1)") } + [("officer", "lapangan.satu"), ("queue", "inbox")]
        let answer = try await desk.officers.form("/crm/massal", fields, desk.clerk)
        #expect(answer.status == 200)
        #expect(answer.text.matches(of: /class="is-good"/).count == 2)
        // The one that somebody accepted meanwhile, and the one that there is not.
        #expect(answer.text.matches(of: /class="is-bad"/).count == 2)
        #expect(answer.text.contains("2 dari 4 laporan"))
        let page = try await desk.page("/crm?queue=field")
        #expect(Set(Self.rows(page.text)) == [numbers[0], numbers[2]])
    }

    @Test func `giving many without choosing anybody gives nothing`() async throws {
        let desk = try await Desk()
        for fields in [[("pick", "\(desk.number)~1")], [("officer", "lapangan.satu")]] {
            #expect(try await desk.officers.form("/crm/massal", fields, desk.clerk).status == 422)
        }
        #expect(try await desk.page("/crm").text.contains("chip-waiting"))
    }
}
