import Casework
import City
import Domain
import Sealing
import Storage
import TestSupport
import Testing
import Wire

@testable import Channels

struct TalkWithReporterTests {
    private static let long = String(repeating: "Jalan di Pondok Bambu berlubang besar dan berbahaya. ", count: 4)

    @Test func `a thread ends with a private report, and nothing of it stays behind`() async throws {
        let partner = try await GatewayHouse()
        let story = Self.long.replacing("Pondok Bambu", with: "sini")
        let first = try await partner.say(story, "1") { $0.category = CategorySlug("jalan") }
        #expect(first == ["askPlace"])
        #expect(try await partner.rows("hook_thread") == 1)
        let said = try await partner.say("Pondok Bambu", "2")
        #expect(said.count == 1 && said[0].hasPrefix("filed("))
        #expect(try await partner.rows("hook_thread") == 0)
        #expect(try await partner.rows("report") == 1)
        #expect(try await partner.rows("publication") == 0)
    }

    @Test func `the same message gets the same answer, newly signed, and files once`() async throws {
        let partner = try await GatewayHouse()
        let whole: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        let first = try await partner.say(Self.long, "1", whole)
        #expect(try await partner.say(Self.long, "1", at: 1, whole) == first)
        await #expect(throws: HookRefusal.replayed) { try await partner.say(Self.long, "1", at: 1, whole) }
        await #expect(throws: HookRefusal.replayed) { try await partner.say(Self.long, "1", whole) }
        // Long after, the answer is forgotten, but the report is known.
        partner.house.clock.advance(HookThreadBook.messageSeconds + 1)
        try await EndThreads(talk: partner.talk)()
        let late = try await partner.say(Self.long, "1", whole)
        #expect(late != first && late.first?.contains("receipt: nil") == true)
        #expect(try await partner.rows("report") == 1)
    }

    @Test func `what was signed again is known as long as that signature could be used`() async throws {
        let partner = try await GatewayHouse()
        let whole: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        let first = try await partner.say(Self.long, "1", whole)
        partner.house.clock.advance(HookThreadBook.messageSeconds - 10)
        #expect(try await partner.say(Self.long, "1", at: 1, whole) == first)
        partner.house.clock.advance(20)
        try await EndThreads(talk: partner.talk)()
        await #expect(throws: HookRefusal.replayed) { try await partner.say(Self.long, "1", at: -19, whole) }
    }

    @Test func `the next message answers the question of a short story, once`() async throws {
        let partner = try await GatewayHouse()
        let whole: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        let said = try await partner.say("Jalan rusak di Pondok Bambu", "1", whole)
        #expect(said.count == 2 && said.last == "question")
        #expect(try await partner.say("Sejak kemarin", "2") == ["answered"])
        #expect(try await partner.rows("hook_thread") == 0)
        let kinds = try await partner.house.engine.read { session in
            try session.rows("SELECT kind FROM event ORDER BY seq", []).map(\.values)
        }
        #expect(kinds.last == [.text("answered")])
    }

    @Test func `what nobody goes on with becomes a report after a day`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu jalan mati total di depan sekolah", "1")
        let end = EndThreads(talk: partner.talk)
        partner.house.clock.advance(HookThreadBook.threadSeconds - 1)
        #expect(try await end() == 0)
        partner.house.clock.advance(1)
        #expect(try await end() == 1)
        #expect(try await partner.rows("hook_thread") == 0)
        #expect(try await partner.rows("report") == 1)
        // Nobody would hear of a question, and the clock would wait for ever.
        #expect(try await partner.rows("event WHERE kind = 'asked'") == 0)
        #expect(try await end() == 0)
    }

    @Test func `what cannot end holds up nothing that ends later`() async throws {
        let partner = try await GatewayHouse()
        for number in 0..<51 { try await partner.leave("Lampu jalan mati", "\(number)", of: ChannelCode("gone")) }
        partner.house.clock.advance(1)
        _ = try await partner.say("Lampu jalan mati total", "b")
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 1)
        #expect(try await partner.rows("hook_thread") == 51)
        #expect(try await partner.rows("report") == 1)
    }

    @Test func `a thread ends as a report though its channel is closed and its person unknown by then`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu jalan mati total di depan sekolah", "1")
        try await partner.leave("Lampu jalan mati di gang", "x", of: GatewayHouse.channel)
        try await ChannelSwitch(book: partner.house.book)(GatewayHouse.channel, to: .closed, by: partner.admin)
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 2)
        #expect(try await partner.rows("report") == 2)
        // Only one of them has somebody to be told, and the channel an endpoint only after this.
        #expect(try await partner.rows("delivery") == 0)
    }

    @Test func `who writes again after a day begins anew, and what was said before is filed`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu jalan mati total di depan sekolah", "1")
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        // Without an endpoint the answer is the only place for what becomes of the old one, receipt and all.
        let said = try await partner.say("Jalan berlubang", "2")
        #expect(said.count == 2 && said[0].contains("receipt: Optional") && said[1] == "askPlace")
        #expect(try await partner.rows("report") == 1)
        #expect(try await partner.rows("hook_thread") == 1)
        #expect(try await partner.rows("delivery") == 0)
    }

    @Test func `a thread that ends is told through the endpoint, in one transaction with its report`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu jalan mati total di depan sekolah", "1")
        let endpoint = try #require(OutgoingURL("https://partner.example/in"))
        try await ManageChannels(book: partner.house.book).send(GatewayHouse.channel, to: endpoint, by: partner.admin)
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 1)
        #expect(try await partner.rows("report") == 1)
        #expect(try await partner.rows("delivery") == 1)
    }

    @Test func `other words under the name of a message that is filed are filed too`() async throws {
        let partner = try await GatewayHouse()
        let story = Self.long.replacing("Pondok Bambu", with: "sini")
        let first: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        for (turn, place) in ["Pondok Bambu", "Pondok Bambu, gang lain"].enumerated() {
            #expect(try await partner.say(story, "1", first) == ["askPlace"])
            let said = try await partner.say(place, "place \(turn)")
            #expect(said.count == 1 && said[0].contains("receipt: Optional"))
            partner.house.clock.advance(HookThreadBook.messageSeconds + 1)
            try await EndThreads(talk: partner.talk)()
        }
        #expect(try await partner.rows("report") == 2)
        #expect(try await partner.rows("hook_thread") == 0)
    }

    @Test func `a first message that comes again files nothing twice and brings nothing back`() async throws {
        let partner = try await GatewayHouse()
        let end = EndThreads(talk: partner.talk)
        let story = Self.long.replacing("Pondok Bambu", with: "sini")
        let first: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        _ = try await partner.say(story, "1", first)
        _ = try await partner.say("Pondok Bambu", "2")
        let short = try await partner.say("Jalan rusak di Pondok Bambu", "3", sender: "b", first)
        let parts = short[0].split { $0 == "\"" }.map(String.init)
        let secret = try #require(parts.lazy.compactMap { try? ReceiptSecret(code: $0) }.first)
        try await EraseReport(book: partner.house.book)(secret.lookup)
        partner.house.clock.advance(HookThreadBook.messageSeconds + 1)
        try await end()
        #expect(try await partner.say(story, "1", first) == ["askPlace"])
        await #expect(throws: CaseError.erased) {
            try await partner.say("Jalan rusak di Pondok Bambu", "3", sender: "b", first)
        }
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await end() == 2)
        #expect(try await partner.rows("report") == 2)
        for table in ["intake_item", "hook_thread", "delivery"] as [StaticString] {
            #expect(try await partner.rows(table) == 0, "\(table)")
        }
    }

    @Test func `eight pictures at once are all taken or to be sent again`() async throws {
        let partner = try await GatewayHouse()
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for photo in 0..<8 {
                let admitted = try await partner.admitted([])
                group.addTask {
                    var message = HookMessage(id: "p\(photo)", sender: "628", text: "")
                    message.photos = [[UInt8(photo)]]
                    do {
                        _ = try await partner.talk(message, admitted)
                        return true
                    } catch StoreError.unavailable {
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $1 ? $0 + 1 : $0 }
        }
        #expect(taken > 0)
        #expect(try await partner.rows("hook_thread") == 1)
    }

    @Test func `a thread that nobody can read any more keeps nobody from writing`() async throws {
        let partner = try await GatewayHouse()
        for sender in ["a", "b"] { _ = try await partner.say("Lampu mati", sender, sender: sender) }
        try await partner.house.engine.write { try $0.execute("UPDATE hook_thread SET sealed = $1", [.bytes([1, 2])]) }
        #expect(try await partner.say("Lampu mati", "2", sender: "a") == ["askPlace"])
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 2)
        #expect(try await partner.rows("report") == 1)
    }

    @Test func `an answer may be as long as a report, and one that comes too late is told so`() async throws {
        let partner = try await GatewayHouse()
        let short: (inout HookMessage) -> Void = { $0.category = CategorySlug("jalan") }
        _ = try await partner.say("Jalan rusak di Pondok Bambu", "1", short)
        let long = String(repeating: "a", count: DraftRules.maximumStory)
        #expect(try await partner.say(long, "2") == ["answered"])
        let other = try await partner.say("Jalan rusak di Pondok Bambu, gang", "3", sender: "b", short)
        let parts = other[0].split { $0 == "\"" }.map(String.init)
        let secret = try #require(parts.lazy.compactMap { try? ReceiptSecret(code: $0) }.first)
        _ = try await AnswerQuestion(book: partner.house.book)(secret.lookup, answer: "lewat tautan")
        #expect(try await partner.say("sejak kemarin", "4", sender: "b") == ["answerTooLate"])
        #expect(try await partner.rows("hook_thread") == 0)
    }

    @Test func `what waits and its answer are kept together`() async throws {
        let partner = try await GatewayHouse()
        let unread = UnreadMessage(Array(#"{"sender":"628","text":"Lampu mati","x":1}"#.utf8), reason: .misshapen)
        let answers = try await withThrowingTaskGroup(of: HookAnswer?.self) { group in
            for offset in 0..<Int64(8) {
                let admitted = try await partner.admitted([], at: offset)
                group.addTask {
                    do {
                        return try await partner.talk.keep(unread, admitted)
                    } catch HookRefusal.replayed, CaseError.changedMeanwhile {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: [HookAnswer]()) { all, one in if let one { all.append(one) } }
        }
        let first = try #require(answers.first)
        #expect(first.replies.first?.contains("receipt: Optional") == true)
        #expect(answers.allSatisfy { $0 == first })
        #expect(try await partner.rows("intake_item") == 1)
        #expect(try await partner.talk.keep(unread, try await partner.admitted([], at: 20)) == first)
    }

    @Test func `a question that nobody answers ends without a word`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Jalan rusak di Pondok Bambu", "1") { $0.category = CategorySlug("jalan") }
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 1)
        #expect(try await partner.rows("report") == 1)
        #expect(try await partner.rows("delivery") == 0)
    }

    @Test func `cancelling deletes the thread`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu mati", "1")
        #expect(try await partner.say("batal", "2") == ["cancelled"])
        #expect(try await partner.rows("hook_thread") == 0)
        partner.house.clock.advance(HookThreadBook.threadSeconds)
        #expect(try await EndThreads(talk: partner.talk)() == 0)
        #expect(try await partner.rows("report") == 0)
    }

    @Test func `two people of a channel do not share a thread, and one of them cannot flood`() async throws {
        let partner = try await GatewayHouse()
        _ = try await partner.say("Lampu mati", "1", sender: "a")
        #expect(try await partner.say("batal", "2", sender: "b") == ["nothingToCancel"])
        #expect(try await partner.rows("hook_thread") == 1)
        for turn in 0..<HookRate.perPerson { _ = try await partner.say("bantuan", "c\(turn)", sender: "c") }
        let refusal = await #expect(throws: HookRefusal.self) {
            try await partner.say("bantuan", "last", sender: "c")
        }
        guard case .tooMany(let seconds) = refusal else {
            Issue.record("not refused for a flood")
            return
        }
        #expect((1...600).contains(seconds))
        _ = try await partner.say("bantuan", "other", sender: "d")
    }

    @Test func `a private number and an unknown one are told alike`() async throws {
        let partner = try await GatewayHouse()
        let hidden = try await FileReport(book: partner.house.book)(Sample.request())
        let shown = try await FileReport(book: partner.house.book)(Sample.request { $0.visibility = .public })
        #expect(try await partner.say("status \(hidden.number.text)", "1") == ["unknownNumber"])
        #expect(try await partner.say("status JK-0000-0000", "2") == ["unknownNumber"])
        #expect(try await partner.say("status \(shown.number.text)", "3").first?.hasPrefix("status(") == true)
    }
}
