import Casework
import Domain
import Foundation
import HTTPTypes
import Sealing
import TestSupport
import Testing

@testable import Web

struct HooksWebTests {
    private func secret(_ officers: OfficerClient, _ path: String, _ body: String = "{}") async throws -> HookSecret {
        let made = try await officers.json(path, body, officers[.admin])
        try #require(made.status == 201)
        return try #require(HookSecret(text: made.object["secret"] as? String ?? ""))
    }

    private func send(_ officers: OfficerClient, _ body: String, by secret: HookSecret) async throws -> WebClient.Answer
    {
        let (bytes, time) = (Array(body.utf8), String(officers.house.clock.now))
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[try #require(HTTPField.Name("X-LaporAman-Time"))] = time
        headers[try #require(HTTPField.Name("x-laporaman-signature"))] =
            HookSignature.text(secret, time: time, body: bytes)
        return try await officers.client.send(.post, "/intake/v1/sms", headers: headers, body: bytes)
    }

    @Test func `an admin makes a secret, and what is signed with it comes in`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let secret = try await secret(officers, "/crm/api/v1/channels/sms/secret")
        let answer = try await send(officers, #"{"message_id":"1","sender":"a","text":"bantuan"}"#, by: secret)
        #expect(answer.status == 200)
        let replies = answer.object["replies"] as? [[String: String]]
        #expect(replies?.count == 1 && replies?.first?["text"]?.contains("BATAL") == true)
        let other = try await send(officers, "{}", by: .make(random: .live))
        #expect(other.status == 401 && other.headers[.contentType] == "application/problem+json")
    }

    @Test func `what is signed and cannot be read waits at a desk, and the answer says so`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let secret = try await secret(officers, "/crm/api/v1/channels/sms/secret")
        for (body, reason, problem, field) in [
            (#"{"message_id":"1","#, "unreadable", "malformed_json", nil),
            (#"{"message_id":"2","sender":"a","language":"xx"}"#, "misshapen", "invalid_field", "language"),
        ] as [(String, String, String, String?)] {
            let answer = try await send(officers, body, by: secret)
            #expect(answer.status == 202)
            let waiting = answer.object["waiting"] as? [String: String]
            #expect(waiting?["reason"] == reason && waiting?["problem"] == problem && waiting?["field"] == field)
            let words = (answer.object["replies"] as? [[String: String]])?.first?["text"]
            #expect(words?.contains(waiting?["number"] ?? "?") == true)
        }
        #expect(try await send(officers, "", by: secret).status == 400)
        #expect(try await send(officers, #"{"message_id":"1","#, by: .make(random: .live)).status == 401)
    }

    @Test func `a message in English is answered so`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let secret = try await secret(officers, "/crm/api/v1/channels/sms/secret")
        let body = #"{"message_id":"1","sender":"a","text":"help","language":"en"}"#
        #expect(try await send(officers, body, by: secret).text.contains("CANCEL"))
    }

    @Test func `a closed channel takes nothing, and the pages say what is agreed`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let secret = try await secret(officers, "/crm/api/v1/channels/sms/secret")
        let settings = "/crm/api/v1/channels/sms/settings"
        let changes = #"{"is_open":false,"per_minute":7,"endpoint":"https://gateway.example/t0ken"}"#
        #expect(try await officers.json(settings, changes, officers[.admin]).status == 204)
        #expect(try await send(officers, #"{"message_id":"1","sender":"a"}"#, by: secret).status == 401)
        let page = try await officers.page("/crm/kanal", officers[.admin])
        #expect(page.status == 200 && page.text.contains("gateway.example") && !page.text.contains("t0ken"))
        #expect(page.text.contains("value=\"7\""))
        for bad in [#"{"per_minute":0}"#, #"{"endpoint":"http://gateway.example/"}"#] {
            #expect(try await officers.json(settings, bad, officers[.admin]).status == 422)
        }
        #expect(try await officers.json(settings, "{}", officers[.admin]).status == 204)
        let nowhere = "/crm/api/v1/channels/merpati/settings"
        #expect(try await officers.json(nowhere, "{}", officers[.admin]).status == 404)
        #expect(try await officers.json(nowhere, changes, officers[.admin]).status == 404)
    }

    @Test func `forms of the page do the same, and show a secret once`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let made = try await officers.form("/crm/kanal/sms/rahasia", [], officers[.admin])
        let text = try #require(made.text.firstMatch(of: /account-secret">([A-Za-z0-9_-]{43})</)).output.1
        let secret = try #require(HookSecret(text: String(text)))
        #expect(try await send(officers, #"{"message_id":"1","sender":"a"}"#, by: secret).status == 200)
        #expect(try await !officers.page("/crm/kanal", officers[.admin]).text.contains(text))
        #expect(try await officers.form("/crm/kanal/sms/batas", [("value", "9")], officers[.admin]).status == 303)
        #expect(try await officers.form("/crm/kanal/sms/batas", [("value", "x")], officers[.admin]).status == 422)
        #expect(try await officers.form("/crm/kanal/sms/apa", [], officers[.admin]).status == 404)
        #expect(try await officers.form("/crm/kanal/jaki/rahasia", [], officers[.admin]).status == 404)
        #expect(try await officers.form("/crm/kanal/jaki/tutup", [], officers[.admin]).status == 303)
    }

    @Test func `a subscription is added, turned off and on, and taken away`() async throws {
        let officers = try await OfficerClient(roles: [.admin])
        let body = #"{"name":"Mitra","endpoint":"https://partner.example/in"}"#
        let added = try await officers.json("/crm/api/v1/subscriptions", body, officers[.admin])
        #expect(added.status == 201)
        let id = try #require(added.object["id"] as? String)
        for move in ["off", "on", "revive"] {
            let path = "/crm/api/v1/subscriptions/\(id)/\(move)"
            #expect(try await officers.json(path, "", officers[.admin]).status == 204)
        }
        #expect(try await officers.page("/crm/langganan", officers[.admin]).text.contains("partner.example"))
        #expect(try await officers.form("/crm/langganan/\(id)/hapus", [], officers[.admin]).status == 303)
        #expect(try await officers.form("/crm/langganan/\(id)/hapus", [], officers[.admin]).status == 404)
        let typed = [("name", "Sistem"), ("unit", ""), ("endpoint", "ftp://x")]
        let refused = try await officers.form("/crm/langganan", typed, officers[.admin])
        #expect(refused.status == 422 && refused.text.contains("value=\"Sistem\""))
    }
}
