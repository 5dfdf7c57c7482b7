import Domain
import Storage
import Testing

@Suite struct ProofsTests {
    private static let officer = OfficerID(bytes: Array(repeating: 7, count: 16))

    private func proof(
        _ report: StoredReport, round: Int64 = 1, place: Int64 = 1, seed: UInt64 = 1,
        shape: [UInt64]? = nil, unit: String = "11.22.33.1001"
    ) throws -> StoredProof {
        var numbers = SeededNumbers(seed: seed)
        let cuts = (shape ?? (0..<4).map { _ in numbers.next() }).map {
            PictureFingerprint.Cut(shape: $0, steps: shape == nil ? numbers.next() : 0)
        }
        return StoredProof(
            place: ProofPlace(report: report.id.key, round: round, position: place),
            by: (try #require(Self.officer), UnitCode(unit), 1_000),
            files: .init(
                isSealed: true, large: hex(numbers.bytes(16)), thumbnail: hex(numbers.bytes(16)),
                mediaType: "image/jpeg", sizeBytes: 300),
            capture: .init(
                source: .camera, code: ("7K2M9Q", .late), takenAt: 900, accuracyMetres: 8,
                distanceMetres: nil),
            look: (numbers.bytes(32), PictureFingerprint(cuts: cuts)))
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func withReports(
        _ body: (any Engine, StoredReport, StoredReport) async throws -> Void
    ) async throws {
        let (one, two) = (StoredReport.sample(1), StoredReport.sample(2))
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for report in [one, two] { try Reports(session).insert(report) }
            }
            try await body(engine, one, two)
        }
    }

    @Test func `a proof comes back whole, with what looked like it nearest first`() async throws {
        try await withReports { engine, one, two in
            let proof = try proof(one)
            let near = ProofMatch(other: .init(report: two.id.key, round: 1, position: 2), distance: 9)
            let same = ProofMatch(other: .init(report: one.id.key, round: 0, position: 1), distance: nil)
            let second = try self.proof(one, place: 2, seed: 3)
            try await engine.write { session in
                try Proofs(session).insert(proof, matches: [near, same])
                try Proofs(session).insert(second, matches: [])
            }
            let (list, found) = try await engine.read { session in
                (
                    try Proofs(session).list(of: one.id).map { Listed(proof: $0.proof, matches: $0.matches) },
                    try Proofs(session).find(second.place)
                )
            }
            #expect(list.map(\.proof) == [proof, second])
            #expect(list.map(\.matches) == [[same, near], []])
            #expect(found == second)
        }
    }

    private struct Listed: Sendable {
        let proof: StoredProof
        let matches: [ProofMatch]
    }

    @Test func `a place is taken once`() async throws {
        try await withReports { engine, one, _ in
            let (first, second) = (try proof(one), try proof(one, seed: 2))
            try await engine.write { try Proofs($0).insert(first, matches: []) }
            await #expect(throws: StoreError.conflict(.proofPlace)) {
                try await engine.write { try Proofs($0).insert(second, matches: []) }
            }
        }
    }

    @Test func `sending in takes the unit's proofs of the round, once`() async throws {
        try await withReports { engine, one, _ in
            let proofs = [
                try proof(one), try proof(one, place: 2, seed: 2, unit: "elsewhere"), try proof(one, round: 2, seed: 3),
            ]
            try await engine.write { session in
                for proof in proofs { try Proofs(session).insert(proof, matches: []) }
            }
            let counts = try await engine.write { session in
                try (0..<2).map { _ in
                    try Proofs(session).submit(of: one.id, round: 1, unit: UnitCode("11.22.33.1001"))
                }
            }
            #expect(counts == [1, 0])
            let submitted = try await engine.read { try Proofs($0).list(of: one.id).map(\.proof.isSubmitted) }
            #expect(submitted == [true, false, false])
        }
    }

    /// Half of the bits of each cut, so that no cut of another print is near it by being empty.
    private static let unlike: [UInt64] = [
        0xFFFF_FFFF << 16, 0xF0F0_F0F0_F0F0_F0F0, 0xAAAA_AAAA_AAAA_AAAA, 0x3333_3333_3333_3333,
    ]

    @Test func `the same file and near pictures are found in other rounds and reports, not in the own round`()
        async throws
    {
        try await withReports { engine, one, two in
            let new = try proof(one, round: 2, shape: [0xFFFF, 0, 0, 0])
            let near = try proof(two, seed: 4, shape: [0xFFFF ^ 0b111, 1, 1, 1])
            let far = try proof(
                two, place: 2, seed: 5, shape: Self.unlike)
            let earlier = try proof(one, place: 3, seed: 6, shape: [0xFFFF, 2, 2, 2])
            let own = try proof(one, round: 2, place: 2, seed: 7, shape: [0xFFFF, 0, 0, 0])
            try await engine.write { session in
                for proof in [near, far, earlier, own] { try Proofs(session).insert(proof, matches: []) }
            }
            let found = try await engine.read { session in
                try Proofs(session).alike((near.digest, new.fingerprint), outside: new.place, limit: 5)
            }
            #expect(
                found == [
                    ProofMatch(other: near.place, distance: nil), ProofMatch(other: earlier.place, distance: 0),
                ])
            let one = try await engine.read { session in
                try Proofs(session).alike((new.digest, new.fingerprint), outside: new.place, limit: 1)
            }
            #expect(one == [ProofMatch(other: earlier.place, distance: 0)])
        }
    }

    @Test func `a deleted proof is not found any more`() async throws {
        try await withReports { engine, one, two in
            let proof = try proof(one)
            let match = ProofMatch(other: .init(report: two.id.key, round: 1, position: 1), distance: 3)
            let left = try await engine.write { session in
                try Proofs(session).insert(proof, matches: [match])
                try Proofs(session).delete(proof)
                try Proofs(session).delete(proof)
                return try ["proof", "proof_band", "proof_match"].map {
                    try session.rows("SELECT 1 FROM \($0)", []).count
                }
            }
            #expect(left == [0, 0, 0])
        }
    }

    @Test func `looking for like pictures reads no table from end to end`() async throws {
        try await withReports { engine, one, _ in
            let proof = try proof(one)
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Proofs(recorder).alike((proof.digest, proof.fingerprint), outside: proof.place, limit: 5)
                _ = try Proofs(recorder).list(of: one.id)
                return recorder.plan
            }
            #expect(!plan.isEmpty)
            // A scan of the candidates, a part of the query, is none of a table.
            #expect(plan.filter { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN b") } == [])
        }
    }
}

@Suite struct ChallengesTests {
    @Test func `a code is good for its officer and its case, and is forgotten after a while`() async throws {
        let (one, two) = (StoredReport.sample(1).id, StoredReport.sample(2).id)
        let officer = try #require(OfficerID(bytes: Array(repeating: 1, count: 16)))
        let other = try #require(OfficerID(bytes: Array(repeating: 2, count: 16)))
        let code = try #require(ChallengeCode("7K2M9Q"))
        let challenge = StoredChallenge(code: code, issuedAt: 100, expiresAt: 700)
        let newer = StoredChallenge(code: ChallengeCode(random: 5), issuedAt: 900, expiresAt: 1_500)
        try await TemporaryEngine.with { engine in
            let found = try await engine.write { session -> [StoredChallenge?] in
                let challenges = Challenges(session)
                try challenges.insert(challenge, for: officer, on: one, forgottenBefore: 0)
                return [
                    try challenges.find(code, of: officer, on: one), try challenges.find(code, of: officer, on: two),
                    try challenges.find(code, of: other, on: one),
                ]
            }
            #expect(found == [challenge, nil, nil])
            let left = try await engine.write { session -> StoredChallenge? in
                try Challenges(session).insert(newer, for: officer, on: one, forgottenBefore: 701)
                return try Challenges(session).find(code, of: officer, on: one)
            }
            #expect(left == nil)
        }
    }

    @Test func `what a phone sent is known under its id for a month`() async throws {
        let officer = try #require(OfficerID(bytes: Array(repeating: 1, count: 16)))
        let other = try #require(OfficerID(bytes: Array(repeating: 2, count: 16)))
        let action = ClientAction(id: Array(repeating: 9, count: 16), report: 42, action: .finding)
        let later = ClientAction(id: Array(repeating: 8, count: 16), report: 42, action: .submit)
        try await TemporaryEngine.with { engine in
            let found = try await engine.write { session -> [ClientAction?] in
                let actions = ClientActions(session)
                try actions.insert(action, of: officer, at: 1_000)
                let now = [try actions.find(action.id, of: officer), try actions.find(action.id, of: other)]
                try actions.insert(later, of: officer, at: 1_001 + 30 * 86_400)
                return now + [try actions.find(action.id, of: officer), try actions.find(later.id, of: officer)]
            }
            #expect(found == [action, nil, nil, later])
        }
    }
}
