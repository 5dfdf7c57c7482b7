package import Casework
package import Domain
package import Sealing

extension TestHouse {
    /// A password that keeps every rule.
    package static let password = "tujuh ekor itik di kolam"

    /// An account that works at once, as those to try things out do.
    package func addOfficer(
        _ username: String, _ role: Role, unit: UnitCode = UnitCode("31.75.07.1002")
    ) async throws {
        try await AddOfficer(book: book)(
            username: username, password: Self.password, unit: unit, role: role, start: .demo)
    }

    /// An account that works at once, signed in.
    package func signedIn(
        _ username: String, _ role: Role, unit: UnitCode = UnitCode("31.75.07.1002")
    ) async throws -> SignedIn {
        try await addOfficer(username, role, unit: unit)
        return try await signIn(username)
    }

    /// Signs in with the password that the helpers give.
    package func signIn(_ username: String, code: String? = nil) async throws -> SignedIn {
        try await SignIn(book: book)(username: username, password: Self.password, code: code)
    }

    /// The code that the phone of an officer shows now; `steps` later or earlier.
    package func code(of secret: SecondFactorSecret, steps: Int64 = 0) -> String {
        OneTimeCode.code(secret: secret.bytes, step: OneTimeCode.step(at: clock.now) + steps)
    }
}
