import Domain
import Foundation
import Testing

@testable import Channels

struct ThreadRulesTests {
    private static let words = ThreadWords(
        cancel: ["BATAL", "CANCEL"], status: ["STATUS"], help: ["BANTUAN"], skip: ["LEWATI"], new: ["BARU"])

    /// A city of three places and three categories.
    private let rules = ThreadRules(
        knowledge: ThreadKnowledge(
            categories: (
                suggest: { story in
                    if story.contains("api") { return [CategorySlug("api"), CategorySlug("lampu")] }
                    if story.contains("lampu") { return [CategorySlug("lampu")] }
                    return story.contains("jalan") ? [CategorySlug("jalan"), CategorySlug("trotoar")] : []
                },
                search: { typed in typed.contains("lampu") ? [CategorySlug("lampu")] : [] },
                emergency: { $0 == CategorySlug("api") ? "113" : nil }
            ),
            place: { text in
                if text.contains("Melati") { return .sure }
                return text.contains("Mawar") ? .among([UnitCode("A"), UnitCode("B")]) : .none
            },
            isInside: { $0.latitude < 0 }, isPhoto: { $0 != [9] }, words: words))

    private func message(_ text: String, _ change: (inout HookMessage) -> Void = { _ in }) -> HookMessage {
        var message = HookMessage(id: "1", sender: "s", text: text)
        change(&message)
        return message
    }

    private func say(_ text: String, _ thread: Conversation? = nil) -> ThreadRules.Turn {
        rules.turn(message(text), in: thread, of: ChannelCode("sms"), externalID: "x")
    }

    private func waiting(_ turn: ThreadRules.Turn) throws -> Conversation {
        guard case .wait(let thread) = turn.next else { throw Missing() }
        return thread
    }

    private func filed(_ turn: ThreadRules.Turn) throws -> Conversation {
        guard case .file(let thread) = turn.next else { throw Missing() }
        return thread
    }

    private struct Missing: Error {}

    private func point(_ latitude: Double) throws -> Coordinate {
        try #require(Coordinate(latitude: latitude, longitude: 106))
    }

    @Test func `what cannot wait is told before everything else`() throws {
        let far = try point(7)
        let turn = rules.turn(
            message("ada asap") {
                $0.category = CategorySlug("api")
                $0.kelurahan = UnitCode("A")
                $0.point = far
            }, in: nil, of: ChannelCode("sms"), externalID: "x")
        #expect(turn.says == [.emergency(number: "113"), .outside])
        // Before anything is asked, and once.
        let asked = say("ada api besar")
        #expect(asked.says == [.emergency(number: "113"), .askPlace])
        let again = say("Melati", try waiting(asked))
        #expect(again.says == [.chooseCategory([CategorySlug("api"), CategorySlug("lampu")])])
        let filed = say("1", try waiting(again))
        #expect(filed.says.isEmpty)
        #expect(say("lampu mati di Kelurahan Melati").says.isEmpty)
    }

    @Test func `a message that says all is filed at once`() throws {
        let thread = try filed(say("lampu mati di Kelurahan Melati"))
        #expect(thread.category == "lampu" && thread.kelurahan == nil && thread.externalID == "x")
        let menu = rules.turn(
            message("apa saja") {
                $0.category = CategorySlug("jalan")
                $0.kelurahan = UnitCode("B")
            }, in: nil, of: ChannelCode("sms"), externalID: "y")
        #expect(try filed(menu).category == "jalan")
        #expect(try filed(menu).kelurahan == "B")
    }

    @Test func `who did not say where is asked, then what, and both are numbers or words`() throws {
        var turn = say("jalan rusak parah")
        #expect(turn.says == [.askPlace])
        turn = say("di RW 3 Mawar", try waiting(turn))
        #expect(turn.says == [.choosePlace([UnitCode("A"), UnitCode("B")])])
        turn = say("2.", try waiting(turn))
        #expect(turn.says == [.chooseCategory([CategorySlug("jalan"), CategorySlug("trotoar")])])
        let chosen = try filed(say("2", try waiting(turn)))
        #expect(chosen.category == "trotoar" && chosen.kelurahan == "B" && chosen.location == "di RW 3 Mawar")
        let worded = try filed(say("lampu ya", try waiting(turn)))
        #expect(worded.category == "lampu" && worded.story == "jalan rusak parah")
    }

    @Test func `a shared position is a place, inside of the city only`() throws {
        let inside = try point(-6)
        let turn = rules.turn(
            message("lampu mati") { $0.point = inside }, in: nil, of: ChannelCode("sms"), externalID: "x")
        #expect(try filed(turn).point == .init(latitude: -6, longitude: 106))
        let outside = try point(6)
        let asked = rules.turn(
            message("lampu mati") { $0.point = outside }, in: nil, of: ChannelCode("sms"), externalID: "x")
        #expect(asked.says == [.outside, .askPlace])
        let again = rules.turn(
            message("") { $0.point = outside }, in: try waiting(asked), of: ChannelCode("sms"), externalID: "x")
        #expect(again.says == [.outside, .askPlaceAgain])
        let shared = rules.turn(
            message("") { $0.point = inside }, in: try waiting(again), of: ChannelCode("sms"), externalID: "x")
        #expect(try filed(shared).category == "lampu")
    }

    @Test func `what is not understood three times is filed without it, with the words kept`() throws {
        var thread = try waiting(say("lampu mati"))
        for _ in 0..<ThreadRules.mostTries { thread = try waiting(say("di sana", thread)) }
        let last = try filed(say("di situ", thread))
        #expect(last.location == "di sana" && last.additional == "di sana\ndi situ")
        #expect(last.kelurahan == nil && last.point == nil)
        var unknown = try waiting(say("aneh sekali di Melati"))
        #expect(unknown.step == .category && unknown.choices.isEmpty)
        for _ in 0..<ThreadRules.mostTries { unknown = try waiting(say("0", unknown)) }
        let unsaid = try filed(say("entah", unknown))
        #expect(unsaid.category == nil && unsaid.additional == "entah")
    }

    @Test func `words on the way are all kept, the best known place in front`() throws {
        var thread = try waiting(say("di Mawar, dekat pasar", try waiting(say("jalan rusak"))))
        #expect(thread.location == "di Mawar, dekat pasar" && thread.additional == nil)
        thread = try waiting(say("seberang masjid", thread))
        #expect(thread.location == "di Mawar, dekat pasar" && thread.additional == "seberang masjid")
        thread = try waiting(say("Melati", thread))
        #expect(thread.location == "Melati" && thread.step == .category)
        thread = try waiting(say("lubang", thread))
        let whole = try filed(say("lampu jalan", thread))
        #expect(whole.category == "lampu" && whole.story == "jalan rusak")
        #expect(whole.additional == "seberang masjid\ndi Mawar, dekat pasar\nlubang\nlampu jalan")
    }

    @Test func `a list is good until there is another or none of it is meant`() throws {
        var thread = try waiting(say("di Mawar", try waiting(say("jalan rusak"))))
        thread = try waiting(say("seberang masjid", thread))
        let placed = try waiting(say("2", thread))
        #expect(placed.kelurahan == "B" && placed.step == .category)
        let again = say("entah", placed)
        #expect(again.says == [.chooseCategory([CategorySlug("jalan"), CategorySlug("trotoar")])])
        #expect(try filed(say("1", try waiting(again))).category == "jalan")
        let none = say("0", try waiting(again))
        #expect(none.says == [.askCategory])
    }

    @Test func `pictures that come one by one answer no question and use up no try`() throws {
        var thread = try waiting(say("jalan rusak"))
        for photo in 1...3 {
            let turn = rules.turn(
                message("") { $0.photos = [[UInt8(photo)]] }, in: thread, of: ChannelCode("sms"), externalID: "x")
            #expect(turn.says == [.photosKept])
            thread = try waiting(turn)
        }
        let more = rules.turn(message("") { $0.photos = [[4]] }, in: thread, of: ChannelCode("sms"), externalID: "x")
        #expect(more.says == [.photosFull, .askPlaceAgain])
        let broken = rules.turn(message("") { $0.photos = [[9]] }, in: thread, of: ChannelCode("sms"), externalID: "x")
        #expect(broken.says == [.photosRefused, .askPlaceAgain])
        #expect(thread.photos.count == 3 && thread.tries == 0 && thread.step == .place && thread.location.isEmpty)
    }

    @Test func `what comes beside words counts at every step`() throws {
        let inside = try point(-6)
        let asked = try waiting(say("jalan rusak"))
        let placed = rules.turn(
            message("depan sekolah") { $0.point = inside }, in: asked, of: ChannelCode("sms"), externalID: "x")
        #expect(try waiting(placed).location == "depan sekolah" && waiting(placed).point?.latitude == -6)
        let chosen = rules.turn(
            message("dalam sekali") { $0.category = CategorySlug("jalan") }, in: try waiting(placed),
            of: ChannelCode("sms"), externalID: "x")
        #expect(try filed(chosen).category == "jalan" && filed(chosen).additional == "dalam sekali")
    }

    @Test func `a position while something else is asked is kept and answers nothing`() throws {
        let (inside, sms) = (try point(-6), ChannelCode("sms"))
        let asked = try waiting(say("Melati", try waiting(say("jalan rusak"))))
        let turn = rules.turn(message("") { $0.point = inside }, in: asked, of: sms, externalID: "x")
        #expect(turn.says == [.chooseCategory([CategorySlug("jalan"), CategorySlug("trotoar")])])
        #expect(try waiting(turn).tries == 0 && waiting(turn).point != nil)
        #expect(try filed(say("2", try waiting(turn))).category == "trotoar")
        // With a command nothing that comes beside it is lost.
        let status = rules.turn(message("STATUS JK-1") { $0.photos = [[1]] }, in: asked, of: sms, externalID: "x")
        #expect(try waiting(status).photos.count == 1)
        let menu = rules.turn(message("") { $0.category = CategorySlug("jalan") }, in: nil, of: sms, externalID: "x")
        #expect(try waiting(menu).category == "jalan" && menu.says == [.askStory])
    }

    @Test func `a long answer leaves its position out rather than a word`() throws {
        var asked = try waiting(say("lampu mati"))
        asked.step = .question
        let (inside, long) = (try point(-6), String(repeating: "a", count: DraftRules.maximumStory))
        let turn = rules.turn(message(long) { $0.point = inside }, in: asked, of: ChannelCode("sms"), externalID: "x")
        #expect(turn.next == .answer(long, asked))
    }

    @Test func `a thread of an earlier version is read`() throws {
        let old =
            #"{"step":"place","externalID":"x","language":"id","story":"lampu","location":"","choices":[],"#
            + #""isPlaceSettled":false,"isCategorySettled":false,"tries":0,"photos":[]}"#
        let thread = try Conversation(encoded: Array(old.utf8))
        #expect(thread.story == "lampu" && thread.channel == nil && thread.additional == nil)
    }

    @Test func `an answer has its position, and photos that are not kept are told`() throws {
        var asked = try waiting(say("lampu mati"))
        asked.step = .question
        let inside = try point(-6)
        let turn = rules.turn(
            message("di sini") {
                $0.point = inside
                $0.photos = [[1]]
            }, in: asked, of: ChannelCode("sms"), externalID: "x")
        #expect(turn == .init([.answered, .photosLeftOut], .answer("di sini\n-6.0, 106.0", asked)))
        let photo = rules.turn(message("") { $0.photos = [[1]] }, in: asked, of: ChannelCode("sms"), externalID: "x")
        #expect(photo == .init([.photosLeftOut, .answerInWords], .stay))
    }

    @Test func `the place can be left out`() throws {
        #expect(try filed(say("lewati", try waiting(say("lampu mati")))).isPlaceSettled)
    }

    @Test func `a picture or a position alone begins a thread that asks for words`() throws {
        let begun = rules.turn(
            message("") { $0.photos = [[1], [2]] }, in: nil, of: ChannelCode("sms"), externalID: "x")
        #expect(begun.says == [.askStory])
        let more = rules.turn(
            message("") { $0.photos = [[3], [4]] }, in: try waiting(begun), of: ChannelCode("sms"), externalID: "x")
        #expect(try waiting(more).photos == [Data([1]), Data([2]), Data([3])])
        #expect(try filed(say("lampu mati di Melati", try waiting(more))).photos.count == 3)
        #expect(say("").says == [.help] && say("").next == .stay)
    }

    @Test func `cancelling ends what is under way and nothing else`() throws {
        let open = try waiting(say("lampu mati"))
        for word in ["BATAL", "batal", " Cancel "] { #expect(say(word, open) == .init([.cancelled], .end)) }
        #expect(say("batal") == .init([.nothingToCancel], .stay))
        var asked = open
        asked.step = .question
        #expect(say("batal", asked) == .init([.nothingToCancel], .stay))
        // A sentence is no command.
        #expect(try waiting(say("batal bayar parkir liar")).story == "batal bayar parkir liar")
    }

    @Test func `words after a question are its answer, unless they begin another report`() throws {
        var asked = try waiting(say("lampu mati"))
        asked.step = .question
        #expect(say("sejak kemarin", asked) == .init([.answered], .answer("sejak kemarin", asked)))
        #expect(say("", asked) == .init([.answerInWords], .stay))
        #expect(try filed(say("BARU lampu mati di Melati", asked)).story == "lampu mati di Melati")
        #expect(try waiting(say("baru", asked)).step == .story && say("baru", asked).says == [.askStory])
        let own = rules.turn(
            message("lampu mati di Melati") { $0.category = CategorySlug("jalan") }, in: asked,
            of: ChannelCode("sms"), externalID: "x")
        #expect(try filed(own).category == "jalan")
    }

    @Test func `a status is asked by number in any case`() {
        #expect(say("status jk-7q2m-x0rd") == .init([], .tellStatus(ReportNumber("JK-7Q2M-X0RD"))))
        #expect(say("bantuan") == .init([.help], .stay))
    }

    @Test func `hidden characters do not come in`() throws {
        #expect(try filed(say("lam\u{202E}pu mati\u{0} di Melati")).story == "lampu mati di Melati")
    }

    @Test func `a thread is the same after it was written down`() throws {
        var thread = try waiting(say("jalan Mawar"))
        thread.photos = [Data([1, 2, 3])]
        thread.handle = Data([9])
        #expect(try Conversation(encoded: thread.encoded()) == thread)
        #expect(throws: (any Error).self) { try Conversation(encoded: [1, 2]) }
    }

    @Test func `a choice is one of the list`() throws {
        let open = try waiting(say("di Mawar saja", try waiting(say("jalan rusak"))))
        for text in ["0", "3", "-1", "99", "1 2", "satu"] {
            #expect(try waiting(say(text, open)).kelurahan == nil, "\(text)")
        }
    }
}
