import Domain
import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Casework

/// Reports that go to their unit on a later day, over the API and as plain steps of the form.
struct WaitingReportWebTests {
    private static let category = "pungutan-liar"

    /// The last step of the form without script.
    private func send(_ changes: [String: String], _ client: WebClient) async throws -> WebClient.Answer {
        let fields =
            [
                "visibility": "private", "kelurahan": "31.75.07.1002", "category": Self.category,
                "story": Sample.story, "location": "Dekat pasar", "additional": "", "go": "send",
            ].merging(changes) { $1 }
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._")
        let body = fields.map { key, value in
            "\(key)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }.joined(separator: "&")
        return try await client.send(
            .post, "/lapor/kirim", headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Array(body.utf8))
    }

    private func held(_ client: WebClient) async throws -> [Int64] {
        try await client.house.engine.read { try HeldReports($0).due(at: .max, limit: 9) }
    }

    @Test func `the last step offers to wait for private reports of sensitive kinds only`() async throws {
        let client = try await WebClient()
        for (changes, isOffered) in [
            ([:], true), (["category": "jalan"], false), (["category": "transmigrasi", "visibility": "public"], false),
        ] as [([String: String], Bool)] {
            let page = try await send(changes.merging(["go": "periksa"]) { $1 }, client).text
            #expect(page.contains("data-delay hidden") != isOffered, "\(changes)")
        }
        try await client.house.close()
    }

    @Test func `sent with a day it waits, with any other it does not leave`() async throws {
        let client = try await WebClient()
        let refused = try await send(["delay": "9"], client)
        #expect(refused.status == 422 && refused.text.contains("e-delay_days"))
        #expect(try await held(client).isEmpty)
        let sent = try await send(["delay": "3"], client)
        #expect(sent.status == 200 && sent.text.contains("<div data-dispatch><dt>"))
        #expect(try await held(client).count == 1)
        let plain = try await send(["delay": "3", "category": "jalan"], client)
        #expect(plain.status == 200 && plain.text.contains("<div data-dispatch hidden>"))
        #expect(try await held(client).count == 1)
        try await client.house.close()
    }

    @Test func `the API takes days and answers the day`() async throws {
        let client = try await WebClient()
        let body = ReportsAPITests.body(["category": "\"\(Self.category)\"", "delay_days": "2"])
        let filed = try await client.json("/api/v1/reports", body)
        #expect(filed.status == 201)
        let day = client.house.book.city.calendar.day(at: TestHouse.start).adding(2).civil
        #expect(filed.object["dispatch_on"] as? String == "\(day.year)-\(day.month)-\(day.day)")
        let receipt = try #require(filed.object["receipt"] as? String)
        let mine = try await client.send(
            .get, "/api/v1/mine", headers: [.authorization: "Receipt \(receipt)"])
        let report = try #require(mine.object["report"] as? [String: Any])
        #expect(report["dispatch_on"] as? String == filed.object["dispatch_on"] as? String)
        for days in ["1", "6", "2.5", "-2"] {
            let body = ReportsAPITests.body(["category": "\"\(Self.category)\"", "delay_days": days])
            let refused = try await client.json("/api/v1/reports", body)
            #expect(refused.status == 422 && refused.object["field"] as? String == "delay_days", "\(days)")
        }
        try await client.house.close()
    }
}
