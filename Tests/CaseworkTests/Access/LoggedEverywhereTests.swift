import Domain
import Policy
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// What is in the access log besides looks at cases (issue 4, point 1).
struct LoggedEverywhereTests {
    private func last(_ house: TestHouse, _ count: Int = 1) async throws -> [StoredAccess] {
        try await house.engine.read { session in
            var query = AccessQuery()
            query.limit = count
            return try Accesses(session).list(query).map(\.access.access)
        }
    }

    private func actions(_ house: TestHouse) async throws -> [String] { try await last(house, 200).map(\.action) }

    private func signIn(_ house: TestHouse, _ name: String, _ password: String, code: String? = nil) async {
        _ = try? await SignIn(book: house.book)(username: name, password: password, code: code)
    }

    @Test func `a wrong password is kept with its account, and nothing of what was typed`() async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        await signIn(house, "ani", "bukan itu")
        let access = try #require(try await last(house).first)
        let account = try #require(try await house.engine.read { try Officers($0).find(username: "ani") })
        #expect(access.action == "sign-in-failed" && access.officer == nil && access.unit.text.isEmpty)
        #expect(access.viewID == Array(account.id.prefix(8)) && access.report == nil)
        await signIn(house, "ani", TestHouse.password)
        #expect(try await actions(house).first == "sign-in-failed")
        #expect(try await house.verdict().fault == nil)
        try await house.close()
    }

    @Test func `names that no account has share one entry a quarter of an hour`() async throws {
        let house = try await TestHouse()
        for name in ["siapa", "rahasia-saya", "siapa"] { await signIn(house, name, "x") }
        #expect(try await actions(house) == ["sign-in-unknown"])
        house.clock.advance(900)
        await signIn(house, "lagi", "x")
        #expect(try await actions(house) == ["sign-in-unknown", "sign-in-unknown"])
        try await house.close()
    }

    @Test func `a wrong code of the second factor is kept too`() async throws {
        let house = try await TestHouse()
        let signedIn = try await house.signedIn("ani", .operator)
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: signedIn)
        try await ConfirmSecondFactor(book: house.book)(code: house.code(of: secret), by: signedIn)
        #expect(try await actions(house).first == "account-factor")
        await signIn(house, "ani", TestHouse.password, code: "000000")
        #expect(try await actions(house).first == "sign-in-failed")
        // A missing code is no wrong one.
        await signIn(house, "ani", TestHouse.password)
        #expect(try await actions(house).count { $0 == "sign-in-failed" } == 1)
        try await house.close()
    }

    @Test func `if a wrong password cannot be logged, nobody is told that it was wrong`() async throws {
        nonisolated(unsafe) var refusing: RefusingEngine?
        let house = try await TestHouse { engine in
            let made = RefusingEngine(engine)
            refusing = made
            return made
        }
        try await house.addOfficer("ani", .operator)
        refusing?.refuse("INSERT INTO log_hash")
        for name in ["ani", "siapa"] {
            await #expect(throws: StoreError.unavailable) {
                _ = try await SignIn(book: house.book)(username: name, password: "x", code: nil)
            }
        }
        try await house.close()
    }

    @Test func `a password, a ready-made text and the rules are kept when they change`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("ani", .admin)
        try await ChangePassword(book: house.book)(
            current: TestHouse.password, new: "sembilan bebek di sawah", by: admin)
        #expect(try await last(house).first?.officer == admin.officer.id)
        #expect(try await actions(house).first == "account-password")
        let replies = ManageReplies(book: house.book)
        let draft = ManageReplies.Draft(action: "accept", title: "Halo", body: "Kami kerjakan.")
        let id = try #require(try await replies.add(draft, by: admin.officer).id)
        _ = try await replies.change(id, to: draft, by: admin.officer)
        try await replies.delete(id, by: admin.officer)
        #expect(try await last(house, 3).map(\.action) == ["reply", "reply", "reply"])

        let note = NoteRules(book: house.book)
        #expect(try await note(tables: [[1], [2]]))
        #expect(try await !note(tables: [[1], [2]]))
        #expect(try await note(tables: [[1], [3]]))
        #expect(try await last(house, 2).map(\.action) == ["rules", "rules"])
        #expect(try await last(house).first?.officer == nil)
        try await house.close()
    }

    @Test func `guessing the number of somebody else's case is an attempt, also by linking`() async throws {
        let fixture = try await CaseFixture()
        let (other, lookup) = try await fixture.house.filed()
        let away = CaseCommand(number: other.number, officer: fixture.desk)
        _ = try await CoordinateReport(book: fixture.book)(away, to: UnitCode("SDA"), reason: "Urusan SDA")
        for number in [other.number, ReportNumber("JK-0000-0000")] {
            await #expect(throws: input("of", .unknownNumber)) {
                _ = try await LinkDuplicate(book: fixture.book)(fixture.atDesk, of: number)
            }
            #expect(try await last(fixture.house).first?.action == "attempt")
        }
        #expect(
            try await ReadOwnReport(book: fixture.book)(lookup).accesses.entries.map(\.payload.action)
                == ["attempt", "coordinate"])
        try await fixture.close()
    }

    @Test func `what a link reveals and closes is on the other report's list as well`() async throws {
        let fixture = try await CaseFixture()
        let (other, lookup) = try await fixture.house.filed()
        _ = try await LinkDuplicate(book: fixture.book)(fixture.atDesk, of: other.number)
        let command = CaseCommand(number: other.number, officer: fixture.desk)
        let reason = try #require(fixture.book.city.rejectionReasons.first).code
        _ = try await RejectReport(book: fixture.book)(command, reason: reason, note: "Sudah ada.")
        func actions(_ lookup: ReceiptLookup) async throws -> [String] {
            try await ReadOwnReport(book: fixture.book)(lookup).accesses.entries.map(\.payload.action)
        }
        #expect(try await actions(lookup) == ["reject", "link-duplicate"])
        #expect(try await actions(fixture.lookup) == ["follow", "link-duplicate"])
        #expect(try await fixture.house.verdict().fault == nil)
        try await fixture.close()
    }

    @Test func `a question of an auditor that finds nothing is kept all the same`() async throws {
        let house = try await TestHouse()
        let auditor = try TestHouse.officer(9, unit: UnitCode("INSPEKTORAT"), .auditor)
        var request = AuditRequest()
        request.number = ReportNumber("JK-0000-0000")
        _ = try? await AuditAccesses(book: house.book)(request, by: auditor)
        request = AuditRequest()
        request.viewID = "0123-4567-89AB-CDEF"
        _ = try? await AuditAccesses(book: house.book)(request, by: auditor)
        _ = try? await ResolvePseudonym(book: house.book)("0000", on: ReportNumber("JK-0000-0000"), by: auditor)
        #expect(try await actions(house) == ["resolve", "resolve", "audit"])
        try await house.close()
    }
}
