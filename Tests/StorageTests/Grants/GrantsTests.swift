import Domain
import Storage
import Testing

@Suite struct GrantsTests {
    private static func name(_ digit: Character) -> String { String(repeating: digit, count: 32) }

    private static func grant(_ position: Int64, _ digit: Character, endsAt: Int64 = 900) -> StoredGrant {
        StoredGrant(
            position: position, unit: UnitCode("A"), times: (grantedAt: 100, endsAt: endsAt),
            file: (name: name(digit), sealedKey: Array(repeating: 3, count: 61)), size: (800, 600))
    }

    private static func photo(_ position: Int64) -> StoredPhoto {
        StoredPhoto(
            position: position, kind: .sealed, name: name("0"), thumbnail: nil, mediaType: "application/octet-stream",
            sizeBytes: 9, digest: Array(repeating: 1, count: 32), addedAt: 5)
    }

    @Test func `a grant comes back with the photo that it is a copy of`() async throws {
        let report = StoredReport.sample(1)
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(report)
                for place in 1...3 { try Photos(session).insert(Self.photo(Int64(place)), of: report.id) }
                try PhotoGrants(session).insert(Self.grant(2, "a"), of: report.id)
            }
            let found = try await engine.read { try PhotoGrants($0).withPhotos(of: report.id) }
            #expect(found.photos == (1...3).map { Self.photo($0) })
            #expect(found.grants == [Self.grant(2, "a")])
            #expect(try await engine.read { try PhotoGrants($0).list(of: report.id) } == found.grants)
            #expect(try await engine.read { try PhotoGrants($0).find(position: 1, of: report.id) } == nil)
        }
    }

    @Test func `a grant that ends leaves the name of its file, and nothing else`() async throws {
        let (one, other) = (StoredReport.sample(1), StoredReport.sample(2))
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for report in [one, other] { try Reports(session).insert(report) }
                try PhotoGrants(session).insert(Self.grant(1, "a"), of: one.id)
                try PhotoGrants(session).insert(Self.grant(2, "b", endsAt: 500), of: one.id)
                try PhotoGrants(session).insert(Self.grant(1, "c", endsAt: 500), of: other.id)
            }
            #expect(try await !engine.read { try PhotoGrants($0).isOver(at: 500) })
            #expect(try await engine.read { try PhotoGrants($0).isOver(at: 501) })
            try await engine.write { try PhotoGrants($0).endOver(at: 501) }
            #expect(try await doomed(in: engine) == ["b", "c"])
            #expect(try await engine.read { try PhotoGrants($0).list(of: one.id) } == [Self.grant(1, "a")])
            #expect(try await engine.write { try PhotoGrants($0).end(position: 1, of: one.id) })
            #expect(try await !engine.write { try PhotoGrants($0).end(position: 1, of: one.id) })
            #expect(try await !engine.write { try PhotoGrants($0).endAll(of: other.id) })
            #expect(try await doomed(in: engine) == ["a", "b", "c"])
        }
    }

    /// The letters of the files that are to be deleted.
    private func doomed(in engine: any Engine) async throws -> [Character] {
        let things = try await engine.read { try Doomed($0).list(most: 9) }
        let digits: [Character] = ["a", "b", "c"]
        return digits.filter { things.contains(.file(Self.name($0))) }
    }

    @Test func `a report is let go once, and looks like a new one`() async throws {
        let held = StoredReport.sample(1) { report in
            (report.holder, report.filedAt, report.changedAt) = (.nobody, 5_000, 5_000)
            (report.desk.heldUntil, report.desk.nextAt) = (5_000, Alarms.never)
        }
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(held)
                try Reports(session).insert(.sample(2))
                try Photos(session).insert(Self.photo(1), of: held.id)
            }
            #expect(try await engine.read { try HeldReports($0).due(at: 4_999, limit: 5) }.isEmpty)
            #expect(try await engine.read { try HeldReports($0).due(at: 5_000, limit: 5) } == [held.id.key])
            #expect(try await engine.read { try OpenHolders($0).list() } == [StoredReport.sample(2).holder])
            let counts = try await engine.read { try OpenCounts.list(of: nil, at: 0, $0) }
            #expect(counts.map(\.holder) == [StoredReport.sample(2).holder])
            let released = try await engine.write {
                try HeldReports($0).release(held, to: UnitCode("A"), at: 6_000, dueAt: 9_999)
            }
            let stored = try #require(try await engine.read { try Reports($0).find(held.id) })
            #expect(stored == released)
            #expect(stored.version == 1 && stored.desk == DeskFacts() && stored.filedAt == 6_000)
            #expect(try await engine.read { try Photos($0).list(of: held.id) }.map(\.addedAt) == [6_000])
            await #expect(throws: StoreError.conflict(.reportVersion)) {
                try await engine.write { _ = try HeldReports($0).release(held, to: UnitCode("A"), at: 7_000, dueAt: 1) }
            }
        }
    }

    @Test func `what is held, over or common is found by an index`() async throws {
        try await TemporaryEngine.with { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try HeldReports(recorder).due(at: 5, limit: 5)
                _ = try PhotoGrants(recorder).isOver(at: 5)
                _ = try PhotoGrants(recorder).withPhotos(of: ReportID(high: 1, low: 2))
                _ = try CommonPlaces.list(CategorySlug("a"), since: 5, floor: 3, recorder)
                return recorder.plan
            }
            for index in ["report_held", "photo_grant_end", "SEARCH t USING PRIMARY KEY (term=? AND filed_at>?)"] {
                #expect(plan.contains { $0.contains(index) }, "\(plan)")
            }
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }
}
