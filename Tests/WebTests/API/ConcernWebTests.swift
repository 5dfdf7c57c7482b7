import Casework
import Domain
import Foundation
import HTTPTypes
import Sealing
import TestSupport
import Testing

/// "My identity leaked", over the API and as plain forms.
struct ConcernWebTests {
    private struct World {
        let client: WebClient
        let receipt: String

        var key: HTTPFields { [.authorization: "Receipt \(receipt)", .contentType: "application/json"] }

        init() async throws {
            client = try await WebClient()
            let filed = try await client.json("/api/v1/reports", ReportsAPITests.body(["visibility": "\"private\""]))
            receipt = try #require(filed.object["receipt"] as? String)
        }

        func api(_ body: String) async throws -> WebClient.Answer {
            try await client.send(.post, "/api/v1/mine/leak", headers: key, body: Array(body.utf8))
        }

        func form(_ fields: String, _ path: String = "/bocor", receipt: String? = nil) async throws -> WebClient.Answer
        {
            try await client.send(
                .post, "/laporanku\(path)", headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Array("receipt=\(receipt ?? self.receipt)&\(fields)".utf8))
        }
    }

    @Test func `a program opens a leak case without a word, and retaliation with some`() async throws {
        let world = try await World()
        let answer = try await world.client.send(
            .post, "/api/v1/mine/leak", headers: [.authorization: "Receipt \(world.receipt)"])
        #expect(answer.status == 200)
        let opened = try #require((answer.object["concerns"] as? [[String: Any]])?.first)
        #expect(opened["reason"] as? String == "leak" && opened["state"] as? String == "waiting")
        #expect(answer.object["offered_concerns"] as? [String] == ["retaliation"])
        let code = try #require(opened["receipt"] as? String)
        let beside = try await world.client.send(
            .get, "/api/v1/mine", headers: [.authorization: "Receipt \(code)"])
        let report = try #require(beside.object["report"] as? [String: Any])
        #expect(report["number"] as? String == opened["number"] as? String)
        #expect(report["category"] as? String == "identitas-pelapor-bocor")
        let second = try await world.api(#"{"reason":"retaliation","story":"Saya dipecat."}"#)
        #expect(second.status == 200 && (second.object["concerns"] as? [Any])?.count == 2)
    }

    @Test(
        arguments: [
            (#"{"reason":"gossip"}"#, 422, "reason"), (#"{"reason":7}"#, 422, "reason"),
            (#"{"reason":"retaliation"}"#, 422, "story"), (#"{"story":["x"]}"#, 422, "story"),
            (#"{"story":"a\u200bb"}"#, 422, "story"), ("[]", 400, nil), ("{", 400, nil),
        ] as [(String, Int, String?)])
    func `bad input names its field, and opens nothing`(body: String, status: Int, field: String?) async throws {
        let world = try await World()
        let answer = try await world.api(body)
        #expect(answer.status == status)
        #expect(answer.object["field"] as? String == field)
        let own = try await world.client.send(.get, "/api/v1/mine", headers: world.key)
        #expect((own.object["concerns"] as? [Any])?.isEmpty == true)
    }

    @Test func `a second time is a conflict`() async throws {
        let world = try await World()
        #expect(try await world.api("{}").status == 200)
        let again = try await world.api("{}")
        #expect(again.status == 409 && again.object["field"] as? String == "reason")
        #expect(try await world.client.send(.post, "/api/v1/mine/leak").status == 401)
    }

    @Test func `the page opens a case without script, shows it, and leads into it`() async throws {
        let world = try await World()
        let page = try await world.form("", "")
        #expect(page.text.contains("Identitas saya bocor") && !page.text.contains("Saya dibalas"))
        let opened = try await world.form("reason=leak&story=Atasan+tahu.")
        #expect(opened.status == 200)
        #expect(opened.text.contains("Kasus: identitas bocor") && opened.text.contains("Saya dibalas"))
        let code = try #require(opened.text.firstMatch(of: /value="([0-9A-Z-]{34})" data-beside/)).output.1
        let beside = try await world.form("", "", receipt: String(code))
        #expect(beside.status == 200 && beside.text.contains("Identitas pelapor bocor"))
        #expect(beside.text.contains("Atasan tahu.") && !beside.text.contains("Identitas saya bocor"))
        let again = try await world.form("reason=leak&story=Lagi")
        #expect(again.status == 409 && again.text.contains("sudah pernah dibuka"))
        #expect(try await world.form("reason=gossip").status == 422)
    }

    @Test func `what is refused or warned of is shown again as it was typed`() async throws {
        let world = try await World()
        let warned = try await world.form("reason=leak&story=Telepon+081234567890")
        #expect(warned.status == 422 && warned.text.contains("Telepon 081234567890"))
        #expect(warned.text.contains("name=\"warned\" value=\"1\""))
        let sent = try await world.form("reason=leak&story=Telepon+081234567890&warned=1")
        #expect(sent.status == 200)
        let empty = try await world.form("reason=retaliation&story=+")
        #expect(empty.status == 422 && empty.text.contains("id=\"e-story\">"))
    }

    @Test func `an erased report still shows its case`() async throws {
        let world = try await World()
        _ = try await world.api("{}")
        _ = try await world.client.send(.post, "/api/v1/mine/erase", headers: world.key)
        let page = try await world.form("", "")
        #expect(page.status == 200 && page.text.contains("Kasus: identitas bocor"))
    }
}
