import City
import Domain
import Sealing
import Storage
import TestSupport
import Testing
import Wire

@testable import Casework

struct HookDoorTests {
    private let channel = ChannelCode("sms")
    private let body = Array(#"{"message_id":"1","sender":"a"}"#.utf8)

    private struct Scene {
        let house: TestHouse
        let admin: Officer
        let secret: HookSecret
        let door: HookDoor

        func claim(
            _ channel: ChannelCode, at time: Int64, by secret: HookSecret? = nil, body: [UInt8]
        ) -> HookDoor.Claim {
            let text = String(time)
            return .init(
                channel: channel, signature: HookSignature.text(secret ?? self.secret, time: text, body: body),
                time: text)
        }
    }

    private func scene() async throws -> Scene {
        let house = try await TestHouse()
        let admin = try await house.officer("admin", "BIROPEM", .admin)
        let text = try await ManageChannels(book: house.book).makeSecret(of: channel, by: admin)
        return Scene(house: house, admin: admin, secret: try secret(text), door: HookDoor(book: house.book))
    }

    /// As a partner has it: by its text.
    private func secret(_ text: String) throws -> HookSecret {
        try #require(HookSecret(text: text))
    }

    @Test func `a signed message of now comes in, and one of five minutes ago or ahead`() async throws {
        let scene = try await scene()
        for offset in [Int64(0), -300, 300] {
            let claim = scene.claim(channel, at: TestHouse.start + offset, body: body)
            let admitted = try await scene.door(claim, body: body)
            #expect(admitted?.signedAt == TestHouse.start + offset && admitted?.partner.channel == channel)
        }
    }

    @Test func `late, early, unsigned, otherwise signed, changed and foreign ones do not`() async throws {
        let scene = try await scene()
        let now = TestHouse.start
        let good = scene.claim(channel, at: now, body: body)
        var refused: [(HookDoor.Claim, [UInt8])] = [
            (scene.claim(channel, at: now - 301, body: body), body),
            (scene.claim(channel, at: now + 301, body: body), body),
            (scene.claim(channel, at: now, by: .make(random: .live), body: body), body),
            (good, body + [0x20]),
            (.init(channel: channel, signature: nil, time: String(now)), body),
            (.init(channel: channel, signature: good.signature, time: nil), body),
            (.init(channel: channel, signature: good.signature, time: "0\(now)"), body),
            (.init(channel: channel, signature: good.signature, time: "+\(now)"), body),
        ]
        // No such channel, one without a partner, one that takes no signed messages.
        for other in ["pigeon", "twitter", "jaki", ""] {
            refused.append((scene.claim(ChannelCode(other), at: now, body: body), body))
        }
        for (claim, body) in refused { #expect(try await scene.door(claim, body: body) == nil) }
    }

    @Test func `a new secret is good at once, the one before for another day`() async throws {
        let scene = try await scene()
        let next = try secret(try await ManageChannels(book: scene.house.book).makeSecret(of: channel, by: scene.admin))
        func comesIn(_ secret: HookSecret) async throws -> Bool {
            let claim = scene.claim(channel, at: scene.house.clock.now, by: secret, body: body)
            return try await scene.door(claim, body: body) != nil
        }
        #expect(try await comesIn(next))
        #expect(try await comesIn(scene.secret))
        scene.house.clock.advance(ManageChannels.overlapSeconds + 1)
        #expect(try await comesIn(next))
        #expect(try await !comesIn(scene.secret))
    }

    @Test func `secrets and addresses lie sealed, and only admins change them`() async throws {
        let scene = try await scene()
        let manage = ManageChannels(book: scene.house.book)
        let endpoint = try #require(OutgoingURL("https://gateway.example/token-4711"))
        try await manage.send(channel, to: endpoint, by: scene.admin)
        let rows = try await scene.house.engine.read { session in
            try session.rows("SELECT secret, endpoint FROM hook_channel", [])
        }
        let stored = String(describing: rows)
        #expect(!stored.contains("token-4711"))
        for case .bytes(let bytes) in rows.flatMap(\.values) {
            #expect(bytes.firstRange(of: Array(scene.secret.text.utf8)) == nil)
            #expect(bytes.firstRange(of: scene.secret.sealable) == nil)
            #expect(bytes.firstRange(of: Array("token-4711".utf8)) == nil)
        }
        let line = try #require(try await manage.list(by: scene.admin).first { $0.channel.code == channel })
        #expect(line.terms?.endpointHost == "gateway.example")
        let desk = try await scene.house.officer("desk", "31.75.07.1002", .operator)
        await #expect(throws: CaseError.forbidden) { try await manage.list(by: desk) }
        await #expect(throws: CaseError.forbidden) { try await manage.makeSecret(of: channel, by: desk) }
        await #expect(throws: CaseError.notFound) {
            try await manage.makeSecret(of: ChannelCode("jaki"), by: scene.admin)
        }
        await #expect(throws: input("per_minute", .outOfRange)) {
            try await manage.limit(channel, perMinute: 0, by: scene.admin)
        }
        let looks = try await scene.house.engine.read { session in
            try session.rows("SELECT action FROM access WHERE action = 'hook'", []).count
        }
        #expect(looks == 2)
    }
}
