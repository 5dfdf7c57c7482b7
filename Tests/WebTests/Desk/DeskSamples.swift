import Casework
import City
import Domain
import Sealing
import TestSupport
import Testing
import Wire

@testable import Web

/// The desk's pages, filled from a house with cases in several states.
struct DeskSamples {
    private let clerk: SignedIn
    private let validator: SignedIn
    private let queues: [(name: String, signedIn: SignedIn, filters: QueueFilters, page: QueuePage)]
    private let views: [(name: String, view: CaseView)]
    private let replies: [Reply]
    private static let story = Sample.story + " Lampunya juga <b>mati</b> & \"gelap\"."

    init() async throws {
        let house = try await TestHouse()
        let cases = DeskCases(book: house.book)
        var filed: [FiledReport] = []
        for visibility in [Visibility.private, .public, .public, .private] {
            let request = Sample.request {
                $0.visibility = visibility
                $0.story = Self.story
            }
            filed.append(try await FileReport(book: house.book)(request))
        }
        let unit = try #require(filed.first).unit
        clerk = try await house.signedIn("rini", .operator, unit: unit)
        validator = try await house.signedIn("bayu", .validator, unit: UnitCode("BIROPEM"))
        try await house.addOfficer("ppsu.andi", .field, unit: unit)
        try await Self.work(filed[1], by: clerk.officer, in: house)
        replies = try await cases.replies(CategorySlug("jalan"))
        var views = [(name: "leak", view: try await Self.leak(in: house))]
        for (name, report) in zip(["waiting", "working"], filed) {
            views.append((name, try await cases.open(report.number, by: clerk.officer)))
        }
        self.views = views
        var filtered = QueueFilters(.all)
        filtered.states = [.waiting, .inProgress]
        filtered.category = CategorySlug("jalan")
        filtered.kelurahan = unit
        let wanted = [
            ("queue", clerk, QueueFilters(.inbox)), ("queue-filtered", clerk, filtered),
            ("queue-empty", clerk, QueueFilters(.validation)),
            ("queue-validator", validator, QueueFilters(.validation)),
        ]
        var queues: [(name: String, signedIn: SignedIn, filters: QueueFilters, page: QueuePage)] = []
        for (name, signedIn, filters) in wanted {
            var request = filters.request(after: nil)
            request.limit = 2
            queues.append((name, signedIn, filters, try await cases.list(request, of: signedIn.officer)))
        }
        self.queues = queues
        try await house.close()
    }

    /// A leak case at its desk, about a report that somebody opened.
    private static func leak(in house: TestHouse) async throws -> CaseView {
        let (report, lookup) = try await house.filed()
        _ = try await OpenCase(book: house.book)(report.number, by: TestHouse.officer(8, unit: report.unit))
        try await OpenConcern(book: house.book)(lookup, .leak, story: "Atasan <b>mati</b> tahu.")
        let own = try await ReadOwnReport(book: house.book)(lookup)
        let concern = try #require(own.concerns.first)
        let desk = try TestHouse.officer(9, unit: concern.unit)
        _ = try await AcceptReport(book: house.book)(CaseCommand(number: concern.number, officer: desk))
        return try await OpenCase(book: house.book)(concern.number, by: desk)
    }

    /// Accepted, talked about, noted, promised.
    private static func work(_ report: FiledReport, by officer: Officer, in house: TestHouse) async throws {
        let command = CaseCommand(number: report.number, officer: officer)
        _ = try await AcceptReport(book: house.book)(command)
        _ = try await AskReporter(book: house.book)(command, question: "Di depan <b>rumah</b> nomor berapa?")
        let lookup = try ReceiptSecret(code: try #require(report.receipt)).lookup
        _ = try await AnswerQuestion(book: house.book)(lookup, answer: "Dekat tiang listrik <i>kedua</i>.")
        _ = try await NoteOnReport(book: house.book)(command, note: "Sudah telepon gudang <b>aspal</b>.")
    }

    func pages(of pages: Pages, in language: Language) -> [(name: String, html: String)] {
        let wording = pages.wording(language)
        let lists = DeskLists(pages: pages, language: language)
        var made = queues.map { name, signedIn, filters, page in
            var frame = QueueDeskPage.Frame(filters: filters, signedIn: signedIn, lists: lists)
            if signedIn.officer.role == .operator { frame.officers = name == "queue" ? ["ppsu.andi"] : [] }
            frame.done = DoneWords(done: "accepted", number: "JK-7Q2M-X0RD")
            return (name: name, html: pages.html(QueueDeskPage(page, frame, in: wording), in: language))
        }
        for (name, view) in views {
            let frame = DeskPage.Frame(
                signedIn: clerk, queue: .inbox, lists: lists, officers: ["ppsu.andi"], replies: replies,
                done: DoneWords(done: "noted", number: nil))
            made.append((name, pages.html(DeskPage(view, frame, in: wording), in: language)))
            for (kind, failed) in Self.failures {
                var frame = frame
                frame.failed = failed
                made.append(("\(name)-\(kind)", pages.html(DeskPage(view, frame, in: wording), in: language)))
            }
        }
        let lines =
            views.map { BulkPage.Line($0.view.head.number, in: .inbox, refusal: nil, wording) }
            + views.map { BulkPage.Line($0.view.head.number, in: .inbox, refusal: .notAllowed(in: .done), wording) }
        let bulk = BulkPage(lines, to: "ppsu.andi", queue: .inbox, by: clerk, in: wording)
        made.append(("bulk", pages.html(bulk, in: language)))
        return made
    }

    private static var failures: [(kind: String, failed: FailedMove)] {
        func form(_ action: CaseAction, _ fields: [(String, String)]) -> MoveForm {
            MoveForm(action, fields.map { FormPart(name: $0.0, bytes: Array($0.1.utf8)) })
        }
        let typed = [("reason", "Bukan <b>jalan</b> kami"), ("question", "<b>?</b>"), ("of", "<b>")]
        return [
            ("unit", FailedMove(form: form(.coordinate, typed), error: .input(CaseInputProblem("unit", .barredUnit)))),
            ("ask", FailedMove(form: form(.ask, typed), error: .input(CaseInputProblem("question", .asksIdentity)))),
            (
                "link",
                FailedMove(form: form(.linkDuplicate, typed), error: .input(CaseInputProblem("of", .unknownNumber)))
            ),
            ("stale", FailedMove(form: form(.reject, typed), error: .stale(.inProgress))),
        ]
    }
}
