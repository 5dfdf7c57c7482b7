import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct AccountsTests {
    private static let biro = UnitCode("BIROPEM")

    @Test func `only a demo account, whose password a machine made, has a cheap hash`() async throws {
        let house = try await TestHouse(passwords: PasswordWork(logCost: PasswordHash.randomCost + 1))
        for (start, cost) in [(AddOfficer.Start.demo, "10"), (.initialPassword, "11")] {
            let name = "ani\(cost)"
            try await AddOfficer(book: house.book)(
                username: name, password: "padi di sawah kami", unit: Self.biro, role: .admin, start: start)
            let stored = try await house.engine.read { try Officers($0).find(username: name) }
            #expect(stored?.password.hasPrefix("scrypt$\(cost)$") == true)
        }
        try await house.close()
    }

    @Test func `an initial password must be changed and a second factor be added before anything else`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro)
        let initial = try await AddOfficer(book: house.book)(
            username: "ani", unit: Self.biro, role: .operator, by: admin.officer)
        let signIn = SignIn(book: house.book)
        let first = try await signIn(username: "ani", password: initial, code: nil)
        #expect(first.must == [.password, .secondFactor])
        try await ChangePassword(book: house.book)(current: initial, new: TestHouse.password, by: first)
        #expect(try await SessionOfficer(book: house.book)(first.token)?.must == [.secondFactor])
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: first)
        try await ConfirmSecondFactor(book: house.book)(code: house.code(of: secret), by: first)
        #expect(try await SessionOfficer(book: house.book)(first.token)?.must == [])
        await #expect(throws: AccountError.wrongCredentials) {
            try await signIn(username: "ani", password: initial, code: nil)
        }
        try await house.close()
    }

    @Test(arguments: ["disable", "move", "reset"])
    func `disabling, moving and resetting end all sessions at once`(change: String) async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        let tokens = [try await house.signedIn("ani", .operator).token, try await house.signIn("ani").token]
        let changes = ChangeAccount(book: house.book)
        switch change {
        case "disable": try await changes.disable("ani", by: admin)
        case "move": try await changes.move("ani", to: Self.biro, as: .validator, by: admin)
        default: _ = try await changes.resetPassword("ani", by: admin)
        }
        for token in tokens { #expect(try await SessionOfficer(book: house.book)(token) == nil) }
        let left = try await house.engine.read { try $0.rows("SELECT * FROM officer_session", []).count }
        #expect(left == 1)
        try await house.close()
    }

    @Test func `an officer who is enabled again or moved signs in as what the account now is`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        try await house.addOfficer("ani", .operator)
        let changes = ChangeAccount(book: house.book)
        try await changes.disable("ani", by: admin)
        await #expect(throws: AccountError.wrongCredentials) { try await house.signIn("ani") }
        try await changes.enable("ani", by: admin)
        try await changes.move("ani", to: Self.biro, as: .validator, by: admin)
        let officer = try await house.signIn("ani").officer
        #expect(officer.role == .validator)
        #expect(officer.unit == Self.biro)
        try await house.close()
    }

    @Test func `a reset takes the second factor away and asks for a new one`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        let ani = try await house.signedIn("ani", .operator)
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: ani)
        try await ConfirmSecondFactor(book: house.book)(code: house.code(of: secret), by: ani)
        let initial = try await ChangeAccount(book: house.book).resetPassword("ani", by: admin)
        let again = try await SignIn(book: house.book)(username: "ani", password: initial, code: nil)
        #expect(again.must == [.password, .secondFactor])
        try await house.close()
    }

    @Test func `an admin neither disables, demotes nor resets the own account`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        try await house.addOfficer("wakil", .admin, unit: Self.biro)
        let changes = ChangeAccount(book: house.book)
        await #expect(throws: AccountError.ownAccount) { try await changes.disable("kepala", by: admin) }
        await #expect(throws: AccountError.ownAccount) {
            try await changes.move("kepala", to: Self.biro, as: .operator, by: admin)
        }
        await #expect(throws: AccountError.ownAccount) { try await changes.resetPassword("kepala", by: admin) }
        try await changes.move("kepala", to: UnitCode("31.75"), as: .admin, by: admin)
        try await house.close()
    }

    @Test func `the last admin stays, but for whoever has the machine`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        let changes = ChangeAccount(book: house.book)
        try await house.addOfficer("wakil", .admin, unit: Self.biro)
        try await changes.disable("kepala", by: nil)
        // A request of the first admin that was on its way when the account was switched off.
        await #expect(throws: AccountError.lastAdmin) { try await changes.disable("wakil", by: admin) }
        await #expect(throws: AccountError.lastAdmin) {
            try await changes.move("wakil", to: Self.biro, as: .field, by: admin)
        }
        try await changes.disable("wakil", by: nil)
        try await house.close()
    }

    @Test(arguments: Role.allCases.filter { $0 != .admin })
    func `no other role looks after accounts`(role: Role) async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        let actor = try await house.signedIn("budi", role).officer
        let changes = ChangeAccount(book: house.book)
        await #expect(throws: AccountError.notAllowed) { try await changes.disable("ani", by: actor) }
        await #expect(throws: AccountError.notAllowed) { try await changes.enable("ani", by: actor) }
        await #expect(throws: AccountError.notAllowed) { try await changes.resetPassword("ani", by: actor) }
        await #expect(throws: AccountError.notAllowed) {
            try await changes.move("ani", to: Self.biro, as: .admin, by: actor)
        }
        await #expect(throws: AccountError.notAllowed) {
            try await AddOfficer(book: house.book)(username: "cici", unit: Self.biro, role: .admin, by: actor)
        }
        await #expect(throws: AccountError.notAllowed) {
            try await ListOfficers(book: house.book)(matching: "", after: nil, by: actor)
        }
        await #expect(throws: AccountError.notAllowed) { try await ListUnitStaff(book: house.book)(by: actor) }
        try await house.close()
    }

    @Test func `changing the password ends the other sessions and needs the one there is`() async throws {
        let house = try await TestHouse()
        let here = try await house.signedIn("ani", .operator)
        let elsewhere = try await house.signIn("ani")
        let change = ChangePassword(book: house.book)
        let new = "dua puluh sendok garam"
        await #expect(throws: AccountError.wrongCredentials) { try await change(current: "x", new: new, by: here) }
        await #expect(throws: AccountError.password(.unchanged)) {
            try await change(current: TestHouse.password, new: TestHouse.password, by: here)
        }
        try await change(current: TestHouse.password, new: new, by: here)
        #expect(try await SessionOfficer(book: house.book)(here.token) != nil)
        #expect(try await SessionOfficer(book: house.book)(elsewhere.token) == nil)
        await #expect(throws: AccountError.wrongCredentials) { try await house.signIn("ani") }
        try await house.close()
    }

    @Test(arguments: [
        ("pendek", PasswordProblem.tooShort), (String(repeating: "ab", count: 65), .tooLong),
        ("Kunci-Ani.Wati-99", .containsUsername), ("aaaaaaaaaaaaaa", .tooCommon), ("abcabcabcabc", .tooCommon),
        ("123456789012", .tooCommon), ("abcdefghijklm", .tooCommon), ("Qwertyuiop123", .tooCommon),
        ("mnbvcxzlkjhg", .tooCommon), ("password1234!", .tooCommon), ("Indonesia2026", .tooCommon),
        ("Rahasia-12345", .tooCommon), ("katasandi 2026", .tooCommon), ("1qaz2wsx3edc", .tooCommon),
        ("jakjakjakjak99", .tooCommon),
    ])
    func `a password that anybody would try is refused by name`(password: String, problem: PasswordProblem) {
        #expect(PasswordRules.problem(of: password, username: "ani.wati") == problem)
    }

    @Test(arguments: [
        "tujuh ekor itik", "kunci lemari biru", "Xy7-pq3-kk9-a", "hujan di bulan juni", "1945 merdeka di gang",
    ])
    func `a long password of one's own is taken, whatever characters it has`(password: String) {
        #expect(PasswordRules.problem(of: password, username: "ani.wati") == nil)
    }

    @Test func `a unit with an open case and no operator is marked, without a count`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        let list = ListUnitStaff(book: house.book)
        #expect(try await list(by: admin).unattended.isEmpty)
        let filed = try await FileReport(book: house.book)(Sample.request())
        #expect(try await list(by: admin).unattended == [filed.unit])
        try await house.addOfficer("petugas", .field, unit: filed.unit)
        #expect(try await list(by: admin).unattended == [filed.unit])
        try await house.addOfficer("ani", .operator, unit: filed.unit)
        let staff = try await list(by: admin)
        #expect(staff.unattended.isEmpty)
        #expect(staff.counts[filed.unit] == [.operator: 1, .field: 1])
        try await ChangeAccount(book: house.book).disable("ani", by: admin)
        #expect(try await list(by: admin).unattended == [filed.unit])
        try await house.close()
    }

    @Test func `the list finds by name and by unit, and goes on where it ended`() async throws {
        let house = try await TestHouse()
        let admin = try await house.signedIn("kepala", .admin, unit: Self.biro).officer
        for number in 10..<70 { try await house.addOfficer("petugas\(number)", .field) }
        let list = ListOfficers(book: house.book)
        let first = try await list(matching: "", after: nil, by: admin)
        #expect(first.accounts.count == 50)
        let second = try await list(matching: "", after: first.next, by: admin)
        #expect(second.accounts.count == 11)
        #expect(second.next == nil)
        func found(_ text: String) async throws -> [String] {
            try await list(matching: text, after: nil, by: admin).accounts.map(\.officer.username)
        }
        #expect(try await found("petugas42") == ["petugas42"])
        #expect(try await found("biropem") == ["kepala"])
        #expect(try await found("Pondok").count == 50)
        try await house.close()
    }
}
