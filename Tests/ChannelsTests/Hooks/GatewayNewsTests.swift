import Casework
import City
import Domain
import Foundation
import Sealing
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Channels

struct GatewayNewsTests {
    /// A gateway that takes nothing at first.
    private final class Gateway: Sendable {
        private let state = Mutex<(status: Int, got: [String])>((503, []))

        func answer(_ status: Int) { state.withLock { $0.status = status } }

        func take() -> [String] {
            state.withLock { state in
                defer { state.got = [] }
                return state.got
            }
        }

        @Sendable func post(_ message: OutgoingMessage) async -> Int? {
            state.withLock { state in
                state.got.append(String(decoding: message.body, as: UTF8.self))
                return state.status
            }
        }
    }

    private static let story = String(repeating: "Jalan di Pondok Bambu berlubang besar dan berbahaya. ", count: 4)

    private static func notify(_ partner: GatewayHouse) -> NotifyReporters {
        let sentences = MessageSentences { key, language, _ in "\(key.rawValue) \(language.rawValue)" }
        return NotifyReporters(
            book: partner.house.book,
            deliver: NoticeSender(book: partner.house.book, sentences: sentences, random: .live, send: nil).deliver)
    }

    /// Files through the channel, then has the desk accept it.
    private static func moved(_ partner: GatewayHouse) async throws -> ReportNumber {
        _ = try await partner.say(story, "1", sender: "akun-7") { $0.category = CategorySlug("jalan") }
        let stored = try await partner.house.engine.read { session in
            try session.rows("SELECT number, holder FROM report", []).map { row in
                var cells = row.cells
                return (ReportNumber(try cells.text()), UnitCode(try cells.text()))
            }
        }
        let (number, holder) = try #require(stored.first)
        let desk = try await partner.house.signedIn("meja", .operator, unit: holder).officer
        _ = try await AcceptReport(book: partner.house.book)(CaseCommand(number: number, officer: desk))
        return number
    }

    @Test func `who wrote through a gateway hears once that there is news, and not what`() async throws {
        let partner = try await GatewayHouse()
        let endpoint = try #require(OutgoingURL("https://gateway.example/in"))
        try await ManageChannels(book: partner.house.book).send(GatewayHouse.channel, to: endpoint, by: partner.admin)
        let gateway = Gateway()
        let send = SendDeliveries(book: partner.house.book, post: gateway.post)
        gateway.answer(200)
        let number = try await Self.moved(partner)
        while try await send() > 0 {}
        _ = gateway.take()
        let notify = Self.notify(partner)
        #expect(try await notify() == NotifyReporters.Run(sent: 1))
        #expect(try await notify() == NotifyReporters.Run())
        // The ledger tries again by itself.
        gateway.answer(503)
        while try await send() > 0 {}
        #expect(gateway.take().count == 1)
        gateway.answer(200)
        partner.house.clock.advance(SendDeliveries.waits[0])
        while try await send() > 0 {}
        let told = gateway.take()
        #expect(told.count == 1)
        let text = try #require(told.first)
        #expect(text.contains(#""to":"akun-7""#))
        #expect(text.contains("update id") && text.contains("update en") && text.contains("laporanku"))
        #expect(!text.contains(number.text) && !text.contains("jalan"))
        let left = try await partner.house.engine.read { session in
            try session.rows("SELECT 1 FROM delivery WHERE sealed IS NOT NULL", []).count
        }
        #expect(left == 0)
    }

    @Test func `through a channel without an endpoint, and at a counter, nobody is reached`() async throws {
        let partner = try await GatewayHouse()
        _ = try await Self.moved(partner)
        #expect(try await Self.notify(partner)() == NotifyReporters.Run())
        #expect(try await partner.rows("delivery") == 0)
        let nobody = ContactAddress(way: .gateway, channel: GatewayHouse.channel, text: "")
        let endpoint = try #require(OutgoingURL("https://gateway.example/in"))
        try await ManageChannels(book: partner.house.book).send(GatewayHouse.channel, to: endpoint, by: partner.admin)
        let sentences = MessageSentences { key, _, _ in key.rawValue }
        let sender = NoticeSender(book: partner.house.book, sentences: sentences, random: .live, send: nil)
        #expect(await sender.deliver(nobody) == .skipped)
        // Who was skipped hears once the channel has an endpoint.
        #expect(try await Self.notify(partner)() == NotifyReporters.Run(sent: 1))
    }
}
