import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct SecondFactorUseTests {
    /// An operator with a second factor, and its secret.
    private func enrolled(_ house: TestHouse) async throws -> (SignedIn, SecondFactorSecret) {
        let signedIn = try await house.signedIn("ani", .operator)
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: signedIn)
        try await ConfirmSecondFactor(book: house.book)(code: house.code(of: secret), by: signedIn)
        house.clock.advance(30)
        return (signedIn, secret)
    }

    @Test func `with a second factor the password alone does not open`() async throws {
        let house = try await TestHouse()
        let (_, secret) = try await enrolled(house)
        for code in [nil, "", " "] {
            await #expect(throws: AccountError.secondFactorRequired) { try await house.signIn("ani", code: code) }
        }
        await #expect(throws: AccountError.wrongCode) { try await house.signIn("ani", code: "000000") }
        _ = try await house.signIn("ani", code: house.code(of: secret))
        try await house.close()
    }

    @Test func `a code is taken once, also when it comes twice at the same moment`() async throws {
        let house = try await TestHouse()
        let (_, secret) = try await enrolled(house)
        let code = house.code(of: secret)
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 { group.addTask { (try? await house.signIn("ani", code: code)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(opened == 1)
        await #expect(throws: AccountError.wrongCode) { try await house.signIn("ani", code: code) }
        house.clock.advance(30)
        _ = try await house.signIn("ani", code: house.code(of: secret))
        try await house.close()
    }

    @Test func `the code that confirmed a second factor does not sign in as well`() async throws {
        let house = try await TestHouse()
        let signedIn = try await house.signedIn("ani", .operator)
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: signedIn)
        let code = house.code(of: secret)
        try await ConfirmSecondFactor(book: house.book)(code: code, by: signedIn)
        await #expect(throws: AccountError.wrongCode) { try await house.signIn("ani", code: code) }
        try await house.close()
    }

    @Test func `asking for the code is no failure, a wrong code is`() async throws {
        let house = try await TestHouse()
        _ = try await enrolled(house)
        for _ in 0..<8 {
            await #expect(throws: AccountError.secondFactorRequired) { try await house.signIn("ani") }
        }
        for _ in 0..<5 {
            await #expect(throws: AccountError.wrongCode) { try await house.signIn("ani", code: "123") }
        }
        await #expect(throws: AccountError.tooManyAttempts(retryAfterSeconds: 30)) {
            try await house.signIn("ani", code: "123")
        }
        try await house.close()
    }

    @Test func `an open session alone does not replace a second factor`() async throws {
        let house = try await TestHouse()
        let (signedIn, secret) = try await enrolled(house)
        let enrol = EnrolSecondFactor(book: house.book)
        await #expect(throws: AccountError.wrongCredentials) { try await enrol(password: nil, by: signedIn) }
        let other = try await enrol(password: TestHouse.password, by: signedIn)
        #expect(other.bytes != secret.bytes)
        // Until the new one is confirmed the old one counts.
        _ = try await house.signIn("ani", code: house.code(of: secret))
        // And signing in makes the unconfirmed one void.
        await #expect(throws: AccountError.nothingToConfirm) {
            try await ConfirmSecondFactor(book: house.book)(code: house.code(of: other), by: signedIn)
        }
        try await house.close()
    }

    @Test func `a wrong first code confirms nothing`() async throws {
        let house = try await TestHouse()
        let signedIn = try await house.signedIn("ani", .operator)
        let confirm = ConfirmSecondFactor(book: house.book)
        await #expect(throws: AccountError.nothingToConfirm) { try await confirm(code: "123456", by: signedIn) }
        let secret = try await EnrolSecondFactor(book: house.book)(password: nil, by: signedIn)
        await #expect(throws: AccountError.wrongCode) {
            try await confirm(code: house.code(of: secret, steps: 5), by: signedIn)
        }
        _ = try await house.signIn("ani")
        try await house.close()
    }

    @Test func `the secret of a second factor opens only for its own account`() async throws {
        let house = try await TestHouse()
        _ = try await enrolled(house)
        try await house.addOfficer("budi", .operator)
        // Somebody with the database copies one officer's factor to another.
        try await house.engine.write { session in
            let key = try Officers(session).find(username: "ani")?.secondFactor.key
            guard var budi = try Officers(session).find(username: "budi") else { return }
            budi.secondFactor.key = key
            try Officers(session).update(budi)
        }
        await #expect(throws: SealingError.damaged) { try await house.signIn("budi", code: "123456") }
        try await house.close()
    }
}
