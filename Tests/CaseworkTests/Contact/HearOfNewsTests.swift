import Domain
import Sealing
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Casework

struct HearOfNewsTests {
    private func subscription(_ name: String) throws -> PushSubscription {
        try #require(
            PushSubscription(
                endpoint: "https://push.example/\(name)",
                publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                secret: "BTBZMqHH6r4Tts7J_aSIgg"))
    }

    private func entries(_ fixture: CaseFixture) async throws -> [Int] {
        let links = try await fixture.house.engine.read { try $0.rows("SELECT 1 FROM contact_link", []).count }
        let vault = try await fixture.house.vaultEngine.read { try $0.rows("SELECT 1 FROM contact", []).count }
        return [links, vault]
    }

    private func batch(
        _ fixture: CaseFixture, _ outcome: NotifyReporters.Delivery
    ) async throws -> NotifyReporters.Run {
        let notify = NotifyReporters(book: fixture.book) { _ in outcome }
        return try await notify()
    }

    @Test func `a browser hears of what happens after it asked, until it no longer wants to`() async throws {
        let fixture = try await CaseFixture()
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        let news = HearOfNews(book: fixture.book)
        try await news(fixture.lookup, subscription("a"))
        try await news(fixture.lookup, subscription("a"))
        #expect(try await entries(fixture) == [1, 1])
        let notify = NotifyReporters(book: fixture.book) { address in
            PushSubscription(stored: address.text)?.endpoint == "https://push.example/a" ? .sent : .failed
        }
        #expect(try await notify() == NotifyReporters.Run())
        try await fixture.ask()
        #expect(try await notify() == NotifyReporters.Run(sent: 1))
        try await news.end(fixture.lookup)
        try await news.end(fixture.lookup)
        #expect(try await entries(fixture) == [0, 0])
        try await fixture.close()
    }

    @Test func `of too many browsers the oldest ends`() async throws {
        let fixture = try await CaseFixture()
        let news = HearOfNews(book: fixture.book)
        for name in ["a", "b", "c", "d", "e"] { try await news(fixture.lookup, subscription(name)) }
        #expect(try await entries(fixture) == [4, 4])
        try await fixture.close()
    }

    @Test func `a subscription that its browser took back is forgotten, one not reached is tried again`() async throws {
        let fixture = try await CaseFixture()
        try await HearOfNews(book: fixture.book)(fixture.lookup, subscription("a"))
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        #expect(try await batch(fixture, .failed) == NotifyReporters.Run(failed: 1))
        #expect(try await batch(fixture, .skipped) == NotifyReporters.Run())
        #expect(try await batch(fixture, .gone) == NotifyReporters.Run(gone: 1))
        #expect(try await entries(fixture) == [0, 0])
        try await fixture.close()
    }

    @Test func `who does not answer holds up nobody`() async throws {
        let fixture = try await CaseFixture()
        for name in ["slow", "b", "c", "d"] {
            try await HearOfNews(book: fixture.book)(fixture.lookup, subscription(name))
        }
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        let told = Mutex(0)
        let (othersTold, tell) = AsyncStream<Void>.makeStream()
        let notify = NotifyReporters(book: fixture.book) { address in
            if PushSubscription(stored: address.text)?.endpoint.hasSuffix("slow") ?? false {
                for await _ in othersTold {}
                return .failed
            }
            if told.withLock({ told in
                told += 1
                return told == 3
            }) {
                tell.finish()
            }
            return .sent
        }
        #expect(try await notify() == NotifyReporters.Run(sent: 3, failed: 1))
        try await fixture.close()
    }

    @Test func `who was not reached is tried last the next time`() async throws {
        let fixture = try await CaseFixture()
        for name in ["a", "b", "c", "d"] {
            try await HearOfNews(book: fixture.book)(fixture.lookup, subscription(name))
        }
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        let tried = Mutex<[String]>([])
        let notify = NotifyReporters(book: fixture.book, atOnce: 1) { address in
            let name = PushSubscription(stored: address.text)?.endpoint.suffix(1) ?? ""
            tried.withLock { $0.append(String(name)) }
            return name == "c" ? .failed : .sent
        }
        for turn in 0..<6 {
            if turn > 0 { try await fixture.ask() }
            #expect(try await notify() == NotifyReporters.Run(sent: 3, failed: 1))
            let names = tried.withLock { tried in
                defer { tried = [] }
                return tried
            }
            #expect(names.sorted() == ["a", "b", "c", "d"])
            if turn > 0 { #expect(names.last == "c") }
        }
        try await fixture.close()
    }

    @Test func `a damaged address keeps nobody else from being told`() async throws {
        let fixture = try await CaseFixture()
        for name in ["a", "b", "c"] { try await HearOfNews(book: fixture.book)(fixture.lookup, subscription(name)) }
        _ = try await AcceptReport(book: fixture.book)(fixture.atDesk)
        try await fixture.house.vaultEngine.write { session in
            try session.execute(
                "UPDATE contact SET address = $1 WHERE name = (SELECT min(name) FROM contact)", [.bytes([1, 2, 3])])
        }
        #expect(try await batch(fixture, .sent) == NotifyReporters.Run(sent: 2, failed: 1))
        try await fixture.close()
    }

    @Test func `nobody asks with a receipt that opens nothing, nor for a report that was erased`() async throws {
        let fixture = try await CaseFixture()
        let news = HearOfNews(book: fixture.book)
        let other = ReceiptSecret.make(random: .live).lookup
        await #expect(throws: CaseError.notFound) { try await news(other, subscription("a")) }
        try await EraseReport(book: fixture.book)(fixture.lookup)
        await #expect(throws: CaseError.erased) { try await news(fixture.lookup, subscription("a")) }
        #expect(try await entries(fixture) == [0, 0])
        try await fixture.close()
    }

    @Test(arguments: ["http://push.example/a", "https://push.example/a\r\nX: y", "https://push.example/#a", ""])
    func `an endpoint that is no plain address is refused`(endpoint: String) {
        #expect(
            PushSubscription(
                endpoint: endpoint,
                publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                secret: "BTBZMqHH6r4Tts7J_aSIgg") == nil)
    }
}
