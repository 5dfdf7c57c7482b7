import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct ReporterMovesTests {
    // MARK: Answering

    @Test func `asking stops the clock, answering moves the promise by whole working days`() async throws {
        let fixture = try await CaseFixture()
        let promised = try await fixture.stored().dueAt
        try await fixture.ask()
        fixture.house.clock.advance(3_600)
        try await fixture.ask()
        #expect(try await fixture.own().askedAt == TestHouse.start)
        #expect(try await fixture.own().actions == [.answer, .withdraw, .publish])
        fixture.house.clock.advance(86_400)
        let moved = try await AnswerQuestion(book: fixture.book)(fixture.lookup, answer: " Sisi kiri. ")
        #expect(moved.dueAt == promised + 86_400)
        let own = try await fixture.own()
        #expect(own.askedAt == nil)
        #expect(own.questions.map(\.isAnswer) == [false, false, true])
        #expect(own.questions.last?.text == "Sisi kiri.")
        #expect(own.history.last?.kind == .answered && own.history.last?.note == nil)
        #expect(own.history.last?.dueAt == promised + 86_400)
        try await fixture.close()
    }

    @Test func `an answer needs words and a question`() async throws {
        let fixture = try await CaseFixture()
        let answer = AnswerQuestion(book: fixture.book)
        await #expect(throws: input("answer", .nothingAsked)) { try await answer(fixture.lookup, answer: "Ya") }
        try await fixture.ask()
        await #expect(throws: input("answer", .required)) { try await answer(fixture.lookup, answer: " \n") }
        await #expect(throws: input("answer", .required)) { try await answer(fixture.lookup, answer: nil) }
        await #expect(throws: input("answer", .invisible)) { try await answer(fixture.lookup, answer: "a\u{202E}b") }
        let long = String(repeating: "a", count: 2_001)
        await #expect(throws: input("answer", .tooLong)) { try await answer(fixture.lookup, answer: long) }
        #expect(try await fixture.events().count == 2)
        _ = try await answer(fixture.lookup, answer: String(repeating: "a", count: 2_000))
        await #expect(throws: input("answer", .nothingAsked)) { try await answer(fixture.lookup, answer: "Ya") }
        try await fixture.close()
    }

    @Test func `closing a case ends the waiting for an answer`() async throws {
        let fixture = try await CaseFixture()
        try await fixture.ask()
        try await fixture.reject()
        #expect(try await fixture.own().askedAt == nil)
        await #expect(throws: CaseError.notAllowed(in: .rejected)) {
            try await AnswerQuestion(book: fixture.book)(fixture.lookup, answer: "Ya")
        }
        try await fixture.close()
    }

    @Test func `who answers is nobody: the event names no officer, and nothing of the words stands in the clear`()
        async throws
    {
        let fixture = try await CaseFixture(.public)
        try await fixture.ask()
        _ = try await AnswerQuestion(book: fixture.book)(fixture.lookup, answer: "Di sebelah pasar")
        let event = try #require(try await fixture.events().last?.event)
        #expect(event.officer == nil && event.reason == nil && event.unit == nil)
        let detail = String(decoding: try #require(event.detail), as: UTF8.self)
        #expect(!detail.contains("pasar"))
        let shown = try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        #expect(shown.history.map(\.kind) == [.filed])
        try await fixture.close()
    }

    // MARK: Confirming

    @Test(arguments: [0, 6, -1, Int.max])
    func `a rating is 1 to 5`(rating: Int) async throws {
        let fixture = try await CaseFixture()
        try await fixture.finish()
        await #expect(throws: input("rating", .rating)) {
            try await ConfirmReport(book: fixture.book)(fixture.lookup, rating: rating)
        }
        #expect(try await fixture.own().rating == nil)
        try await fixture.close()
    }

    @Test func `a second confirmation changes the rating and nothing else`() async throws {
        let fixture = try await CaseFixture()
        try await fixture.finish()
        #expect(try await fixture.own().actions == [.confirm, .contest, .publish])
        let confirm = ConfirmReport(book: fixture.book)
        let before = try await fixture.stored()
        _ = try await confirm(fixture.lookup, rating: 1, note: "Rapi")
        _ = try await confirm(fixture.lookup, rating: 5)
        var after = try await fixture.stored()
        #expect(after.desk.rating == 5 && after.version == before.version + 2)
        after.desk.rating = nil
        after.version = before.version
        #expect(after == before)
        #expect(try await fixture.own().actions == [.contest, .publish])
        #expect(try await fixture.own().history.suffix(2).map(\.note) == ["Rapi", nil])
        try await fixture.close()
    }

    @Test func `only finished work can be confirmed`() async throws {
        let fixture = try await CaseFixture()
        let confirm = ConfirmReport(book: fixture.book)
        await #expect(throws: CaseError.notAllowed(in: .waiting)) { try await confirm(fixture.lookup, rating: 5) }
        try await fixture.reject()
        await #expect(throws: CaseError.notAllowed(in: .rejected)) { try await confirm(fixture.lookup, rating: 5) }
        try await fixture.close()
    }

    // MARK: Contesting

    @Test(arguments: [true, false])
    func `a closed case can be contested until the last second of seven days`(isDone: Bool) async throws {
        let fixture = try await CaseFixture()
        isDone ? try await fixture.finish() : try await fixture.reject()
        let contest = ContestReport(book: fixture.book)
        fixture.house.clock.advance(7 * 86_400)
        let own = try await fixture.own()
        #expect(own.actions.contains(.contest))
        #expect(own.contestUntil == TestHouse.start + 7 * 86_400)
        fixture.house.clock.advance(1)
        #expect(try await fixture.own().actions.contains(.contest) == false)
        #expect(try await fixture.own().contestUntil == nil)
        await #expect(throws: input("reason", .tooLate)) { try await contest(fixture.lookup, reason: "Belum") }
        fixture.house.clock.advance(-1)
        let moved = try await contest(fixture.lookup, reason: "Masih ada lubangnya")
        #expect(moved.state == .reopened)
        let stored = try await fixture.stored()
        #expect(stored.desk.closedAt == nil && stored.desk.clockFrom == fixture.house.clock.now)
        #expect(stored.desk.rating == nil && stored.desk.assignee == nil)
        let promised = fixture.book.city.dueInstant(category: stored.category, filedAt: fixture.house.clock.now)
        #expect(stored.dueAt == promised)
        try await fixture.close()
    }

    @Test func `a refusal is contested once, finished work as often as it is not done`() async throws {
        let fixture = try await CaseFixture()
        let contest = ContestReport(book: fixture.book)
        for _ in 1...3 {
            try await fixture.finish()
            _ = try await contest(fixture.lookup, reason: "Belum beres")
        }
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        try await fixture.reject()
        #expect(try await fixture.own().actions == [.contest, .publish])
        _ = try await contest(fixture.lookup, reason: "Alasannya keliru")
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        try await fixture.reject()
        #expect(try await fixture.own().actions == [.publish])
        await #expect(throws: input("reason", .contestedBefore)) { try await contest(fixture.lookup, reason: "Lagi") }
        try await fixture.close()
    }

    @Test func `contesting needs a reason and a closed case`() async throws {
        let fixture = try await CaseFixture()
        let contest = ContestReport(book: fixture.book)
        await #expect(throws: CaseError.notAllowed(in: .waiting)) { try await contest(fixture.lookup, reason: "x") }
        try await fixture.reject()
        await #expect(throws: input("reason", .required)) { try await contest(fixture.lookup, reason: "  ") }
        try await fixture.close()
    }

    // MARK: After the end

    @Test func `nothing can be done to an erased report`() async throws {
        let fixture = try await CaseFixture()
        try await fixture.finish()
        try await EraseReport(book: fixture.book)(fixture.lookup)
        #expect(try await fixture.own().actions == [])
        let before = try await fixture.stored()
        await #expect(throws: CaseError.erased) {
            try await ConfirmReport(book: fixture.book)(fixture.lookup, rating: 5)
        }
        await #expect(throws: CaseError.erased) {
            try await ContestReport(book: fixture.book)(fixture.lookup, reason: "Belum")
        }
        #expect(try await fixture.stored() == before)
        try await fixture.close()
    }

    @Test func `open queues hear of a withdrawal, an erasure and an answer`() async throws {
        let fixture = try await CaseFixture()
        var changes = fixture.book.news.changes().makeAsyncIterator()
        try await fixture.ask()
        #expect(await changes.next()?.state == .waiting)
        _ = try await AnswerQuestion(book: fixture.book)(fixture.lookup, answer: "Ya")
        #expect(await changes.next()?.units == [UnitCode(CaseFixture.kelurahan)])
        try await WithdrawReport(book: fixture.book)(fixture.lookup)
        #expect(await changes.next()?.state == .withdrawn)
        try await EraseReport(book: fixture.book)(fixture.lookup)
        #expect(await changes.next()?.units == [UnitCode(CaseFixture.kelurahan)])
        try await fixture.close()
    }

    @Test func `talk with the unit does not show in the public time of the last change`() async throws {
        let fixture = try await CaseFixture(.public)
        fixture.house.clock.advance(600)
        try await fixture.ask()
        _ = try await NoteOnReport(book: fixture.book)(fixture.atDesk, note: "Menunggu jawaban")
        let shown = try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        #expect(shown.report.changedAt == TestHouse.start)
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        let accepted = try await ReadPublicReport(book: fixture.book)(fixture.report.number)
        #expect(accepted.report.changedAt == TestHouse.start + 600)
        try await fixture.close()
    }
}
