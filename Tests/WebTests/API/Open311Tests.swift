import Casework
import City
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// The interface of partners through the whole site. The wire is tested on the real binary.
struct Open311Tests {
    private let client: WebClient

    init() async throws { client = try await WebClient() }

    private func key(_ agreement: String = "public", perMinute: Int = 1_000) async throws -> String {
        let admin = try await client.house.signedIn("si.admin.\(agreement)", .admin)
        return try await ManagePartners(book: client.house.book).add(
            .init(name: "Mitra", agreement: agreement, perMinute: perMinute), by: admin.officer
        ).key
    }

    private func post(_ form: String, to path: String = "/open311/v2/requests.json") async throws -> WebClient.Answer {
        try await client.send(
            .post, path, headers: [.contentType: "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array(form.utf8))
    }

    private func list(_ answer: WebClient.Answer) throws -> [[String: Any]] {
        try #require(JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [[String: Any]])
    }

    private func file(_ key: String, _ more: String = "") async throws -> String {
        let answer = try await post("api_key=\(key)&service_code=jalan&lat=-6.237&long=106.9&description=Lubang\(more)")
        try #require(answer.status == 200, "\(answer.text)")
        return try #require(try list(answer).first?["service_request_id"] as? String)
    }

    private let place = "&lat=-6.237&long=106.9"

    @Test func `what a public partner files is listed with what was said and nothing of who said it`() async throws {
        let id = try await file(
            try await key(), "&email=a%40b.example&phone=0812&first_name=Ani&device_id=d1&account_id=x9")
        let answer = try await client.send(.get, "/open311/v2/requests.json?extensions=true")
        let report = try #require(try list(answer).first)
        #expect(report["service_request_id"] as? String == id)
        #expect(report["status"] as? String == "open")
        #expect(report["description"] as? String == "Lubang")
        #expect(report["lat"] as? Double == -6.237)
        #expect(report["requested_datetime"] as? String == "2026-11-23T03:00:00Z")
        #expect(report["zipcode"] is NSNull && report["service_notice"] is NSNull)
        for secret in ["a@b", "0812", "Ani", "d1\"", "x9"] { #expect(!answer.text.contains(secret)) }
    }

    @Test func `a private partner's report answers its number with the status alone and is never listed`() async throws
    {
        let id = try await file(try await key("private"))
        let one = try await client.send(.get, "/open311/v2/requests/\(id).json")
        #expect(one.text == "[{\"service_request_id\":\"\(id)\",\"status\":\"open\"}]")
        #expect(try await client.send(.get, "/open311/v2/requests.json").text == "[]")
        #expect(try await client.send(.get, "/open311/v2/servicerequestupdates.json").text == "[]")
        let asked = try await client.send(.get, "/open311/v2/requests.json?service_request_id=\(id),JK-0000-0000")
        #expect(asked.text == one.text)
        // A private report that came in any other way is like one that there is not.
        let filed = try await client.json("/api/v1/reports", ReportsAPITests.body())
        let number = try #require(filed.object["number"] as? String)
        let hidden = try await client.send(.get, "/open311/v2/requests/\(number).json")
        let unknown = try await client.send(.get, "/open311/v2/requests/JK-0000-0000.json")
        #expect(hidden.status == 404 && hidden.text == unknown.text)
    }

    @Test func `a category that is never public is filed as private whatever was agreed`() async throws {
        let secret = try #require(client.house.book.city.categories.first { $0.protection.isNeverPublic })
        let answer = try await post(
            "api_key=\(try await key())&service_code=\(secret.slug.text)&description=x\(place)")
        #expect(answer.status == 200)
        #expect(try await client.send(.get, "/open311/v2/requests.json").text == "[]")
    }

    @Test(
        arguments: [
            ("service_code=jalan&description=x&lat=-6.237&long=106.9", 403),
            ("api_key=wrong&service_code=jalan&lat=-6.237&long=106.9", 403),
            ("api_key=KEY&lat=-6.237&long=106.9", 400), ("api_key=KEY&service_code=nothing&lat=-6.237&long=106.9", 404),
            ("api_key=KEY&service_code=jalan", 400), ("api_key=KEY&service_code=jalan&lat=-6.237", 400),
            ("api_key=KEY&service_code=jalan&lat=NaN&long=106.9", 400),
            ("api_key=KEY&service_code=jalan&lat=1e400&long=106.9", 400),
            ("api_key=KEY&service_code=jalan&lat=-6.9&long=107.6", 400),
            ("api_key=KEY&service_code=jalan&address_id=5", 400),
            ("api_key=KEY&service_code=jalan&lat=-6.237&long=106.9&media_url=javascript:1", 400),
            ("api_key=KEY&service_code=jalan&lat=-6.237&long=106.9&description=%FF", 400),
            ("api_key=KEY&service_code=jalan&lat=-6.237&long=106.9&jurisdiction_id=elsewhere", 404),
            ("api_key=KEY&service_code=jalan&lat=-6.237&long=106.9&attribute[colour]=red", 400),
            ("api_key=KEY&service_code=rumah-susun-hunian-vertikal&lat=-6.237&long=106.9", 400),
        ])
    func `a call that cannot be done is refused in the standard's form`(form: String, status: Int) async throws {
        let form = form.replacing("KEY", with: try await key())
        let answer = try await post(form)
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
        #expect(try list(answer).first?["code"] as? Int == status)
        #expect(
            try await post(form, to: "/open311/v2/requests.xml").text.contains("<errors><error><code>\(status)</code>"))
    }

    @Test func `4,000 characters are counted as the standard counts them`() async throws {
        let key = try await key()
        // One that takes three bytes, and one that grows together with the one before it.
        for (letter, count, status) in [("%EA%A6%A2", 4_000, 200), ("%EA%A6%A2", 4_001, 400), ("e%CC%81", 2_001, 400)] {
            let text = String(repeating: letter, count: count)
            let answer = try await post("api_key=\(key)&service_code=jalan&description=\(text)\(place)")
            #expect(answer.status == status)
        }
    }

    @Test func `answers to what a service asks become words of the report`() async throws {
        let answers = "&attribute[damage][]=hole&attribute%5Bdamage%5D%5B%5D=crack&attribute[size]=1+x+2"
        let id = try await file(try await key(), answers)
        let one = try list(try await client.send(.get, "/open311/v2/requests/\(id).json?extensions=1"))
        let more = try #require(one.first?["extended_attributes"] as? [String: Any])
        #expect(more["additional"] as? String == "Kerusakan: Lubang, Retak\nKira-kira ukurannya: 1 x 2")
        let wrong = try await post(
            "api_key=\(try await key("private"))&service_code=jalan\(place)&attribute[damage]=nothing")
        #expect(wrong.status == 400)
    }

    @Test func `a definition has each question once, in order`() async throws {
        let answer = try await client.send(.get, "/open311/v2/services/jalan.json?locale=en")
        let attributes = try #require(answer.object["attributes"] as? [[String: Any]])
        #expect(answer.object["service_code"] as? String == "jalan")
        #expect(attributes.map { $0["order"] as? Int } == Array(1...attributes.count))
        #expect(attributes.first?["datatype"] as? String == "multivaluelist")
        #expect((attributes.first?["values"] as? [[String: Any]])?.first?["name"] as? String == "Hole")
        #expect(try await client.send(.get, "/open311/v2/services/nothing.xml").status == 404)
    }

    @Test func `a partner that sends too much is told when to go on, and a revoked key opens nothing`() async throws {
        let admin = try await client.house.signedIn("si.kepala", .admin)
        let partners = ManagePartners(book: client.house.book)
        let issued = try await partners.add(
            .init(name: "Mitra", agreement: "private", perMinute: 2), by: admin.officer)
        let form = "api_key=\(issued.key)&service_code=jalan&description=x\(place)"
        #expect(try await post(form).status == 200)
        #expect(try await post(form).status == 200)
        let flood = try await post(form)
        #expect(flood.status == 429)
        #expect(flood.headers[.retryAfter] == "60")
        client.house.clock.advance(60)
        #expect(try await post(form).status == 200)
        let renewed = try await partners.renew(issued.partner.id, by: admin.officer)
        #expect(try await post(form).status == 403)
        let other = form.replacing(issued.key, with: renewed.key)
        client.house.clock.advance(60)
        #expect(try await post(other).status == 200)
        _ = try await partners.revoke(issued.partner.id, by: admin.officer)
        #expect(try await post(other).status == 403)
    }

    @Test func `an update of a partner is kept once, below a public report only`() async throws {
        let key = try await key()
        let id = try await file(key)
        let form = "api_key=\(key)&service_request_id=\(id)&update_id=7&status=OPEN&description=Masih+berlubang"
        let path = "/open311/v2/servicerequestupdates.json"
        let first = try await post(form, to: path)
        #expect(first.status == 200, "\(first.text)")
        #expect(try await post(form, to: path).text == first.text)
        let comments = try await client.send(.get, "/api/v1/public/reports/\(id)/comments")
        #expect(comments.text.components(separatedBy: "Masih berlubang").count == 2)
        #expect(try await post(form + "&status=BROKEN", to: path).status == 200)
        #expect(try await post(form.replacing("OPEN", with: "BROKEN"), to: path).status == 400)
        #expect(try await post(form.replacing("&description=Masih+berlubang", with: ""), to: path).status == 400)
        let hidden = try await file(try await self.key("private"))
        #expect(try await post(form.replacing(id, with: hidden), to: path).status == 404)
        #expect(try await post(form.replacing(key, with: "x"), to: path).status == 403)
    }

    @Test(
        arguments: [
            ("status=open", 1), ("status=closed", 0), ("status=open,closed", 1), ("service_code=jalan", 1),
            ("service_code=sampah,jalan", 1), ("service_code=nothing", 0), ("page=2", 0), ("page_size=1&page=1", 1),
            ("start_date=2026-11-23T03:00:00Z&end_date=2026-11-23T03:00:00Z", 1),
            ("start_date=2026-11-23T10:00:00+07:00", 1), ("start_date=2026-11-23", 1), ("end_date=2026-11-22", 0),
            ("start_date=2026-11-23T03:00:01Z", 0), ("updated_after=2026-11-23T03:00:00Z", 1),
            ("updated_before=2026-11-23T02:59:59Z", 0), ("lat=-6.237&long=106.9&radius=10", 1),
            ("lat=-6.236&long=106.9&radius=10", 0), ("bbox=106.8,-6.3,107,-6.2", 1), ("bbox=107;-6.2;106.8;-6.3", 1),
            ("bbox=106,-6.2,106.1,-6.1", 0), ("q=lubang", 1), ("q=pohon", 0), ("q=%20", 0),
            ("jurisdiction_id=jakarta.go.id", 1),
            ("status=&service_code=", 1), ("start_date=2026-01-01&status=nothing&service_request_id=ID", 1),
        ])
    func `a list has what matches every filter`(query: String, count: Int) async throws {
        let id = try await file(try await key())
        let answer = try await client.send(
            .get, "/open311/v2/requests.json?\(query.replacing("ID", with: id.lowercased()))")
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try list(answer).count == count)
    }

    @Test(
        arguments: [
            "status=nothing", "start_date=yesterday", "start_date=2026-11-23T03:00:00",
            "start_date=2026-01-01&end_date=2026-05-01",
            "start_date=2026-11-23&end_date=2026-11-22", "lat=1", "lat=91&long=0", "lat=inf&long=0", "radius=5",
            "lat=-6.2&long=106.8&radius=0", "lat=-6.2&long=106.8&radius=1e9", "bbox=1,2,3", "bbox=a,b,c,d", "page=0",
            "page=-1", "page_size=x", "q=%FF",
            "service_request_id=" + Array(repeating: "A", count: 1_001).joined(separator: ","),
        ])
    func `a filter that means nothing is refused`(query: String) async throws {
        #expect(try await client.send(.get, "/open311/v2/requests.json?\(query)").status == 400)
    }

    @Test func `unknown paths and wrong methods answer in the form that was asked for`() async throws {
        for path in ["/open311/v2/nothing.json", "/open311/v2/requests", "/open311", "/open311/v2/services.txt"] {
            let answer = try await client.send(.get, path)
            #expect(answer.status == 404)
            #expect(path.hasSuffix(".json") ? answer.text.hasPrefix("[{\"code\":404") : answer.text.hasPrefix("<?xml"))
        }
        let wrong = try await client.send(.delete, "/open311/v2/requests.json")
        #expect(wrong.status == 405 && wrong.headers[.allow] == "GET, HEAD, POST")
        #expect(try await client.send(.post, "/open311/v2/services.xml").text.contains("<code>405</code>"))
        #expect(try await client.send(.get, "/open311/v2/services.xml").headers[.accessControlAllowOrigin] == "*")
    }
}
