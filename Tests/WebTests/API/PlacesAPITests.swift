import Testing

struct PlacesAPITests {
    @Test func `all categories are listed with what the form must say`() async throws {
        let client = try await WebClient()
        let answer = try await client.send(.get, "/api/v1/categories")
        let categories = try #require(answer.object["categories"] as? [[String: Any]])
        #expect(categories.count == 123)
        let bribe = try #require(categories.first { $0["code"] as? String == "pungutan-liar" })
        #expect(bribe["never_public"] as? Bool == true)
    }

    @Test func `a point is a guess with the next two as long as no borders are imported`() async throws {
        let client = try await WebClient()
        let answer = try await client.send(.get, "/api/v1/locate?lat=-6.237&lon=106.9")
        #expect(answer.object["boundary"] as? String == "guess")
        #expect((answer.object["neighbours"] as? [Any])?.count == 2)
    }

    @Test(arguments: [
        ("lat=-6.2", 422), ("lon=106.8", 422), ("lat=nan&lon=106", 422), ("lat=inf&lon=1", 422),
        ("lat=0x10&lon=106", 422), ("lat=1e400&lon=1", 422), ("lat=91&lon=0", 422), ("lat=51.5&lon=0", 404),
    ])
    func `a point that is none or elsewhere is told so`(query: String, status: Int) async throws {
        let client = try await WebClient()
        let answer = try await client.send(.get, "/api/v1/locate?" + query)
        #expect(answer.status == status)
        #expect(answer.object["field"] is String)
    }

    @Test func `the refusal of a far point is in the language asked for`() async throws {
        let client = try await WebClient()
        let answer = try await client.send(
            .get, "/api/v1/locate?lat=51.5&lon=0", headers: [.acceptLanguage: "en-GB,en;q=0.9"])
        #expect((answer.object["detail"] as? String)?.contains("far outside") == true)
    }

    @Test func `the check names personal data, a pin elsewhere and an emergency`() async throws {
        let client = try await WebClient()
        let answer = try await client.json(
            "/api/v1/check",
            """
            {"story":"Hubungi saya di 0834-0000-4417","location":"Kelurahan Tebet Timur","category":"penanganan-kebakaran",
             "point":{"lat":-6.237,"lon":106.9}}
            """)
        let findings = try #require(answer.object["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["kind"] as? String == "phone" && $0["start"] as? Int == 16 })
        let notices = try #require(answer.object["notices"] as? [[String: Any]])
        #expect(notices.map { $0["code"] as? String } == ["place_conflict", "emergency"])
    }

    @Test func `a story suggests its category`() async throws {
        let client = try await WebClient()
        let answer = try await client.json("/api/v1/suggest", "{\"story\":\"Jalan berlubang besar, aspal rusak\"}")
        #expect((answer.object["categories"] as? [String])?.first == "jalan")
    }
}
