import Domain
import Storage
import Testing

struct AccountsTests {
    @Test func `an account keeps what changes and what does not`() async throws {
        try await TemporaryEngine.with { engine in
            var officer = StoredOfficer.sample(1, username: "ani")
            try await engine.write { [officer] in try Officers($0).insert(officer) }
            officer.unit = UnitCode("BIRO")
            officer.role = "validator"
            officer.password = "scrypt$other"
            officer.isActive = true
            officer.mustChangePassword = true
            officer.secondFactor.isRequired = true
            officer.secondFactor.key = [1, 2]
            officer.secondFactor.pending = [3]
            officer.secondFactor.lastStep = 77
            try await engine.write { [officer] in try Officers($0).update(officer) }
            #expect(try await engine.read { try Officers($0).find(username: "ani") } == officer)
            await #expect(throws: StoreError.notFound) {
                try await engine.write { try Officers($0).update(.sample(2, username: "budi")) }
            }
        }
    }

    @Test func `active accounts are counted by unit and role`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for number in UInt64(1)...4 { try Officers(session).insert(.sample(number, username: "a\(number)")) }
            }
            let (admins, counts) = try await engine.read { session in
                (try Officers(session).countActive(role: "admin"), try Officers(session).countActiveByUnit())
            }
            #expect(admins == 0)
            #expect(counts.map(\.count) == [2])
            #expect(counts.map(\.role) == ["operator"])
        }
    }

    @Test func `a session is found with its account, touched, and ended in every way`() async throws {
        try await TemporaryEngine.with { engine in
            let (ani, budi) = (StoredOfficer.sample(1, username: "ani"), StoredOfficer.sample(2, username: "budi"))
            func session(_ byte: UInt8, _ officer: StoredOfficer, until end: Int64) -> StoredSession {
                StoredSession(
                    tokenDigest: [UInt8](repeating: byte, count: 32), officer: officer.id, createdAt: 1, seenAt: 1,
                    expiresAt: end)
            }
            let sessions = [
                session(1, ani, until: 9), session(2, ani, until: 99), session(3, ani, until: 99),
                session(4, budi, until: 99),
            ]
            func left() async throws -> [UInt8] {
                try await engine.read { read in
                    try sessions.filter { try OfficerSessions(read).find(tokenDigest: $0.tokenDigest) != nil }
                        .compactMap(\.tokenDigest.first)
                }
            }
            try await engine.write { write in
                for officer in [ani, budi] { try Officers(write).insert(officer) }
                for session in sessions { try OfficerSessions(write).insert(session) }
                try OfficerSessions(write).touch(tokenDigest: sessions[3].tokenDigest, at: 50)
            }
            let found = try await engine.read { try OfficerSessions($0).find(tokenDigest: sessions[3].tokenDigest) }
            #expect(found?.officer == budi)
            #expect(found?.session.seenAt == 50)
            try await engine.write { try OfficerSessions($0).deleteExpired(at: 9) }
            #expect(try await left() == [2, 3, 4])
            try await engine.write { try OfficerSessions($0).deleteAll(of: ani.id, except: sessions[1].tokenDigest) }
            #expect(try await left() == [2, 4])
            try await engine.write { try OfficerSessions($0).delete(tokenDigest: sessions[3].tokenDigest) }
            #expect(try await left() == [2])
            try await engine.write { try OfficerSessions($0).deleteAll(of: ani.id) }
            #expect(try await left() == [])
        }
    }

    @Test func `making room forgets the old, then those that failed least`() async throws {
        try await TemporaryEngine.with { engine in
            func row(_ byte: UInt8, _ count: Int64, at: Int64) -> StoredFailures {
                StoredFailures(nameDigest: [UInt8](repeating: byte, count: 32), count: count, lastAt: at)
            }
            let rows = [
                row(1, 50, at: 10), row(2, 9, at: 100), row(3, 1, at: 200), row(4, 1, at: 300), row(5, 2, at: 1),
            ]
            try await engine.write { session in
                let failures = SignInFailures(session)
                for row in rows { try failures.set(row) }
                try failures.makeRoom(olderThan: 5, limit: 3)
            }
            let left = try await engine.read { session in
                try rows.compactMap { try SignInFailures(session).find(nameDigest: $0.nameDigest) }
            }
            // Row 5 was too old; 3 and 4 had to make room for one more beside 1 and 2.
            #expect(left == [rows[0], rows[1]])
        }
    }

    @Test func `the holders of open cases are read from their index`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(.sample(1))
                try Reports(session).insert(.sample(2))
                try Reports(session).insert(
                    .sample(3) {
                        $0.state = .done; $0.holder = UnitCode("OTHER")
                    })
            }
            let (holders, plan) = try await engine.read { session in
                let recorder = PlanRecorder(session)
                return (try OpenHolders(recorder).list(), recorder.plan)
            }
            #expect(holders == [UnitCode("11.22.33.1001")])
            #expect(plan.contains { $0.contains("report_open") }, "\(plan)")
        }
    }
}
