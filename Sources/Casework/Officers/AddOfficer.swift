import City
package import Domain
import Policy
import Sealing
import Storage

/// Makes the account of an officer.
package struct AddOfficer: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What an account starts with.
    package enum Start: Sendable {
        /// Somebody else knows the password: it must be changed, and a second factor be added, before anything else.
        case initialPassword
        /// To try things out; works at once. The password is of 112 random bits or more.
        case demo
    }

    /// Makes an account with a password of the operator's choice.
    ///
    /// - Throws: `AccountError`, `StoreError`. Cost: some tenths of a second for the password.
    package func callAsFunction(
        username: String, password: String, unit: UnitCode, role: Role, start: Start = .initialPassword
    ) async throws {
        let wanted = Wanted(username: username, password: password, unit: unit, role: role, start: start)
        try await make(wanted, by: nil)
    }

    private struct Wanted {
        let username: String
        let password: String
        let unit: UnitCode
        let role: Role
        let start: Start
    }

    private func make(_ wanted: Wanted, by actor: Officer?) async throws {
        let (username, password, unit) = (wanted.username, wanted.password, wanted.unit)
        guard Username.isValid(username) else { throw AccountError.username }
        guard book.city.units[unit] != nil else { throw AccountError.unknownUnit }
        if let problem = PasswordRules.problem(of: password, username: username) {
            throw AccountError.password(problem)
        }
        let known = try await book.engine.read { try Officers($0).find(username: username) }
        guard known == nil else { throw AccountError.usernameTaken }
        let hash = try await book.passwords.hash(password, isRandom: wanted.start == .demo, random: book.random)
        var officer = StoredOfficer(
            id: book.newID().bytes, username: username, unit: unit, role: wanted.role.rawValue, password: hash.text,
            isActive: true, createdAt: book.clock.now())
        officer.mustChangePassword = wanted.start == .initialPassword
        officer.secondFactor.isRequired = wanted.start == .initialPassword
        do {
            try await book.engine.write { [book, officer] session in
                try book.accessLog(in: session, by: actor, at: officer.createdAt).append(.add, of: officer)
                try Officers(session).insert(officer)
            }
        } catch StoreError.conflict(.officerUsername) {
            throw AccountError.usernameTaken
        }
    }

    /// Makes an account with a random password for an admin to hand over.
    ///
    /// - Returns: the initial password; nobody sees it again.
    /// - Throws: as above, and `notAllowed`.
    package func callAsFunction(
        username: String, unit: UnitCode, role: Role, by actor: Officer
    ) async throws -> String {
        guard Policy.may(actor.role, .administer) else { throw AccountError.notAllowed }
        let password = book.newInitialPassword()
        try await make(
            Wanted(username: username, password: password, unit: unit, role: role, start: .initialPassword), by: actor)
        return password
    }
}

extension Casebook {
    /// 80 random bits in four groups that are easy to read out.
    func newInitialPassword() -> String {
        let characters = random.bytes(16).map { ReportNumber.alphabet[Int($0 & 31)] }
        return stride(from: 0, to: 16, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
