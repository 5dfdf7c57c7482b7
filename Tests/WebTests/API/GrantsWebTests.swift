import Domain
import Foundation
import HTTPTypes
import Sealing
import TestSupport
import Testing

@testable import Casework
@testable import Web

/// Clean copies of private photos over HTTP.
struct GrantsWebTests {
    private static let unit = "31.75.07.1002"

    private struct World {
        let client: WebClient
        let receipt: String
        let number: ReportNumber

        init() async throws {
            client = try await WebClient()
            let filed = try await client.json("/api/v1/reports", ReportsAPITests.body([:]))
            receipt = try #require(filed.object["receipt"] as? String)
            number = ReportNumber(try #require(filed.object["number"] as? String))
            let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)
            let put = try await send(.put, "photos/1", "application/octet-stream", [:], sealed)
            #expect(put.status == 200)
        }

        func send(
            _ method: HTTPRequest.Method, _ path: String, _ type: String = "", _ more: HTTPFields = [:],
            _ body: [UInt8] = []
        ) async throws -> WebClient.Answer {
            var headers: HTTPFields = [.authorization: "Receipt \(receipt)"]
            if !type.isEmpty { headers[.contentType] = type }
            headers.append(contentsOf: more)
            return try await client.send(method, "/api/v1/mine/\(path)", headers: headers, body: body)
        }

        func give(_ type: String = "image/png", days: String = "3") async throws -> WebClient.Answer {
            try await send(
                .put, "grants/1", type, [.grantUnit: GrantsWebTests.unit, .grantDays: days], Scene(seed: 1).png)
        }

        func photo(_ answer: WebClient.Answer) throws -> [String: Any] {
            try #require((answer.object["photos"] as? [[String: Any]])?.first)
        }
    }

    @Test func `a copy is given, seen by its reporter and taken back`() async throws {
        let world = try await World()
        let given = try await world.give()
        #expect(given.status == 200)
        let grant = try #require(try world.photo(given)["grant"] as? [String: Any])
        #expect((grant["unit"] as? [String: Any])?["code"] as? String == Self.unit)
        #expect(grant["ends_on"] as? String == "2026-11-26")
        let seen = try await world.send(.get, "grants/1")
        #expect(seen.status == 200 && seen.headers[.contentType] == "image/jpeg")
        #expect(seen.headers[.cacheControl] == "no-store")
        let gone = try await world.send(.delete, "grants/1")
        #expect(gone.status == 200)
        #expect(try world.photo(gone)["grant"] == nil)
        #expect(try await world.send(.get, "grants/1").status == 404)
        try await world.client.house.close()
    }

    @Test(arguments: [("text/plain", "3", 415), ("image/png", "2", 422), ("image/png", "soon", 422)])
    func `what is no picture or no day of ours is refused`(type: String, days: String, status: Int) async throws {
        let world = try await World()
        #expect(try await world.give(type, days: days).status == status)
        try await world.client.house.close()
    }

    @Test func `the picture that an officer gets is one file with the look all over it`() async throws {
        let picture = GrantedPicture(
            bytes: [0xFF, 0xD8, 0xFF, 0xD9], widthPixels: 800, heightPixels: 600, viewID: "0011-2233-4455-6677",
            endsAt: 0)
        let svg = WatermarkedPicture.svg(picture)
        #expect(svg.matches(of: /0011-2233-4455-6677/).count == 3)
        #expect(svg.contains("data:image/jpeg;base64,/9j/2Q=="))
        // Nothing is asked for elsewhere, nothing runs.
        let links = svg.matches(of: /(href|src|url)[=(]"?([^" )]*)/).map { String($0.output.2) }
        #expect(links.allSatisfy { $0.hasPrefix("data:") || $0.hasPrefix("#") }, "\(links)")
        #expect(svg.firstMatch(of: /<script|\son[a-z]+=/) == nil)
    }
}
