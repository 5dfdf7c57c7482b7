import Domain
import Storage
import Testing

struct RetentionTests {
    @Test func `what is due is found, the longest closed first, and only where something is left`() async throws {
        try await TemporaryEngine.with { engine in
            let closings: [(UInt64, Int64?)] = [(1, 500), (2, nil), (3, 300), (4, 501), (5, 400)]
            try await engine.write { session in
                for (number, closedAt) in closings {
                    try Reports(session).insert(.sample(number) { $0.desk.closedAt = closedAt })
                }
                try Reports(session).insert(
                    .sample(6) {
                        $0.desk.closedAt = 100
                        $0.sealed = nil
                    })
                try Reports(session).insert(
                    .sample(7) {
                        $0.desk.closedAt = 100
                        $0.visibility = .public
                    })
            }
            let found = try await engine.read { session in
                (
                    try Reports(session).expired(.private, closedUntil: 500, most: 9).map(\.desk.closedAt),
                    try Reports(session).expired(.private, closedUntil: 500, most: 2).map(\.desk.closedAt),
                    try Reports(session).expired(.public, closedUntil: 500, most: 9).map(\.desk.closedAt)
                )
            }
            #expect(found.0 == [300, 400, 500])
            #expect(found.1 == [300, 400])
            #expect(found.2 == [100])
        }
    }

    @Test func `finding what is due reads an index and sorts nothing`() async throws {
        try await TemporaryEngine.with { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Reports(recorder).expired(.private, closedUntil: 500, most: 50)
                return recorder.plan
            }
            #expect(plan.contains { $0.contains("report_expiry") }, "\(plan)")
            #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test func `doomed things are kept once, and forgotten when they are gone`() async throws {
        try await TemporaryEngine.with { engine in
            let things: [Doomed.Thing] = [.key([1, 2, 3]), .file("aa"), .file("bb"), .key([4])]
            try await engine.write { session in
                try Doomed(session).add(things)
                try Doomed(session).add([.file("aa")])
            }
            #expect(Set(try await engine.read { try Doomed($0).list(most: 9) }) == Set(things))
            #expect(try await engine.read { try Doomed($0).list(most: 3).count } == 3)
            try await engine.write { try Doomed($0).remove([.file("aa"), .key([4])]) }
            #expect(Set(try await engine.read { try Doomed($0).list(most: 9) }) == [.key([1, 2, 3]), .file("bb")])
        }
    }
}
