import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// Leak and retaliation cases, from the reporter to the desk and the auditor.
struct ConcernTests {
    /// A private report that its kelurahan has opened, and desks that may get the case.
    private struct World {
        let fixture: CaseFixture
        let inspector: Officer
        let bureau: Officer
        let auditor: Officer

        var book: Casebook { fixture.book }

        init(_ visibility: Visibility = .private) async throws {
            fixture = try await CaseFixture(visibility)
            inspector = try await fixture.house.officer("inspector", "INSPEKTORAT", .operator)
            bureau = try await fixture.house.officer("bureau", "BIROPEM", .operator)
            auditor = try await fixture.house.officer("auditor", "INSPEKTORAT", .auditor)
            _ = try await OpenCase(book: fixture.book)(fixture.report.number, by: fixture.desk)
        }

        func raise(_ concern: Concern = .leak, _ story: String? = nil) async throws -> OwnConcern {
            try await OpenConcern(book: book)(fixture.lookup, concern, story: story)
            return try #require(try await fixture.own().concerns.first { $0.concern == concern })
        }

        func stored(_ number: ReportNumber) async throws -> StoredReport {
            try #require(try await fixture.house.engine.read { try Reports($0).find(number: number) })
        }

        func look(_ number: ReportNumber, _ officer: Officer) async throws -> CaseView {
            try await OpenCase(book: book)(number, by: officer)
        }
    }

    @Test func `a leak case goes to the desk for it, with the looks and without the report`() async throws {
        let world = try await World()
        let before = try await world.fixture.own()
        #expect(before.concerns.isEmpty && before.offeredConcerns == [.leak, .retaliation])
        let opened = try await world.raise(.leak, "Atasan saya tahu sejak Senin.")
        #expect(opened.state == .waiting && opened.unit == UnitCode("INSPEKTORAT"))
        #expect(try await world.fixture.own().offeredConcerns == [.retaliation])

        let stored = try await world.stored(opened.number)
        #expect(stored.visibility == .private && stored.kelurahan == nil && stored.certainty == .none)
        let view = try await world.look(opened.number, world.inspector)
        #expect(view.concern == .leak && view.audience == .holdingOperator)
        #expect(view.texts?.story == "Atasan saya tahu sejak Senin.")
        #expect(view.texts?.point == nil && view.photos.isEmpty)
        let leaked = try #require(view.leaked)
        let own = try await world.fixture.own().accesses
        #expect(leaked.count == 1)
        let entry = try #require(leaked.entries.first)
        #expect(entry.unit == world.fixture.desk.unit && entry.action == "open" && entry.isBefore)
        #expect(entry.at % 900 == 0)
        #expect(entry.pseudonym == own.entries.first?.payload.shownPseudonym)
        // The look at the list is on the case's own list, which the reporter reads there.
        let beside = try await ReadOwnReport(book: world.book)(opened.receipt.lookup)
        #expect(beside.accesses.entries.map(\.payload.action) == ["open"])
        #expect(beside.concerns.isEmpty && beside.offeredConcerns.isEmpty)
        try await world.fixture.close()
    }

    @Test func `a case is opened once for each concern, and never about a case`() async throws {
        let world = try await World()
        let opened = try await world.raise()
        await #expect(throws: input("reason", .openedBefore)) { _ = try await world.raise() }
        await #expect(throws: input("story", .required)) { _ = try await world.raise(.retaliation, "  ") }
        let long = String(repeating: "a", count: 2_001)
        await #expect(throws: input("story", .tooLong)) { _ = try await world.raise(.retaliation, long) }
        let other = try await world.raise(.retaliation, "Saya dipecat.")
        #expect(other.unit == UnitCode("NAKERTRANSGI") && other.number != opened.number)
        #expect(try await world.fixture.own().offeredConcerns.isEmpty)
        let lookup = opened.receipt.lookup
        await #expect(throws: input("reason", .unknownReason)) {
            try await OpenConcern(book: world.book)(lookup, .leak, story: nil)
        }
        let unknown = try ReceiptLookup(bytes: Array(repeating: 7, count: 32))
        await #expect(throws: CaseError.notFound) {
            try await OpenConcern(book: world.book)(unknown, .leak, story: nil)
        }
        try await world.fixture.close()
    }

    @Test func `retaliation shows no looks, and keeps nobody out`() async throws {
        let world = try await World()
        let labour = try await world.fixture.house.officer("labour", "NAKERTRANSGI", .operator)
        _ = try await CoordinateReport(book: world.book)(
            world.fixture.atDesk, to: UnitCode("NAKERTRANSGI"), reason: "Urusan kerja")
        _ = try await world.look(world.fixture.report.number, labour)
        let opened = try await world.raise(.retaliation, "Saya dipecat.")
        #expect(opened.unit == UnitCode("NAKERTRANSGI"))
        let view = try await world.look(opened.number, labour)
        #expect(view.leaked == nil && view.texts?.story == "Saya dipecat.")
        try await world.fixture.close()
    }

    @Test func `a desk that looked itself is passed over, and may not read, get or close the case`() async throws {
        let world = try await World()
        _ = try await CoordinateReport(book: world.book)(
            world.fixture.atDesk, to: UnitCode("INSPEKTORAT"), reason: "Menyangkut pegawai")
        _ = try await world.look(world.fixture.report.number, world.inspector)
        let opened = try await world.raise()
        #expect(opened.unit == UnitCode("BIROPEM"))
        await #expect(throws: CaseError.notFound) { _ = try await world.look(opened.number, world.inspector) }
        await #expect(throws: CaseError.notFound) { _ = try await world.look(opened.number, world.fixture.desk) }
        let command = CaseCommand(number: opened.number, officer: world.bureau)
        for unit in ["INSPEKTORAT", CaseFixture.kelurahan] {
            await #expect(throws: input("unit", .barredUnit)) {
                _ = try await CoordinateReport(book: world.book)(command, to: UnitCode(unit), reason: "Coba")
            }
        }
        // Free to take it, as it never saw the report.
        _ = try await CoordinateReport(book: world.book)(command, to: UnitCode("DISKOMINFOTIK"), reason: "Data")
        let security = try await world.fixture.house.officer("security", "DISKOMINFOTIK", .operator)
        #expect(try await world.look(opened.number, security).leaked?.count == 3)
        try await world.fixture.close()
    }

    @Test func `below a unit that looked nobody may have the case`() async throws {
        let world = try await World()
        let agency = try await world.fixture.house.officer("agency", "NAKERTRANSGI", .operator)
        _ = try await CoordinateReport(book: world.book)(
            world.fixture.atDesk, to: UnitCode("NAKERTRANSGI"), reason: "Urusan kerja")
        _ = try await world.look(world.fixture.report.number, agency)
        let opened = try await world.raise()
        let command = CaseCommand(number: opened.number, officer: world.inspector)
        await #expect(throws: input("unit", .barredUnit)) {
            _ = try await CoordinateReport(book: world.book)(
                command, to: UnitCode("NAKERTRANSGI-PENGAWASAN"), reason: "Coba")
        }
        try await world.fixture.close()
    }

    @Test func `where every desk has looked the reporter is told, and nothing is opened`() async throws {
        let world = try await World(.public)
        for unit in ["INSPEKTORAT", "BIROPEM", "DISKOMINFOTIK"] {
            let officer = try await world.fixture.house.officer("look-\(unit)", unit, .operator)
            _ = try await world.look(world.fixture.report.number, officer)
        }
        await #expect(throws: input("reason", .noFreeUnit)) { _ = try await world.raise() }
        #expect(try await world.fixture.own().concerns.isEmpty)
        try await world.fixture.close()
    }

    @Test func `attempts and auditors make no suspect, nor does a later look`() async throws {
        let world = try await World(.public)
        let number = world.fixture.report.number
        try await NoteAttempt(book: world.book)(by: world.inspector, on: number)
        var request = AuditRequest()
        request.number = number
        _ = try await AuditAccesses(book: world.book)(request, by: world.auditor)
        let opened = try await world.raise()
        #expect(opened.unit == UnitCode("INSPEKTORAT"))
        world.fixture.house.clock.advance(60)
        _ = try await world.look(number, world.inspector)
        let leaked = try #require(try await world.look(opened.number, world.inspector).leaked)
        #expect(leaked.entries.map(\.action) == ["open", "audit", "attempt", "open"])
        #expect(leaked.entries.map(\.isBefore) == [false, true, true, true])
        try await world.fixture.close()
    }

    @Test func `the case takes the moves of a desk to its end`() async throws {
        let world = try await World()
        let opened = try await world.raise(.leak, "Tolong diperiksa.")
        let (book, lookup) = (world.book, opened.receipt.lookup)
        let command = CaseCommand(number: opened.number, officer: world.inspector)
        _ = try await AcceptReport(book: book)(command)
        _ = try await AskReporter(book: book)(command, question: "Sejak kapan?")
        #expect(try await world.fixture.own().concerns.first?.askedAt != nil)
        _ = try await AnswerQuestion(book: book)(lookup, answer: "Sejak Senin.")
        let view = try await world.look(opened.number, world.inspector)
        #expect(!view.actions.contains(.linkDuplicate) && view.actions.contains(.submit))
        await #expect(throws: CaseError.notAllowed(in: .inProgress)) {
            _ = try await LinkDuplicate(book: book)(command, of: world.fixture.report.number)
        }
        await #expect(throws: input("note", .required)) { _ = try await SubmitProof(book: book)(command) }
        _ = try await SubmitProof(book: book)(command, note: "Seorang petugas mengaku.")
        let check = CaseCommand(number: opened.number, officer: world.fixture.validator)
        let seen = try await world.look(opened.number, world.fixture.validator)
        #expect(seen.leaked == nil)
        _ = try await ValidateReport(book: book)(check, isDone: true, note: nil)
        #expect(try await world.fixture.own().concerns.first?.state == .done)
        _ = try await ConfirmReport(book: book)(lookup, rating: 5)
        try await world.fixture.close()
    }

    @Test func `a validator whose unit looked finds no case to check`() async throws {
        let world = try await World()
        _ = try await AcceptReport(book: world.book)(world.fixture.atDesk)
        _ = try await world.fixture.submit(world.fixture.atDesk)
        _ = try await world.look(world.fixture.report.number, world.fixture.validator)
        let other = try await world.fixture.house.officer("free", "SDA", .validator)
        let opened = try await world.raise()
        let command = CaseCommand(number: opened.number, officer: world.inspector)
        _ = try await AcceptReport(book: world.book)(command)
        _ = try await SubmitProof(book: world.book)(command, note: "Selesai.")
        let list = ListQueue(book: world.book)
        let barred = try await list(QueueRequest(.validation), of: world.fixture.validator)
        #expect(barred.cases.map(\.number) == [world.fixture.report.number])
        #expect(barred.counts[.validation] == 1)
        let free = try await list(QueueRequest(.validation), of: other)
        #expect(Set(free.cases.map(\.number)) == [world.fixture.report.number, opened.number])
        let check = CaseCommand(number: opened.number, officer: world.fixture.validator)
        await #expect(throws: CaseError.notFound) {
            _ = try await ValidateReport(book: world.book)(check, isDone: true, note: nil)
        }
        #expect(try await world.look(opened.number, other).audience == .validator)
        try await world.fixture.close()
    }

    @Test func `nothing in the clear ties the case to the report`() async throws {
        let world = try await World()
        let opened = try await world.raise(.leak, "Tolong.")
        let (beside, report) = (try await world.stored(opened.number), try await world.fixture.stored())
        let rows = try await world.fixture.house.engine.read { session in
            try session.rows("SELECT * FROM concern", [])
                + session.rows(
                    "SELECT * FROM event WHERE report = $1",
                    [
                        .integer(beside.id.key)
                    ])
        }
        #expect(!rows.isEmpty)
        for value in rows.flatMap(\.values) {
            #expect(value != .integer(report.id.key) && value != .text(report.number.text))
            if case .bytes(let bytes) = value { #expect(!Self.holds(bytes, report.id.bytes)) }
        }
        #expect(beside.lookupDigest != report.lookupDigest)
        try await world.fixture.close()
    }

    private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }

    @Test func `erasing the report leaves the case, without the names; erasing the case ends it`() async throws {
        let world = try await World()
        let opened = try await world.raise(.leak, "Tolong.")
        try await EraseReport(book: world.book)(world.fixture.lookup)
        let leaked = try #require(try await world.look(opened.number, world.inspector).leaked)
        #expect(leaked.entries.map(\.action) == ["erase", "open"])
        #expect(leaked.entries.map(\.pseudonym) == [nil, nil])
        #expect(leaked.entries.last?.unit == world.fixture.desk.unit)
        #expect(try await world.fixture.own().concerns.map(\.number) == [opened.number])
        let listed = try await ListConcerns(book: world.book)(by: world.auditor)
        #expect(listed.map(\.about) == [world.fixture.report.number])
        try await EraseReport(book: world.book)(opened.receipt.lookup)
        let view = try await world.look(opened.number, world.inspector)
        #expect(view.leaked == nil && view.texts == nil)
        #expect(try await ListConcerns(book: world.book)(by: world.auditor).map(\.about) == [nil])
        #expect(try await world.fixture.own().offeredConcerns == [.retaliation])
        try await world.fixture.close()
    }

    @Test func `an auditor lists the cases, logged; nobody else does`() async throws {
        let world = try await World()
        let opened = try await world.raise()
        let listed = try await ListConcerns(book: world.book)(by: world.auditor)
        #expect(listed.map(\.number) == [opened.number] && listed.first?.concern == .leak)
        #expect(listed.first?.about == world.fixture.report.number)
        let last = try await world.fixture.house.engine.read {
            try Accesses($0).list(AccessQuery()).first?.access.access
        }
        #expect(last?.action == "audit" && last?.officer == world.auditor.id && last?.report == nil)
        for officer in [world.inspector, world.bureau, world.fixture.validator] {
            await #expect(throws: CaseError.forbidden) { _ = try await ListConcerns(book: world.book)(by: officer) }
        }
        await #expect(throws: CaseError.notFound) { _ = try await world.look(opened.number, world.auditor) }
        try await world.fixture.close()
    }

    @Test func `no report can be filed under the category of a case`() async throws {
        let house = try await TestHouse()
        let slug = try #require(house.book.city.concerns.first).category.slug
        await #expect(throws: CaseError.invalid([DraftProblem(.category, .unknown)])) {
            _ = try await FileReport(book: house.book)(Sample.request { $0.category = slug })
        }
        try await house.close()
    }
}
