import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct FileReportTests {
    @Test func `a filed report is followed with its receipt`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request())
        let secret = try ReceiptSecret(code: try #require(filed.receipt))
        let own = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(own.number == filed.number)
        #expect(own.state == .waiting)
        #expect(own.visibility == .private)
        #expect(own.content?.story == Sample.story)
        #expect(own.history.map(\.kind) == [.filed])
        #expect(own.kelurahan == UnitCode("31.75.07.1002"))
        #expect(filed.unit == UnitCode("31.75.07.1002"))
        try await house.close()
    }

    @Test func `a short text of a channel is filed with a question, and the clock waits`() async throws {
        let house = try await TestHouse()
        var request = Sample.request { ($0.story, $0.location) = ("Lubang di jalan", "") }
        await #expect(throws: CaseError.self) { try await FileReport(book: house.book)(request) }
        (request.manner, request.question) = (.channel, "Di mana persisnya?")
        let filed = try await FileReport(book: house.book)(request)
        let secret = try ReceiptSecret(code: try #require(filed.receipt))
        let own = try await ReadOwnReport(book: house.book)(secret.lookup)
        #expect(own.history.map(\.kind) == [.filed, .asked])
        #expect(own.questions.first?.text == "Di mana persisnya?")
        #expect(own.actions.contains(.answer))
        try await house.close()
    }

    @Test func `the promised day is the seventh working day`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request())
        // Monday 23 November; seven working days on is Wednesday 2 December, whose last second is 16:59:59 UTC.
        #expect(filed.dueAt == 1_796_230_799)
        try await house.close()
    }

    @Test func `the same id and content is filed once and answered without a receipt`() async throws {
        let house = try await TestHouse()
        let id = ReportID(high: 7, low: 9)
        let file = FileReport(book: house.book)
        let first = try await file(Sample.request(id: id))
        let second = try await file(Sample.request(id: id))
        #expect(second.number == first.number)
        #expect(first.receipt != nil)
        #expect(second.receipt == nil)
        try await house.close()
    }

    @Test func `the same id with other content is refused`() async throws {
        let house = try await TestHouse()
        let id = ReportID(high: 7, low: 9)
        let file = FileReport(book: house.book)
        _ = try await file(Sample.request(id: id))
        for change in [{ $0.location = "Di tempat lain" }, { $0.visibility = .public }] as [(inout ReportDraft) -> Void]
        {
            await #expect(throws: CaseError.idTaken) { _ = try await file(Sample.request(id: id, change)) }
        }
        try await house.close()
    }

    @Test func `the same form is answered again after its reporter made it public, and not without its receipt`()
        async throws
    {
        let house = try await TestHouse()
        let (id, secret) = (ReportID(high: 7, low: 9), try ReceiptSecret(bytes: Array(1...16)))
        let file = FileReport(book: house.book)
        let request = Sample.request(id: id, receipt: .onDevice(secret.lookup))
        let first = try await file(request)
        _ = try await ChangeVisibility(book: house.book)(
            secret.lookup, to: .public, masks: [MaskRange(field: .story, start: 0, end: 4)])
        let again = try await file(request)
        #expect(again.number == first.number && again.visibility == .public)
        let other = try ReceiptSecret(bytes: Array(2...17))
        await #expect(throws: CaseError.idTaken) {
            _ = try await file(Sample.request(id: id, receipt: .onDevice(other.lookup)))
        }
        let mask = MaskRange(field: .story, start: 0, end: 4)
        let hidden = FilingRequest(
            id: id, draft: request.draft, masks: [mask], receipt: request.receipt, channel: request.channel)
        await #expect(throws: CaseError.idTaken) { _ = try await file(hidden) }
        try await house.close()
    }

    @Test func `a receipt opens one report only`() async throws {
        let house = try await TestHouse()
        let secret = try ReceiptSecret(bytes: Array(1...16))
        let file = FileReport(book: house.book)
        _ = try await file(Sample.request(receipt: .onDevice(secret.lookup)))
        await #expect(throws: CaseError.receiptTaken) {
            _ = try await file(Sample.request(receipt: .onDevice(secret.lookup)))
        }
        try await house.close()
    }

    @Test func `a bad draft leaves nothing behind and names every field`() async throws {
        let house = try await TestHouse()
        let error = await #expect(throws: CaseError.self) {
            _ = try await FileReport(book: house.book)(
                Sample.request {
                    $0.story = "pendek"
                    $0.location = ""
                    $0.category = CategorySlug("tidak-ada")
                })
        }
        guard case .invalid(let problems)? = error else {
            Issue.record("not refused as invalid")
            return
        }
        #expect(Set(problems.map(\.field)) == [.category, .story, .location])
        let count = try await house.engine.read { try $0.rows("SELECT 1 FROM report", []).count }
        #expect(count == 0)
        try await house.close()
    }

    @Test func `a chosen neighbour counts, a far kelurahan does not`() async throws {
        let house = try await TestHouse()
        let file = FileReport(book: house.book)
        let point = try #require(Coordinate(latitude: -6.237, longitude: 106.9))
        let neighbour = try #require(house.book.atlas.locate(point)?.neighbours.first)
        let filed = try await file(Sample.request { $0.kelurahan = neighbour })
        #expect(filed.unit == neighbour)
        await #expect(throws: CaseError.invalid([DraftProblem(.kelurahan, .doesNotMatchPoint)])) {
            _ = try await file(Sample.request { $0.kelurahan = UnitCode("31.01.01.1001") })
        }
        try await house.close()
    }

    @Test func `a private report leaves no words in the database`() async throws {
        let house = try await TestHouse()
        _ = try await FileReport(book: house.book)(Sample.request { $0.location = "KENARI-RAHASIA" })
        let published = try await house.engine.read { try $0.rows("SELECT 1 FROM publication", []).count }
        #expect(published == 0)
        let row = try #require(try await house.engine.read { try $0.rows("SELECT content FROM report", []).first })
        var cells = row.cells
        let content = try cells.bytes()
        #expect(String(decoding: content, as: UTF8.self).contains("KENARI") == false)
        try await house.close()
    }

    @Test func `a public report hides masks, identity numbers and abuse`() async throws {
        let house = try await TestHouse()
        var request = Sample.request {
            $0.visibility = .public
            $0.additional = "Budi melihat, goblok. NIK 3175041206909914."
        }
        request.masks = [MaskRange(field: .additional, start: 0, end: 4)]
        let filed = try await FileReport(book: house.book)(request)
        let shown = try await ReadPublicReport(book: house.book)(filed.number)
        for hidden in ["Budi", "goblok", "3175041206909914"] { #expect(!shown.report.additional.contains(hidden)) }
        #expect(shown.report.additional.contains("melihat"))
        #expect(shown.report.story == Sample.story)
        try await house.close()
    }

    @Test func `private and unknown numbers are the same to the public`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request())
        let read = ReadPublicReport(book: house.book)
        for number in [filed.number, ReportNumber("JK-0000-0000")] {
            await #expect(throws: CaseError.notFound) { _ = try await read(number) }
        }
        try await house.close()
    }

    @Test(arguments: [(Visibility.private, [FilingNotice]()), (.public, [.roughWords])])
    func `rough words are told where they would be hidden`(visibility: Visibility, notices: [FilingNotice]) async throws
    {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(
            Sample.request {
                $0.visibility = visibility
                $0.additional = "Goblok sekali."
            })
        #expect(filed.notices == notices)
        try await house.close()
    }
}
