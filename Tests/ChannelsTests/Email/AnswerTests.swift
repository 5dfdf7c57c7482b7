import Casework
import Domain
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Channels

/// What whoever wrote is told, and that it is not lost.
struct AnswerTests {
    private static let mail = MailHouse.mail(
        "\(Sample.story)\n\nLokasi: Jl. Pahlawan Revolusi, Kelurahan Pondok Bambu",
        fields: "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n")
    private static let refused = Sendmail.Failure.refused(status: 75)

    private func waiting(_ house: MailHouse) async throws -> Int {
        try await house.house.vaultEngine.read { try $0.rows("SELECT 1 FROM answer", []).count }
    }

    private func rounds(_ house: MailHouse) -> AnswerRounds {
        AnswerRounds(post: house.post, clock: house.house.book.clock)
    }

    private func taker(_ house: MailHouse, _ rounds: AnswerRounds) -> DeliverMail {
        let telling = TakeInMail.Telling.handedOn(house.post) { await rounds.add($0) }
        let take = TakeInMail(book: house.house.book, channel: ChannelCode("email"), telling: telling)
        return DeliverMail(take: take) { _ in }
    }

    private static func message(_ text: String = mail, isNotice: Bool = false) -> LMTPMessage {
        LMTPMessage(bytes: Array(text.replacing("\n", with: "\r\n").utf8), isNotice: isNotice)
    }

    @Test func `a server takes a message without waiting for the answer, which goes with the next round, once`()
        async throws
    {
        let house = try await MailHouse()
        let rounds = rounds(house)
        let deliver = taker(house, rounds)
        #expect(await deliver(Self.message()) == .taken)
        #expect(house.outbox.mails.isEmpty)
        #expect(try await waiting(house) == 1)
        #expect(await deliver(Self.message()) == .taken, "it came again")
        #expect(try await waiting(house) == 1)
        #expect(try await rounds() == AnswerRounds.Run(sent: 1))
        #expect(try await rounds() == AnswerRounds.Run())
        #expect(try await house.own(try #require(house.outbox.mails.first)).content?.story == Sample.story)
        #expect(try await waiting(house) == 0)
        try await house.house.close()
    }

    @Test func `a receipt outlives a mail program that does not work, and the process that took the message`()
        async throws
    {
        let house = try await MailHouse()
        house.outbox.fail(with: Self.refused)
        await #expect(throws: Self.refused) { try await house.take(Self.mail) }
        #expect(try await house.count("report") == 1)
        #expect(try await waiting(house) == 1)
        let later = rounds(house)
        house.outbox.fail(with: nil)
        #expect(try await later() == AnswerRounds.Run(), "a command may be sending it now")
        house.house.clock.advance(AnswerRounds.graceSeconds)
        #expect(try await later() == AnswerRounds.Run(sent: 1))
        let answer = try #require(house.outbox.mails.first)
        #expect(try await house.own(answer).content?.story == Sample.story)
        #expect(answer.answers == "<1@surat.example>")
        #expect(try await waiting(house) == 0)
        try await house.house.close()
    }

    @Test func `what is not taken is tried again, ever more rarely, and in the end forgotten`() async throws {
        let house = try await MailHouse()
        house.outbox.fail(with: .missing)
        let rounds = rounds(house)
        _ = await taker(house, rounds)(Self.message())
        for rest: Int64 in [5, 10, 20, 40] {
            #expect(try await rounds() == AnswerRounds.Run(failed: 1))
            house.house.clock.advance(rest - 1)
            #expect(try await rounds() == AnswerRounds.Run())
            house.house.clock.advance(1)
        }
        house.house.clock.advance(60 * 86_400)
        try await house.house.book.vault.sweep(at: house.house.clock.now)
        #expect(try await waiting(house) == 0)
        #expect(try await rounds() == AnswerRounds.Run())
        try await house.house.close()
    }

    @Test(arguments: [65, 67, 68] as [Int32])
    func `an address that is none is not tried again`(status: Int32) async throws {
        let house = try await MailHouse()
        house.outbox.fail(with: .refused(status: status))
        #expect(try await house.take(Self.mail) == .takenIn)
        #expect(try await waiting(house) == 0)
        try await house.house.close()
    }

    @Test func `what was erased meanwhile is told to nobody`() async throws {
        let house = try await MailHouse()
        house.outbox.fail(with: Self.refused)
        let rounds = rounds(house)
        _ = await taker(house, rounds)(Self.message())
        _ = try await rounds()
        let name = try #require(try await house.post.names().first)
        let bytes = try #require(try await WaitingAnswers(book: house.house.book).letter(name))
        let secret = try #require(AnswerLetter(bytes: bytes)?.promised?.secret)
        try await EraseReport(book: house.house.book)(secret.lookup)
        house.outbox.fail(with: nil)
        house.house.clock.advance(3_600)
        #expect(try await rounds() == AnswerRounds.Run())
        #expect(house.outbox.mails.isEmpty)
        #expect(try await waiting(house) == 0)
        try await house.house.close()
    }

    @Test func `where the store fails the message is to come again, and nothing of it is left`() async throws {
        let engine = Mutex<RefusingEngine?>(nil)
        let house = try await MailHouse { inner in
            let refusing = RefusingEngine(inner)
            engine.withLock { $0 = refusing }
            return refusing
        }
        let refusing = try #require(engine.withLock { $0 })
        let rounds = rounds(house)
        let deliver = taker(house, rounds)
        refusing.refuse("INSERT INTO report")
        #expect(await deliver(Self.message()) == .later)
        #expect(try await waiting(house) == 0)
        #expect(try await house.count("report") == 0)
        refusing.refuse(nil)
        #expect(await deliver(Self.message()) == .taken)
        #expect(try await rounds() == AnswerRounds.Run(sent: 1))
        try await house.house.close()
    }

    @Test func `a message without a way back is dropped, and nobody is answered`() async throws {
        let house = try await MailHouse()
        let rounds = rounds(house)
        #expect(await taker(house, rounds)(Self.message(isNotice: true)) == .taken)
        #expect(try await house.count("report") == 0)
        #expect(try await rounds() == AnswerRounds.Run())
        try await house.house.close()
    }

    @Test func `the same message at the same moment is answered once`() async throws {
        let house = try await MailHouse()
        let rounds = rounds(house)
        let deliver = taker(house, rounds)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { #expect(await deliver(Self.message()) == .taken) } }
        }
        #expect(try await rounds() == AnswerRounds.Run(sent: 1))
        #expect(try await house.count("report") == 1)
        #expect(try await waiting(house) == 0)
        try await house.house.close()
    }

    @Test func `through a closed channel nothing comes in, and whoever wrote is told so`() async throws {
        let house = try await MailHouse()
        let admin = try await house.house.officer("admin", "BIROPEM", .admin)
        try await ChannelSwitch(book: house.house.book)(ChannelCode("email"), to: .closed, by: admin)
        let rounds = rounds(house)
        #expect(await taker(house, rounds)(Self.message()) == .taken)
        #expect(try await rounds() == AnswerRounds.Run(sent: 1))
        #expect(house.outbox.mails.first?.subject == "closed_subject id  / closed_subject en ")
        #expect(try await house.count("report") == 0)
        try await house.house.close()
    }
}
