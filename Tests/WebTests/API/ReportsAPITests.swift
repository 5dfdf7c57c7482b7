import Foundation
import HTTPTypes
import TestSupport
import Testing

struct ReportsAPITests {
    /// A body that may be filed, with some members replaced by JSON text; nil leaves one out.
    static func body(_ changes: [String: String?] = [:]) -> String {
        var members: [String: String] = [
            "category": "\"jalan\"", "story": "\"\(Sample.story)\"", "location": "\"Jl. Pahlawan Revolusi\"",
            "point": "{\"lat\":-6.237,\"lon\":106.9,\"accuracy\":8}",
        ]
        for (key, value) in changes { members[key] = value }
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    @Test func `a report is filed, followed, withdrawn and erased`() async throws {
        let client = try await WebClient()
        let filed = try await client.json("/api/v1/reports", Self.body())
        #expect(filed.status == 201)
        #expect(filed.object["visibility"] as? String == "private")
        let receipt = try #require(filed.object["receipt"] as? String)
        let key: HTTPFields = [.authorization: "Receipt \(receipt)"]

        let mine = try await client.send(.get, "/api/v1/mine", headers: key)
        #expect(mine.status == 200)
        let report = try #require(mine.object["report"] as? [String: Any])
        #expect(report["story"] as? String == Sample.story)
        #expect((report["kelurahan"] as? [String: Any])?["code"] as? String == "31.75.07.1002")

        let withdrawn = try await client.send(.post, "/api/v1/mine/withdraw", headers: key)
        #expect((withdrawn.object["report"] as? [String: Any])?["state"] as? String == "withdrawn")
        let again = try await client.send(.post, "/api/v1/mine/withdraw", headers: key)
        #expect(again.status == 409)
        let erased = try await client.send(.post, "/api/v1/mine/erase", headers: key)
        #expect((erased.object["report"] as? [String: Any])?["story"] == nil)
    }

    @Test(
        arguments: [
            ("story", "\"pendek\"", "story"), ("story", "5", "story"), ("story", nil, "story"),
            ("category", "\"tidak-ada\"", "category"), ("category", nil, "category"),
            ("location", "\"  \"", "location"),
            ("point", "{\"lat\":-6.9,\"lon\":107.6}", "point"), ("point", "{\"lat\":106.9,\"lon\":-6.2}", "point"),
            ("point", "{\"lat\":\"NaN\",\"lon\":1}", "point"), ("point", "{\"lat\":-6.2}", "point"),
            ("point", "[]", "point"), ("id", "\"kurang\"", "id"), ("receipt_lookup", "\"abc\"", "receipt_lookup"),
            ("visibility", "\"rahasia\"", "visibility"), ("kelurahan", "\"99\"", "kelurahan"),
            ("mask", "[{\"field\":\"story\",\"start\":5,\"end\":99999}]", "mask"),
            ("mask", "[{\"field\":\"nama\",\"start\":0,\"end\":1}]", "mask"),
            ("mask", "[{\"field\":\"story\",\"start\":0.5,\"end\":1}]", "mask"), ("mask", "{}", "mask"),
            ("mask", "[5]", "mask"), ("mask", "[null]", "mask"), ("mask", "[{\"start\":0,\"end\":1}]", "mask"),
            ("point", "{\"lat\":1e999,\"lon\":1}", "point"), ("point", "{\"lat\":null,\"lon\":1}", "point"),
            ("point", "{\"lat\":-6.237,\"lon\":106.9,\"accuracy\":\"8\"}", "point"), ("story", "null", "story"),
            ("visibility", "true", "visibility"), ("receipt_lookup", "[]", "receipt_lookup"), ("id", "1", "id"),
            ("location", "\"Jl.\\u202e Raya\"", "location"), ("additional", "\"a\\u200bb\"", "additional"),
        ] as [(String, String?, String)])
    func `every refusal names the field`(member: String, value: String?, field: String) async throws {
        let client = try await WebClient()
        let answer = try await client.json("/api/v1/reports", Self.body([member: value]))
        #expect((400..<500).contains(answer.status), "\(answer.status)")
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.object["field"] as? String == field)
        #expect((answer.object["detail"] as? String)?.contains(" ") == true)
        let count = try await client.house.engine.read { try $0.rows("SELECT 1 FROM report", []).count }
        #expect(count == 0)
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{\"story\":\"a\",\"story\":\"b\"}", String(repeating: "[", count: 5000), "{} {}",
        "{\"story\":\"\\ud800\"}",
    ])
    func `what is no JSON object is refused as a whole`(body: String) async throws {
        let client = try await WebClient()
        let answer = try await client.json("/api/v1/reports", body)
        #expect((400..<500).contains(answer.status), "\(answer.status)")
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test(arguments: [
        ("additional", "null"), ("kelurahan", "null"),
        ("point", "{\"lat\":-6.237e0,\"lon\":1069e-1,\"accuracy\":null}"),
        ("mask", "[{\"field\":\"story\",\"start\":0,\"end\":2.0}]"), ("mask", "null"), ("unknown", "[{\"a\":1}]"),
    ])
    func `what means the same is read the same`(member: String, value: String) async throws {
        let client = try await WebClient()
        #expect(try await client.json("/api/v1/reports", Self.body([member: value])).status == 201)
    }

    @Test func `bytes that are not UTF-8 and bodies over the limit are refused`() async throws {
        let client = try await WebClient()
        let json: HTTPFields = [.contentType: "application/json"]
        let broken = try await client.send(
            .post, "/api/v1/reports", headers: json,
            body: Array("{\"story\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8))
        #expect(broken.status == 400)
        let large = try await client.send(
            .post, "/api/v1/reports", headers: json, body: [UInt8](repeating: 0x20, count: 300_000))
        #expect(large.status == 413)
        let typed = try await client.send(
            .post, "/api/v1/reports", headers: [.contentType: "text/plain"], body: Array(Self.body().utf8))
        #expect(typed.status == 415)
    }

    @Test func `a category that is never public is refused in public`() async throws {
        let client = try await WebClient()
        let body = Self.body(["category": "\"pungutan-liar\"", "visibility": "\"public\""])
        let answer = try await client.json("/api/v1/reports", body)
        #expect(answer.status == 422)
        #expect(answer.object["field"] as? String == "visibility")
    }

    @Test func `the same id with other content conflicts, with the same content it is answered again`() async throws {
        let client = try await WebClient()
        let id = "\"00112233445566778899aabbccddeeff\""
        let first = try await client.json("/api/v1/reports", Self.body(["id": id]))
        let second = try await client.json("/api/v1/reports", Self.body(["id": id]))
        #expect(second.status == 201)
        #expect(second.object["number"] as? String == first.object["number"] as? String)
        #expect(second.object["receipt"] == nil)
        let other = try await client.json("/api/v1/reports", Self.body(["id": id, "location": "\"Tempat lain\""]))
        #expect(other.status == 409)
        #expect(other.object["field"] as? String == "id")
    }

    @Test(
        arguments: [
            (nil, 401), ("Bearer x", 401), ("Receipt", 401), ("Receipt abc", 422),
            ("Receipt 0000-0000-0000-0000-0000-0000-0000", 422),
            ("Receipt AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 404),
        ] as [(String?, Int)])
    func `a receipt that opens nothing says why`(credential: String?, status: Int) async throws {
        let client = try await WebClient()
        let headers: HTTPFields = credential.map { [.authorization: $0] } ?? [:]
        let answer = try await client.send(.get, "/api/v1/mine", headers: headers)
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `a private number and an unknown number get the same bytes`() async throws {
        let client = try await WebClient()
        let filed = try await client.json("/api/v1/reports", Self.body())
        let number = try #require(filed.object["number"] as? String)
        for path in ["/api/v1/public/reports/", "/respons/"] {
            let known = try await client.send(.get, path + number)
            let unknown = try await client.send(.get, path + "JK-0000-0000")
            #expect(known.status == 404)
            #expect(known.bytes == unknown.bytes)
            #expect(known.headers == unknown.headers)
        }
        let list = try await client.send(.get, "/api/v1/public/reports")
        #expect((list.object["reports"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [
        "bbox=1,2,3", "bbox=107,-6,106,-7", "bbox=nan,0,1,1", "category=zzz", "state=zzz", "kelurahan=1",
        "since=kemarin",
        "limit=0", "limit=1000", "cursor=zzz", "cursor=1~",
    ])
    func `a filter that is none is refused by name`(query: String) async throws {
        let client = try await WebClient()
        let answer = try await client.send(.get, "/api/v1/public/reports?" + query)
        #expect(answer.status == 422)
        #expect(answer.object["field"] as? String == String(query.prefix { $0 != "=" }))
    }

    @Test(arguments: ["/", "/lapor", "/tidak-ada", "/api/v1/tidak-ada", "/api/v1/mine", "/respons", "/assets/x/y.css"])
    func `every answer keeps itself to itself`(path: String) async throws {
        let client = try await WebClient()
        let answer = try await client.send(.get, path)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'"))
        #expect(!policy.contains("unsafe-inline"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
    }
}
