import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// Which looks are worth a question: a table of what officers did, and what the auditor sees of it.
struct PatternTests {
    private static let hour: Int64 = 3_600
    /// 10 o'clock where the city is.
    private static let morning = TestHouse.start

    private func find(_ house: TestHouse, days: Int = 7) async throws -> LookPatterns {
        let auditor = try TestHouse.officer(99, unit: UnitCode("INSPEKTORAT"), .auditor)
        return try await FindPatterns(book: house.book)(days: days, by: auditor)
    }

    /// Writes looks as they would have been logged then.
    private func log(
        _ house: TestHouse, _ officer: Officer, _ looks: [(at: Int64, report: Int64?, action: String)]
    ) async throws {
        try await house.engine.write { session in
            for look in looks {
                let next = try Accesses(session).next().sequence
                try Accesses(session).insert(
                    StoredAccess(
                        at: look.at, report: look.report, officer: officer.id, unit: officer.unit,
                        role: officer.role, action: look.action, viewID: Array(repeating: 1, count: 8)),
                    at: next)
                // The tree goes on in step with the list; what it holds does not matter here.
                for position in MerkleNode.hashCount(
                    leaves: UInt64(next - 1))..<MerkleNode.hashCount(leaves: UInt64(next))
                {
                    try session.execute(
                        "INSERT INTO log_hash (position, hash) VALUES ($1, $2)",
                        [.integer(Int64(position)), .bytes(Array(repeating: 0, count: 32))])
                }
            }
        }
    }

    @Test(
        arguments: [
            (0, true), (4 * hour + 3_599, true), (5 * hour, false), (12 * hour, false), (21 * hour + 3_599, false),
            (22 * hour, true), (23 * hour, true),
        ] as [(Int64, Bool)])
    func `night is from ten to five where the city is`(second: Int64, isNight: Bool) async throws {
        let house = try await TestHouse()
        let officer = try await house.officer("ani", "SDA", .operator)
        let midnight = Self.morning - 10 * Self.hour
        try await log(house, officer, [(midnight + second - 86_400, 5, "accept")])
        let found = try await find(house)
        #expect(found.rows.map(\.night) == (isNight ? [1] : []))
        try await house.close()
    }

    @Test(arguments: [(29, nil), (30, 30), (31, 31)] as [(Int, Int?)])
    func `a burst is thirty different reports within an hour`(count: Int, reports: Int?) async throws {
        let house = try await TestHouse()
        let officer = try await house.officer("ani", "SDA", .operator)
        var looks = (0..<count).map { (Self.morning + Int64($0), Int64?(Int64(100 + $0)), "open") }
        // The same report again makes no burst, nor does the next hour.
        looks += (0..<40).map { (Self.morning + Int64($0), 100, "open") }
        looks += (0..<5).map { (Self.morning + Self.hour + Int64($0), Int64(500 + $0), "open") }
        try await log(house, officer, looks)
        house.clock.advance(2 * Self.hour)
        let row = try await find(house, days: 1).rows.first
        #expect(row?.burst?.reports == reports)
        #expect(row?.burst?.from == reports.map { _ in Self.morning })
        try await house.close()
    }

    @Test(arguments: [(2, false), (3, true)])
    func `three attempts are a sign, two are a slip`(count: Int, isSign: Bool) async throws {
        let fixture = try await CaseFixture()
        let stranger = try await fixture.house.officer("stranger", "SDA", .operator)
        for _ in 0..<count { _ = try? await OpenCase(book: fixture.book)(fixture.report.number, by: stranger) }
        let found = try await find(fixture.house)
        #expect(found.rows.map(\.username) == (isSign ? ["stranger"] : []))
        #expect(found.rows.first?.attempts == (isSign ? count : nil))
        try await fixture.close()
    }

    @Test func `outside is what the own unit never had; a validator's work is other units'`() async throws {
        let fixture = try await CaseFixture(.public)
        let stranger = try await fixture.house.officer("stranger", "SDA", .operator)
        let next = try await fixture.house.officer("next", "BINAMARGA", .operator)
        for officer in [stranger, fixture.desk, fixture.validator] {
            _ = try await OpenCase(book: fixture.book)(fixture.report.number, by: officer)
        }
        _ = try await CoordinateReport(book: fixture.book)(
            fixture.atDesk, to: next.unit, reason: "Urusan jalan")
        for officer in [next, fixture.desk] {
            _ = try await OpenCase(book: fixture.book)(fixture.report.number, by: officer)
        }
        let found = try await find(fixture.house)
        #expect(found.rows.map(\.username) == ["stranger"])
        #expect(found.rows.first?.outside == 1 && found.rows.first?.signs == 1)
        try await fixture.close()
    }

    @Test func `most signs come first, and the span is kept to`() async throws {
        let house = try await TestHouse()
        let (ani, budi) = (
            try await house.officer("ani", "SDA", .operator), try await house.officer("budi", "SDA", .field)
        )
        let night = Self.morning - 8 * Self.hour
        try await log(house, ani, [(night, 5, "accept"), (night - 10 * 86_400, 5, "accept")])
        try await log(
            house, budi, [(night, 5, "accept")] + (0..<3).map { _ in (Self.morning, nil, "attempt") })
        #expect(try await find(house, days: 1).rows.map(\.username) == ["budi", "ani"])
        #expect(try await find(house, days: 1).rows.map(\.night) == [1, 1])
        #expect(try await find(house, days: 30).rows.map(\.night).sorted() == [1, 2])
        #expect(try await find(house, days: 3).days == 7)
        #expect(try await find(house, days: 900).days == 30)
        try await house.close()
    }

    @Test(arguments: Role.allCases.filter { $0 != .auditor })
    func `nobody but an auditor may ask, and the question is logged`(role: Role) async throws {
        let house = try await TestHouse()
        let officer = try TestHouse.officer(3, unit: UnitCode("INSPEKTORAT"), role)
        await #expect(throws: CaseError.forbidden) {
            _ = try await FindPatterns(book: house.book)(days: 1, by: officer)
        }
        _ = try await find(house)
        let all = try await house.engine.read { try Accesses($0).list(AccessQuery()) }
        #expect(all.map(\.access.access.action) == ["audit"])
        try await house.close()
    }

    @Test func `if the question cannot be logged nothing is shown`() async throws {
        nonisolated(unsafe) var refusing: RefusingEngine?
        let house = try await TestHouse { engine in
            let made = RefusingEngine(engine)
            refusing = made
            return made
        }
        refusing?.refuse("INSERT INTO access")
        await #expect(throws: StoreError.unavailable) { _ = try await find(house) }
        let auditor = try TestHouse.officer(99, unit: UnitCode("INSPEKTORAT"), .auditor)
        await #expect(throws: StoreError.unavailable) { _ = try await ListConcerns(book: house.book)(by: auditor) }
        try await house.close()
    }
}
