import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct SignInTests {
    private func attempt(_ house: TestHouse, _ username: String, _ password: String) async -> AccountError? {
        do {
            _ = try await SignIn(book: house.book)(username: username, password: password, code: nil)
            return nil
        } catch {
            return error as? AccountError
        }
    }

    @Test func `an officer signs in, is known by the token, and is not after signing out`() async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        let signedIn = try await SignIn(book: house.book)(username: " Ani ", password: TestHouse.password, code: nil)
        #expect(signedIn.must.isEmpty)
        let known = try await SessionOfficer(book: house.book)(signedIn.token)
        #expect(known?.officer == signedIn.officer)
        #expect(known?.officer.role == .operator)
        try await SignOut(book: house.book)(signedIn.token)
        #expect(try await SessionOfficer(book: house.book)(signedIn.token) == nil)
        try await house.close()
    }

    @Test func `only the digest of a token is stored, and nothing of where it came from`() async throws {
        let house = try await TestHouse()
        let signedIn = try await house.signedIn("ani", .operator)
        let rows = try await house.engine.read { try $0.rows("SELECT * FROM officer_session", []) }
        #expect(rows.count == 1)
        #expect(rows.first?.values.count == 5)
        #expect(rows.first?.values.first == .bytes(signedIn.token.digest))
        try await house.close()
    }

    @Test func `wrong password, unknown name and disabled account are one answer`() async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        try await house.addOfficer("budi", .operator)
        try await ChangeAccount(book: house.book).disable("budi", by: nil)
        for (name, password) in [("ani", "x"), ("siapa", TestHouse.password), ("budi", TestHouse.password), ("", "")] {
            #expect(await attempt(house, name, password) == .wrongCredentials, "\(name)")
        }
        try await house.close()
    }

    @Test(arguments: ["ani", "tidak.ada"])
    func `five failures lock a name, known or not, for longer each time`(name: String) async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        for _ in 0..<5 { #expect(await attempt(house, name, "salah") == .wrongCredentials) }
        for seconds in [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
            #expect(await attempt(house, name, TestHouse.password) == .tooManyAttempts(retryAfterSeconds: seconds))
            house.clock.advance(Int64(seconds) - 1)
            #expect(await attempt(house, name, TestHouse.password) == .tooManyAttempts(retryAfterSeconds: 1))
            house.clock.advance(1)
            #expect(await attempt(house, name, "salah") == .wrongCredentials)
        }
        // Another name is not locked.
        #expect(await attempt(house, "budi", "salah") == .wrongCredentials)
        try await house.close()
    }

    @Test func `the right password after the lock clears the count`() async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        for _ in 0..<5 { _ = await attempt(house, "ani", "salah") }
        house.clock.advance(30)
        #expect(await attempt(house, "ani", TestHouse.password) == nil)
        for _ in 0..<5 { #expect(await attempt(house, "ani", "salah") == .wrongCredentials) }
        try await house.close()
    }

    @Test func `guesses sent all at once are counted too`() async throws {
        let house = try await TestHouse()
        try await house.addOfficer("ani", .operator)
        let errors = await withTaskGroup(of: AccountError?.self) { group in
            for number in 0..<40 { group.addTask { await attempt(house, "ani", "tebakan \(number)") } }
            return await group.reduce(into: [AccountError?]()) { $0.append($1) }
        }
        #expect(errors.filter { $0 == .wrongCredentials }.count == 5)
        #expect(errors.filter { $0 == .tooManyAttempts(retryAfterSeconds: 30) }.count == 35)
        try await house.close()
    }

    @Test func `a name that was tried stands nowhere in the clear`() async throws {
        let house = try await TestHouse()
        _ = await attempt(house, "kata sandi di kolom nama", "x")
        let rows = try await house.engine.read { try $0.rows("SELECT * FROM sign_in_failure", []) }
        #expect(rows.count == 1)
        #expect(!"\(rows)".contains("kolom"))
        try await house.close()
    }

    @Test func `a session ends after an hour without a request, and after twelve in any case`() async throws {
        let house = try await TestHouse()
        let find = SessionOfficer(book: house.book)
        let idle = try await house.signedIn("ani", .operator).token
        house.clock.advance(3_599)
        #expect(try await find(idle) != nil)
        house.clock.advance(3_599)
        #expect(try await find(idle) != nil)
        house.clock.advance(3_600)
        #expect(try await find(idle) == nil)
        let busy = try await house.signIn("ani").token
        for _ in 0..<23 {
            house.clock.advance(1_800)
            #expect(try await find(busy) != nil)
        }
        house.clock.advance(1_800)
        #expect(try await find(busy) == nil)
        try await house.close()
    }

    @Test func `more than the queue holds is told to come again, and does not count as a failure`() async throws {
        let work = PasswordWork(logCost: 10, atOnce: 1, mayWait: 0)
        let house = try await TestHouse(passwords: work)
        try await house.addOfficer("ani", .operator)
        let errors = await withTaskGroup(of: AccountError?.self) { group in
            for number in 0..<30 { group.addTask { await attempt(house, "nama\(number)", "x") } }
            return await group.reduce(into: [AccountError?]()) { $0.append($1) }
        }
        #expect(errors.allSatisfy { $0 == .wrongCredentials || $0 == .busy })
        #expect(errors.contains(.busy))
        let counted = try await house.engine.read { try $0.rows("SELECT * FROM sign_in_failure", []).count }
        #expect(counted == errors.filter { $0 == .wrongCredentials }.count)
        try await house.close()
    }
}
