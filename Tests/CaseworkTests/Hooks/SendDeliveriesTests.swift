import Domain
import Foundation
import Sealing
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Casework

/// A partner that keeps what it gets, and answers as it is told.
final class ToldPartner: Sendable {
    private let state = Mutex<(got: [OutgoingMessage], status: Int?)>(([], 204))

    func answer(_ status: Int?) { state.withLock { $0.status = status } }

    /// What came since the last call.
    func take() -> [OutgoingMessage] {
        state.withLock { state in
            defer { state.got = [] }
            return state.got
        }
    }

    @Sendable func post(_ message: OutgoingMessage) async -> Int? {
        state.withLock { state in
            state.got.append(message)
            return state.status
        }
    }
}

extension OutgoingMessage {
    /// The body as an object.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
    var event: String { object["event"] as? String ?? "" }
    var report: [String: Any] { object["report"] as? [String: Any] ?? [:] }
}

struct SendDeliveriesTests {
    private struct Scene {
        let fixture: CaseFixture
        let admin: Officer
        let partner: ToldPartner
        let secret: String
        let id: SubscriptionID
        let send: SendDeliveries

        var house: TestHouse { fixture.house }
    }

    /// `unit`: whose own system listens; nil for a partner.
    private func scene(_ visibility: Visibility, unit: String?) async throws -> Scene {
        let fixture = try await CaseFixture(visibility)
        let admin = try await fixture.house.officer("admin", "BIROPEM", .admin)
        let added = try await ManageSubscriptions(book: fixture.book).add(
            .init(name: "Mitra", unit: unit, endpoint: "https://partner.example/in"), by: admin)
        let partner = ToldPartner()
        return Scene(
            fixture: fixture, admin: admin, partner: partner, secret: added.secret, id: added.id,
            send: SendDeliveries(book: fixture.book, post: partner.post))
    }

    @Test func `a partner gets a public report as everybody sees it, signed`() async throws {
        let scene = try await scene(.public, unit: nil)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        #expect(try await scene.send() == 1)
        let got = try #require(scene.partner.take().first)
        #expect(got.event == "report.state_changed" && got.endpoint.host == "partner.example")
        #expect(got.report["number"] as? String == scene.fixture.report.number.text)
        #expect(got.report["state"] as? String == "in_progress")
        #expect((got.report["story"] as? String)?.isEmpty == false)
        let time = try #require(got.headers.first { $0.name == OutgoingMessage.timeHeader }?.value)
        let signature = got.headers.first { $0.name == OutgoingMessage.signatureHeader }?.value
        let secret = try #require(HookSecret(text: scene.secret))
        #expect(HookSignature.isValid(signature, by: (secret, secret), time: time, body: got.body))
        #expect(try await scene.send() == 0)
    }

    @Test func `a message that is not wanted holds up no other, a partner that does not answer does`() async throws {
        let scene = try await scene(.public, unit: nil)
        try await scene.fixture.finish()
        scene.partner.answer(503)
        #expect(try await scene.send() == 1)
        #expect(try await scene.send() == 0, "the others wait as long")
        scene.house.clock.advance(SendDeliveries.waits[0])
        scene.partner.answer(422)
        let tried = try await scene.send()
        #expect(tried > 1)
        #expect(try await scene.send() == 0)
        scene.house.clock.advance(SendDeliveries.waits[1])
        scene.partner.answer(204)
        #expect(try await scene.send() == tried, "each waited for itself")
    }

    @Test func `a partner hears nothing of a private report`() async throws {
        let scene = try await scene(.private, unit: nil)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        #expect(try await scene.send() == 0)
        let rows = try await scene.house.engine.read { try $0.rows("SELECT id FROM delivery", []).count }
        #expect(rows == 0)
    }

    @Test func `what became private before it was sent is not sent; that it is gone is`() async throws {
        let scene = try await scene(.public, unit: nil)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        _ = try await ChangeVisibility(book: scene.fixture.book)(scene.fixture.lookup, to: .private)
        #expect(try await scene.send() == 2)
        let got = scene.partner.take()
        #expect(got.map(\.event) == ["report.gone"])
        #expect(got.first?.report.keys.sorted() == ["number"])
        _ = try await ChangeVisibility(book: scene.fixture.book)(scene.fixture.lookup, to: .public)
        try await scene.send()
        #expect(scene.partner.take().map(\.event) == ["report.public"])
    }

    @Test func `a unit's own system gets the line of its queue, and no word of the texts`() async throws {
        let scene = try await scene(.private, unit: CaseFixture.kelurahan)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        try await scene.send()
        let got = try #require(scene.partner.take().first)
        #expect(got.event == "report.state_changed")
        #expect(
            got.report.keys.sorted() == [
                "category", "changed_at", "due_at", "filed_at", "kelurahan", "number", "state", "unit", "visibility",
            ])
        let filed = try await FileReport(book: scene.fixture.book)(Sample.request())
        try await scene.send()
        let new = scene.partner.take()
        #expect(new.map(\.event) == ["report.filed"] && new[0].report["number"] as? String == filed.number.text)
    }

    @Test func `who does not answer is tried eight times over a day and more, then given up, and revived by an admin`()
        async throws
    {
        let scene = try await scene(.public, unit: nil)
        scene.partner.answer(500)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        var tries = 0
        for wait in [0] + SendDeliveries.waits {
            scene.house.clock.advance(wait - 1)
            if wait > 0 { #expect(try await scene.send() == 0, "too early by a second") }
            scene.house.clock.advance(1)
            #expect(try await scene.send() == 1)
            tries += scene.partner.take().count
        }
        #expect(tries == 8)
        scene.house.clock.advance(1_000_000)
        #expect(try await scene.send() == 0)
        let manage = ManageSubscriptions(book: scene.fixture.book)
        let line = try #require(try await manage.list(by: scene.admin).first)
        #expect(line.deliveries.dead == 1 && line.deliveries.givenUp.first?.status == 500)
        #expect(line.deliveries.givenUp.first?.attempts == 8)
        try await manage.change(scene.id, .revive, by: scene.admin)
        #expect(try await scene.send() == 1)
        // However old it is, it has more than one try.
        scene.house.clock.advance(SendDeliveries.waits[0])
        scene.partner.answer(200)
        #expect(try await scene.send() == 1)
        #expect(scene.partner.take().count == 2)
        #expect(try await manage.list(by: scene.admin).first?.deliveries.done == 1)
        scene.house.clock.advance(8 * 24 * 3_600)
        try await ForgetDeliveries(book: scene.fixture.book)()
        #expect(try await manage.list(by: scene.admin).first?.deliveries.done == 0)
    }

    @Test func `one that does not answer is not asked again for the next message`() async throws {
        let scene = try await scene(.public, unit: nil)
        scene.partner.answer(nil)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        _ = try await FileReport(book: scene.fixture.book)(Sample.request { $0.visibility = .public })
        #expect(try await scene.send() == 1)
        #expect(try await scene.send() == 0)
        scene.partner.answer(204)
        scene.house.clock.advance(60)
        #expect(try await scene.send() == 2)
    }

    @Test func `one that is turned off hears nothing, one that is deleted leaves nothing`() async throws {
        let scene = try await scene(.public, unit: nil)
        let manage = ManageSubscriptions(book: scene.fixture.book)
        _ = try await AcceptReport(book: scene.fixture.book)(scene.fixture.atDesk)
        try await manage.change(scene.id, .off, by: scene.admin)
        _ = try await scene.fixture.submit(scene.fixture.atDesk)
        #expect(try await scene.send() == 1)
        #expect(scene.partner.take().isEmpty)
        try await manage.change(scene.id, .on, by: scene.admin)
        _ = try await FileReport(book: scene.fixture.book)(Sample.request { $0.visibility = .public })
        try await manage.change(scene.id, .delete, by: scene.admin)
        #expect(try await scene.send() == 0)
        #expect(try await manage.list(by: scene.admin).isEmpty)
        await #expect(throws: CaseError.notFound) { try await manage.change(scene.id, .on, by: scene.admin) }
    }

    @Test(
        arguments: [
            ("", nil, "https://a.example/", "name"), ("x", "NO.SUCH", "https://a.example/", "unit"),
            ("x", nil, "http://a.example/", "endpoint"), ("x\ny", nil, "https://a.example/", "name"),
        ] as [(String, String?, String, String)])
    func `what an admin typed is looked at`(name: String, unit: String?, endpoint: String, field: String) async throws {
        let house = try await TestHouse()
        let admin = try await house.officer("admin", "BIROPEM", .admin)
        let error = await #expect(throws: CaseError.self) {
            try await ManageSubscriptions(book: house.book).add(
                .init(name: name, unit: unit, endpoint: endpoint), by: admin)
        }
        guard case .input(let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.field == field)
    }
}
