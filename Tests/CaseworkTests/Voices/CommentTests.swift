import Domain
import Policy
import Storage
import TestSupport
import Testing

@testable import Casework

struct CommentTests {
    private func with(
        _ visibility: Visibility = .public,
        _ body: (TestHouse, VoiceMaker, ReportNumber) async throws -> Void
    ) async throws {
        let house = try await TestHouse()
        let number = try await house.filed(visibility).report.number
        try await body(house, VoiceMaker(house: house), number)
        try await house.close()
    }

    @Test func `a comment is shown with its day and without anything else`() async throws {
        try await with { house, maker, number in
            let edition = house.book.news.edition
            let comment = try await maker.comment("Masih berlubang sampai hari ini.", on: number)
            #expect(try await maker.shown(number) == [comment])
            #expect(comment.text == "Masih berlubang sampai hari ini." && comment.state == .shown)
            #expect(house.book.news.edition > edition)
            // Two comments on one day, hours apart, are of the same moment.
            house.clock.advance(5 * 3_600)
            #expect(try await maker.comment("Sudah dicek.", on: number).day == comment.day)
            let columns = try await house.engine.read { try $0.rows("SELECT * FROM comment", []) }
            #expect(columns.allSatisfy { $0.values.count == 8 })
        }
    }

    @Test func `what is masked, numbers of a person and rough words are never stored`() async throws {
        try await with { house, maker, number in
            let text = "Tanya Budi saja, NIK 3175071201900003, dasar anjing."
            let comment = try await maker.comment(text, masks: [6..<10], on: number)
            #expect(comment.text == "Tanya ▒▒▒ saja, NIK ▒▒▒, dasar ▒▒▒.")
            let stored = try await house.engine.read { try $0.rows("SELECT body FROM comment", []) }
            #expect(stored.map(\.values) == [[.text(comment.text ?? "")]])
        }
    }

    @Test(
        arguments: [
            ("", [], VoiceError.Text.required), (" \n\t ", [], .required),
            (String(repeating: "a", count: 1_001), [], .tooLong), ("terbalik \u{202E}abc", [], .invisible),
            ("nol\u{200B}lebar", [], .invisible), ("lihat https://contoh.example/a", [], .link),
            ("lihat www.contoh.co.id", [], .link), ("pendek", [3..<9], .mask), ("pendek", [2..<2], .mask),
        ] as [(String, [Range<Int>], VoiceError.Text)])
    func `a text that cannot be shown is refused with its reason`(
        text: String, masks: [Range<Int>], problem: VoiceError.Text
    ) async throws {
        #expect(WriteComment.problem(.init(text: text, masks: masks)) == problem)
        try await with { _, maker, number in
            await #expect(throws: VoiceError.text(problem)) {
                _ = try await maker.comment(text, masks: masks, on: number)
            }
            let shown = try await maker.shown(number)
            #expect(shown.isEmpty)
        }
    }

    @Test func `markup is words like any other`() async throws {
        try await with { _, maker, number in
            let comment = try await maker.comment("<script>alert(1)</script>", on: number)
            #expect(comment.text == "<script>alert(1)</script>")
        }
    }

    @Test func `a private report and an unknown number get the same answer`() async throws {
        try await with(.private) { house, maker, number in
            for number in [number, ReportNumber("JK-0000-0000")] {
                await #expect(throws: CaseError.notFound) { _ = try await maker.work(.comment, on: number) }
                await #expect(throws: CaseError.notFound) { _ = try await maker.shown(number) }
                let sum = OfferVoice(book: house.book).sum(for: .comment, on: number)
                await #expect(throws: CaseError.notFound) {
                    _ = try await WriteComment(book: house.book)(
                        number, .init(text: "halo"),
                        proof: .sum(ticket: sum.ticket, answer: String(sum.left + sum.right)))
                }
            }
        }
    }

    @Test func `a ticket is good once, for one thing, on one report, for some minutes`() async throws {
        try await with { house, maker, number in
            let other = try await house.filed(.public).report.number
            let write = WriteComment(book: house.book)
            let proof = try await maker.work(.comment, on: number)
            await #expect(throws: VoiceError.needsProof) { _ = try await write(number, .init(text: "a"), proof: nil) }
            await #expect(throws: VoiceError.wrongWork) { _ = try await write(other, .init(text: "a"), proof: proof) }
            await #expect(throws: VoiceError.wrongWork) {
                _ = try await SupportReport(book: house.book)(number, device: VoiceMaker.device(0), proof: proof)
            }
            _ = try await write(number, .init(text: "a"), proof: proof)
            await #expect(throws: VoiceError.used) { _ = try await write(number, .init(text: "b"), proof: proof) }
            let late = try await maker.work(.comment, on: number)
            house.clock.advance(1_201)
            await #expect(throws: VoiceError.ended) { _ = try await write(number, .init(text: "c"), proof: late) }
            #expect(try await maker.shown(number).count == 1)
        }
    }

    @Test func `a sum does as well, once, and only the right one`() async throws {
        try await with { house, maker, number in
            let (write, offer) = (WriteComment(book: house.book), OfferVoice(book: house.book))
            let sum = offer.sum(for: .comment, on: number)
            let wrong = VoiceProof.sum(ticket: sum.ticket, answer: String(sum.left + sum.right + 1))
            await #expect(throws: VoiceError.wrongSum) { _ = try await write(number, .init(text: "a"), proof: wrong) }
            let right = VoiceProof.sum(ticket: sum.ticket, answer: " 0\(sum.left + sum.right) ")
            _ = try await write(number, .init(text: "a"), proof: right)
            await #expect(throws: VoiceError.used) { _ = try await write(number, .init(text: "b"), proof: right) }
            #expect(try await maker.shown(number).count == 1)
        }
    }

    @Test func `sums are rationed, work only becomes more`() async throws {
        try await with { house, maker, number in
            for _ in 0..<WorkLevel.sums { #expect(house.book.voices.waitForSum(at: house.clock.now) == nil) }
            let sum = OfferVoice(book: house.book).sum(for: .comment, on: number)
            let proof = VoiceProof.sum(ticket: sum.ticket, answer: String(sum.left + sum.right))
            let error = await #expect(throws: VoiceError.self) {
                _ = try await WriteComment(book: house.book)(number, .init(text: "a"), proof: proof)
            }
            guard case .tooMany(let seconds) = error else { throw StoreError.damaged }
            #expect((1...300).contains(seconds))
            house.clock.advance(600)
            _ = try await WriteComment(book: house.book)(number, .init(text: "a"), proof: proof)
            #expect(try await maker.shown(number).count == 1)
        }
    }

    @Test func `what was said goes with the report`() async throws {
        for goes in ["withdraw", "erase"] {
            let house = try await TestHouse()
            let maker = VoiceMaker(house: house)
            let (report, lookup) = try await house.filed(.public)
            _ = try await maker.comment("Benar.", on: report.number)
            _ = try await maker.support(report.number, device: VoiceMaker.device(0))
            if goes == "withdraw" { try await WithdrawReport(book: house.book)(lookup) }
            if goes == "erase" { try await EraseReport(book: house.book)(lookup) }
            for table in ["comment", "support"] {
                let left = try await house.engine.read { try $0.rows("SELECT 1 FROM \(table)", []).count }
                #expect(left == 0, "\(table) after \(goes)")
            }
            if goes == "withdraw" {
                #expect(try await ReadPublicReport(book: house.book)(report.number).report.supports == 0)
                await #expect(throws: VoiceError.closed) { _ = try await maker.comment("Lagi.", on: report.number) }
            }
            try await house.close()
        }
    }

    @Test(arguments: [
        (0, 0, 15), (59, 4, 15), (60, 0, 16), (0, 5, 16), (120, 10, 19), (480, 0, 19), (1_000_000, 1_000, 22),
    ])
    func `work doubles with what is being said`(everywhere: Int, here: Int, bits: Int) {
        #expect(WorkLevel.bits(everywhere: everywhere, here: here) == bits)
    }

    @Test func `the rate forgets after ten minutes`() {
        let (rate, number) = (VoiceRate(), ReportNumber("JK-1"))
        for _ in 0..<5 { rate.count(on: number, at: 1_000) }
        #expect(rate.bits(on: number, at: 1_000) == 16)
        #expect(rate.bits(on: ReportNumber("JK-2"), at: 1_000) == 15)
        #expect(rate.bits(on: number, at: 1_300) == 16)
        #expect(rate.bits(on: number, at: 1_600) == 15)
    }
}
