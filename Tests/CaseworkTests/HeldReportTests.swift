import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// Reports that go to their unit on a later day.
struct HeldReportTests {
    /// A sensitive category that the kelurahan may get and one that goes elsewhere.
    private static let category = CategorySlug("pungutan-liar")

    private struct Held {
        let house: TestHouse
        let filed: FiledReport
        let lookup: ReceiptLookup
        let until: Int64

        var book: Casebook { house.book }

        init(days: Int = 3, seed: UInt64 = 1) async throws {
            house = try await TestHouse(seed: seed)
            var request = Sample.request { $0.category = HeldReportTests.category }
            request.delayDays = days
            filed = try await FileReport(book: house.book)(request)
            lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
            let stored = try await Self.stored(filed.id, house)
            until = try #require(stored.desk.heldUntil)
        }

        func stored() async throws -> StoredReport { try await Self.stored(filed.id, house) }

        static func stored(_ id: ReportID, _ house: TestHouse) async throws -> StoredReport {
            let found = try await house.engine.read { try Reports($0).find(id) }
            return try #require(found)
        }

        func events() async throws -> [StoredEvent] {
            try await house.engine.read { [id = filed.id] in try Events($0).list(of: id).map(\.event) }
        }

        /// Clock to the second of sending.
        func wait() { house.clock.advance(until - house.clock.now) }

        func desk() async throws -> Officer { try await house.officer("desk", filed.unit.text, .operator) }
    }

    @Test func `until its day no officer of any role or unit finds it`() async throws {
        let held = try await Held()
        let calendar = held.book.city.calendar
        #expect(held.filed.dispatchAt == calendar.startInstant(of: calendar.day(at: TestHouse.start).adding(3)))
        for role in Role.allCases {
            let officer = try await held.house.officer("o-\(role)", held.filed.unit.text, role)
            await #expect(throws: CaseError.notFound) {
                try await OpenCase(book: held.book)(held.filed.number, by: officer)
            }
        }
        let desk = try await held.desk()
        let queue = try await ListQueue(book: held.book)(QueueRequest(.all), of: desk)
        #expect(queue.cases.isEmpty)
        var audit = AuditRequest()
        audit.number = held.filed.number
        let auditor = try await held.house.officer("aud", "INSPEKTORAT", .auditor)
        await #expect(throws: CaseError.notFound) { try await AuditAccesses(book: held.book)(audit, by: auditor) }
        #expect(try await held.events().isEmpty)
        try await held.house.close()
    }

    @Test func `in the database stands nothing of when it was filed`() async throws {
        let held = try await Held()
        let stored = try await held.stored()
        #expect(stored.filedAt == held.until && stored.changedAt == held.until)
        #expect(stored.holder == .nobody && stored.version == 1)
        // No clock of it runs, and no unit is told of it.
        held.wait()
        #expect(try await EscalateCases(book: held.book)() == .init())
        try await held.house.close()
    }

    @Test func `on its day it goes to the unit as if it were filed then`() async throws {
        let held = try await Held()
        try await AddPhoto(book: held.book)(.sealed(GrantFixture.sealed), place: 1, lookup: held.lookup)
        held.house.clock.advance(held.until - held.house.clock.now - 1)
        #expect(try await SendHeldReports(book: held.book)() == .init())
        held.house.clock.advance(1)
        let run = try await SendHeldReports(book: held.book)()
        #expect(run.sent == 1 && run.failed == 0)
        #expect(try await SendHeldReports(book: held.book)() == .init())
        let stored = try await held.stored()
        let plain = try await FileReport(book: held.book)(Sample.request { $0.category = Self.category })
        let other = try await Held.stored(plain.id, held.house)
        // Beside what is random it is the row of a report that was filed in this second.
        #expect(stored.filedAt == other.filedAt && stored.changedAt == other.changedAt && stored.dueAt == other.dueAt)
        #expect(stored.holder == other.holder && stored.state == other.state && stored.version == other.version)
        #expect(stored.desk == other.desk)
        let events = try await held.events()
        let others = try await held.house.engine.read { try Events($0).list(of: plain.id).map(\.event) }
        #expect(events == others)
        let photos = try await held.house.engine.read { [id = held.filed.id] in try Photos($0).list(of: id) }
        #expect(photos.map(\.addedAt) == [held.until])
        let view = try await OpenCase(book: held.book)(held.filed.number, by: try await held.desk())
        #expect(view.head.filedAt == held.until && view.head.clock.from == held.until)
        try await held.house.close()
    }

    @Test func `a server that was away sends it when it is back, and the clock starts then`() async throws {
        let held = try await Held()
        held.wait()
        held.house.clock.advance(5 * 86_400)
        #expect(try await SendHeldReports(book: held.book)().sent == 1)
        let stored = try await held.stored()
        #expect(stored.filedAt == held.house.clock.now)
        #expect(stored.dueAt == held.book.city.dueInstant(category: Self.category, filedAt: held.house.clock.now))
        try await held.house.close()
    }

    @Test func `its reporter sees the day, its unit and nothing of the hour`() async throws {
        let held = try await Held()
        let own = try await ReadOwnReport(book: held.book)(held.lookup)
        #expect(own.dispatchAt == held.filed.dispatchAt && own.unit == held.filed.unit)
        #expect(own.filedAt == own.dispatchAt && own.changedAt == own.dispatchAt)
        #expect(own.actions == [.withdraw] && !own.mayGrant && own.history.isEmpty)
        try await held.house.close()
    }

    @Test func `it can be taken back meanwhile, and then goes to nobody`() async throws {
        let held = try await Held()
        try await WithdrawReport(book: held.book)(held.lookup)
        held.wait()
        #expect(try await SendHeldReports(book: held.book)() == .init())
        let stored = try await held.stored()
        #expect(stored.state == .withdrawn && stored.holder == .nobody && !stored.isHeld)
        #expect(try await ReadOwnReport(book: held.book)(held.lookup).state == .withdrawn)
        await #expect(throws: CaseError.notFound) {
            try await OpenCase(book: held.book)(held.filed.number, by: try await held.desk())
        }
        try await held.house.close()
    }

    @Test func `it can be erased meanwhile`() async throws {
        let held = try await Held()
        try await AddPhoto(book: held.book)(.sealed(GrantFixture.sealed), place: 1, lookup: held.lookup)
        try await EraseReport(book: held.book)(held.lookup)
        held.wait()
        #expect(try await SendHeldReports(book: held.book)() == .init())
        let stored = try await held.stored()
        #expect(stored.sealed == nil && stored.holder == .nobody)
        try await held.house.close()
    }

    @Test func `sent twice it waits once, until the same day`() async throws {
        let house = try await TestHouse()
        let id = try #require(ReportID(String(repeating: "ab", count: 16)))
        let secret = ReceiptSecret.make(random: SeededBytes(9).source)
        var request = Sample.request(id: id, receipt: .onDevice(secret.lookup)) { $0.category = Self.category }
        request.delayDays = 2
        let first = try await FileReport(book: house.book)(request)
        house.clock.advance(86_400)
        let second = try await FileReport(book: house.book)(request)
        #expect(second == first)
        try await house.close()
    }

    @Test(arguments: [
        (1, Visibility.private, "pungutan-liar"), (6, .private, "pungutan-liar"), (-1, .private, "pungutan-liar"),
        (2, .private, "jalan"), (2, .public, "transmigrasi"),
    ])
    func `other days, public reports and other kinds are refused`(
        days: Int, visibility: Visibility, category: String
    ) async throws {
        let house = try await TestHouse()
        var request = Sample.request {
            $0.visibility = visibility
            $0.category = CategorySlug(category)
        }
        request.delayDays = days
        await #expect(throws: CaseError.invalid([DraftProblem(.delay, .invalid)])) {
            try await FileReport(book: house.book)(request)
        }
        try await house.close()
    }

    @Test func `a report that does not wait is two rows as ever, and none of what waits`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request { $0.category = Self.category })
        let stored = try await Held.stored(filed.id, house)
        #expect(!stored.isHeld && filed.dispatchAt == nil)
        #expect(try await house.engine.read { try HeldReports($0).due(at: .max, limit: 9) }.isEmpty)
        try await house.close()
    }
}

/// What the reporter of a sensitive report is told of others like it.
struct FindSimilarTests {
    private static let category = CategorySlug("transmigrasi")

    /// In this city every sensitive kind is never public; in another one this one may not be.
    private func find(_ house: TestHouse) -> FindSimilar {
        FindSimilar(book: house.book, categories: [Self.category])
    }

    private func file(_ count: Int, _ visibility: Visibility, in house: TestHouse) async throws {
        for _ in 0..<count {
            _ = try await FileReport(book: house.book)(
                Sample.request {
                    $0.visibility = visibility
                    $0.category = Self.category
                    $0.point = nil
                    $0.kelurahan = UnitCode(CaseFixture.kelurahan)
                })
        }
    }

    @Test func `kinds that are never public are few everywhere`() async throws {
        let house = try await TestHouse()
        let never = house.book.city.categories.filter { $0.protection.isSensitive && $0.protection.isNeverPublic }
        #expect(!never.isEmpty)
        let similar = try await FindSimilar(book: house.book)()
        for category in never {
            #expect(similar.areFew(category.slug, in: UnitCode(CaseFixture.kelurahan)))
        }
        try await house.close()
    }

    @Test func `ten public reports are common, nine are few`() async throws {
        for (count, areFew) in [(9, true), (10, false)] {
            let house = try await TestHouse()
            try await file(count, .public, in: house)
            let similar = try await find(house)()
            #expect(similar.areFew(Self.category, in: UnitCode(CaseFixture.kelurahan)) == areFew)
            #expect(similar.areFew(Self.category, in: UnitCode("31.71.08.1001")))
            #expect(similar.areFew(Self.category, in: nil))
            #expect(similar.areFew(CategorySlug("pungutan-liar"), in: UnitCode(CaseFixture.kelurahan)))
            try await house.close()
        }
    }

    @Test func `private reports change nothing, however many`() async throws {
        let house = try await TestHouse()
        try await file(9, .public, in: house)
        let before = try await find(house)()
        try await file(30, .private, in: house)
        house.clock.advance(3_600)
        #expect(try await find(house)() == before)
        try await house.close()
    }

    @Test func `what is older than the days that are looked back does not count`() async throws {
        let house = try await TestHouse()
        try await file(10, .public, in: house)
        #expect(try await !find(house)().common.isEmpty)
        house.clock.advance(SimilarReports.days * 86_400 + 1)
        #expect(try await find(house)().common.isEmpty)
        try await house.close()
    }
}
