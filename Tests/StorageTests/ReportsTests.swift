import Domain
import Storage
import Testing

@Suite struct ReportsTests {
    @Test func `a report comes back whole by id, number and lookup`() async throws {
        let report = StoredReport.sample(1) {
            $0.kelurahan = nil; $0.certainty = .none; $0.visibility = .public
        }
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(report) }
            let found = try await engine.read { session in
                let reports = Reports(session)
                return [
                    try reports.find(report.id), try reports.find(number: report.number),
                    try reports.find(lookupDigest: report.lookupDigest),
                ]
            }
            #expect(found == [report, report, report])
        }
    }

    @Test func `an id that shares only the key is another report`() async throws {
        let report = StoredReport.sample(1)
        let twin = ReportID(high: report.id.high ^ 1, low: 0)
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(report) }
            #expect(twin.key == report.id.key)
            #expect(try await engine.read { try Reports($0).find(twin) } == nil)
        }
    }

    @Test(arguments: [Constraint.reportID, .reportNumber, .reportLookup])
    func `nothing that must be unique is taken twice`(constraint: Constraint) async throws {
        let first = StoredReport.sample(1)
        let second = StoredReport.sample(2) { report in
            switch constraint {
            case .reportID: report.id = first.id
            case .reportNumber: report.number = first.number
            default: report.lookupDigest = first.lookupDigest
            }
        }
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(first) }
            await #expect(throws: StoreError.conflict(constraint)) {
                try await engine.write { try Reports($0).insert(second) }
            }
            #expect(try await engine.read { try Reports($0).find(first.id) } == first)
        }
    }

    @Test func `of two changes from one version only the first counts`() async throws {
        let report = StoredReport.sample(1)
        let change = CaseChange(
            state: .coordination, holder: UnitCode("ROADS"), dueAt: 8_000, at: 2_000, desk: DeskFacts())
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(report) }
            try await engine.write { try Reports($0).update(report.id, from: 1, to: change) }
            await #expect(throws: StoreError.conflict(.reportVersion)) {
                try await engine.write { try Reports($0).update(report.id, from: 1, to: change) }
            }
            await #expect(throws: StoreError.notFound) {
                try await engine.write { try Reports($0).update(StoredReport.sample(2).id, from: 1, to: change) }
            }
            let found = try #require(try await engine.read { try Reports($0).find(report.id) })
            #expect(found.version == 2)
            #expect(found.state == .coordination)
            #expect(found.holder == UnitCode("ROADS"))
            #expect(found.changedAt == 2_000)
            #expect(found.dueAt == 8_000)
            #expect(found.sealed == report.sealed)
        }
    }

    @Test func `erasing takes key and content and leaves the head`() async throws {
        let report = StoredReport.sample(1)
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(report) }
            try await engine.write { try Reports($0).erase(report.id, from: 1, at: 2_000) }
            await #expect(throws: StoreError.conflict(.reportVersion)) {
                try await engine.write { try Reports($0).erase(report.id, from: 1, at: 2_000) }
            }
            let found = try await engine.read { try Reports($0).find(report.id) }
            #expect(
                found
                    == .sample(1) {
                        $0.sealed = nil; $0.version = 2; $0.changedAt = 2_000
                    })
        }
    }

    @Test func `events are numbered from one and keep their order`() async throws {
        let report = StoredReport.sample(1)
        let events = [
            StoredEvent(at: 1_000, kind: "filed", state: .waiting),
            StoredEvent(at: 1_500, kind: "coordinated", state: .coordination, unit: UnitCode("ROADS"), detail: [1, 2]),
        ]
        try await TemporaryEngine.with { engine in
            let numbers = try await engine.write { session in
                try Reports(session).insert(report)
                return try events.map { try Events(session).append($0, to: report.id) }
            }
            #expect(numbers == [1, 2])
            let history = try await engine.read { try Events($0).list(of: report.id) }
            #expect(history.map(\.event) == events)
            #expect(history.map(\.sequence) == [1, 2])
        }
    }

    @Test(arguments: ["UPDATE event SET kind = 'x'", "DELETE FROM event"])
    func `history cannot be changed`(sql: String) async throws {
        let report = StoredReport.sample(1)
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(report)
                try Events(session).append(StoredEvent(at: 1, kind: "filed", state: .waiting), to: report.id)
            }
            await #expect(throws: StoreError.conflict(.appendOnly)) {
                try await engine.write { try $0.execute(sql, []) }
            }
            #expect(try await engine.read { try Events($0).list(of: report.id).map(\.event.kind) } == ["filed"])
        }
    }

    @Test func `an event needs its report`() async throws {
        try await TemporaryEngine.with { engine in
            await #expect(throws: StoreError.conflict(Constraint("foreign_key"))) {
                try await engine.write { session in
                    try Events(session).append(
                        StoredEvent(at: 1, kind: "filed", state: .waiting), to: StoredReport.sample(1).id)
                }
            }
        }
    }

    @Test func `photos are listed by place, one a place, and can be forgotten`() async throws {
        let report = StoredReport.sample(1)
        let photos = [StoredPhoto.sample(at: 1), .sample(at: 2, kind: .public), .sample(at: 3)]
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(report)
                for photo in photos.reversed() { try Photos(session).insert(photo, of: report.id) }
            }
            #expect(try await engine.read { try Photos($0).list(of: report.id) } == photos)
            await #expect(throws: StoreError.conflict(.photoPlace)) {
                try await engine.write { try Photos($0).insert(photos[0], of: report.id) }
            }
            try await engine.write { try Photos($0).delete(position: 2, of: report.id) }
            await #expect(throws: StoreError.notFound) {
                try await engine.write { try Photos($0).delete(position: 2, of: report.id) }
            }
            #expect(try await engine.read { try Photos($0).list(of: report.id) } == [photos[0], photos[2]])
            try await engine.write { try Photos($0).deleteAll(of: report.id) }
            #expect(try await engine.read { try Photos($0).list(of: report.id) } == [])
        }
    }

    @Test func `officers are found by name and id and listed by name`() async throws {
        let officers = [StoredOfficer.sample(1, username: "ani"), .sample(2, username: "budi")]
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for officer in officers.reversed() { try Officers(session).insert(officer) }
            }
            await #expect(throws: StoreError.conflict(.officerUsername)) {
                try await engine.write { try Officers($0).insert(.sample(3, username: "ani")) }
            }
            #expect(try await engine.read { try Officers($0).list() } == officers)
            #expect(try await engine.read { try Officers($0).find(username: "budi") } == officers[1])
            #expect(try await engine.read { try Officers($0).find(id: officers[0].id) } == officers[0])
            #expect(try await engine.read { try Officers($0).find(username: "Ani") } == nil)
        }
    }

    @Test func `a setting holds its last value until it is forgotten`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                let settings = Settings(session)
                #expect(try settings.find("city") == nil)
                try settings.set("city", to: "a")
                try settings.set("city", to: "b")
                #expect(try settings.find("city") == "b")
                try settings.delete("city")
                #expect(try settings.find("city") == nil)
            }
        }
    }
}
