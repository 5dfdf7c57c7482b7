import Casework
import City
import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Channels

/// A partner of a channel of a real house, and what its people are told.
struct GatewayHouse {
    static let channel = ChannelCode("sms")

    let house: TestHouse
    let door: HookDoor
    let talk: TalkWithReporter
    let secret: HookSecret
    let admin: Officer

    init() async throws {
        house = try await TestHouse()
        admin = try await house.signedIn("admin", .admin, unit: UnitCode("BIROPEM")).officer
        let text = try await ManageChannels(book: house.book).makeSecret(of: Self.channel, by: admin)
        secret = try #require(HookSecret(text: text))
        door = HookDoor(book: house.book)
        let words = ThreadWords(
            cancel: ["BATAL"], status: ["STATUS"], help: ["BANTUAN"], skip: ["LEWATI"], new: ["BARU"])
        let book = house.book
        let knowledge = ThreadKnowledge(
            categories: (
                suggest: { book.suggester.suggestions(for: $0).map { CategorySlug($0) } },
                search: { book.suggester.search($0, limit: 6).map { CategorySlug($0) } }, emergency: { _ in nil }
            ),
            place: { $0.contains("Pondok Bambu") ? .sure : .none }, isInside: { _ in true }, isPhoto: { _ in true },
            words: words)
        talk = TalkWithReporter(
            book: book, rules: ThreadRules(knowledge: knowledge), takeIn: TakeInReport(book: book), rate: HookRate(),
            words: { say, _, _ in String(describing: say) })
    }

    /// What the person reads. `at`: signed so many seconds from now.
    func say(
        _ text: String, _ id: String, sender: String = "628", at offset: Int64 = 0,
        _ change: (inout HookMessage) -> Void = { _ in }
    ) async throws -> [String] {
        var message = HookMessage(id: id, sender: sender, text: text)
        change(&message)
        return try await talk(message, try await admitted([], at: offset)).replies
    }

    /// A thread that asks for the place and whose person nobody knows.
    func leave(_ story: String, _ sender: String, of channel: ChannelCode) async throws {
        let marks = try await talk.threads.marks(channel: channel, message: sender, sender: sender)
        var thread = Conversation(externalID: marks.externalID, channel: channel, language: "id")
        (thread.step, thread.story) = (.place, story)
        try await talk.threads.settle(
            marks, nil,
            .init(signedAt: house.clock.now, answer: [], change: .keep(try thread.encoded()), replies: []))
    }

    /// Signed so many seconds from now.
    func admitted(_ body: [UInt8], at offset: Int64 = 0) async throws -> HookDoor.Admitted {
        let time = String(house.clock.now + offset)
        let claim = HookDoor.Claim(
            channel: Self.channel, signature: HookSignature.text(secret, time: time, body: body), time: time)
        return try #require(try await door(claim, body: body))
    }

    func rows(_ table: StaticString) async throws -> Int {
        try await house.engine.read { session in try session.rows("SELECT 1 FROM \(table)", []).count }
    }
}
