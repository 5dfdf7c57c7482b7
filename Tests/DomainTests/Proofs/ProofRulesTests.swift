import Domain
import Testing

struct ProofRulesTests {
    private static let rounds: [([EventKind], Int64, [Int64])] = [
        ([.filed, .accepted], 1, []),
        ([.filed, .accepted, .submitted, .validated], 1, [1]),
        ([.filed, .accepted, .submitted, .followupRejected, .accepted, .submitted], 2, []),
        ([.filed, .accepted, .submitted, .validated, .contested, .accepted], 2, [1]),
        ([.filed, .accepted, .submitted, .followupRejected, .accepted, .submitted, .validated, .contested], 3, [2]),
        ([.filed, .rejected, .contested, .accepted], 2, []),
    ]

    @Test(arguments: rounds)
    func `a refusal or a contest begins a new round`(events: [EventKind], current: Int64, validated: [Int64]) {
        let rounds = ProofRounds(events)
        #expect((rounds.current, rounds.validated) == (current, validated))
    }

    @Test(arguments: [("7k2m9q", "7K2M9Q"), ("oIl0aB", "0110AB"), ("ZZZZZZ", "ZZZZZZ")])
    func `a code is read as it may be typed`(typed: String, text: String) {
        #expect(ChallengeCode(typed)?.text == text)
    }

    @Test(arguments: ["", "7K2M9", "7K2M9QX", "7K2M9U", "7K2M9!", "7K2M 9", "７K2M9Q"])
    func `what is no code is none`(typed: String) { #expect(ChallengeCode(typed) == nil) }

    @Test(arguments: [(UInt64(0), "000000"), (.max, "ZZZZZZ"), (1, "100000"), (0x2000_0000, "00000G")])
    func `a code has thirty bits`(random: UInt64, text: String) { #expect(ChallengeCode(random: random).text == text) }

    @Test(arguments: [
        (-6.2, 106.8, -6.2, 106.8, 0.0), (-6.2, 106.8, -6.201, 106.8, 111.2), (-6.2, 106.8, -6.2, 106.801, 110.5),
    ])
    func `metres between two points`(lat: Double, lon: Double, lat2: Double, lon2: Double, metres: Double) throws {
        let one = try #require(Coordinate(latitude: lat, longitude: lon))
        let two = try #require(Coordinate(latitude: lat2, longitude: lon2))
        #expect(abs(one.metres(to: two) - metres) < 0.5)
    }
}
