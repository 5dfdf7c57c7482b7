import City
package import Domain
import Policy
import Sealing
import Storage

/// What an admin does to an account. Each ends all sessions of the officer in the same moment, and whoever leaves a desk's
/// field officers leaves the tasks there.
///
/// `actor` is the admin; nil is whoever has the machine itself, for whom there is neither an own account nor a last one:
/// an account can be added there too.
package struct ChangeAccount: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The officer may not sign in any more. Does nothing to one who may not already.
    ///
    /// - Throws: `AccountError` `noSuchOfficer`, `ownAccount`, `lastAdmin`, `notAllowed`; `StoreError`.
    package func disable(_ username: String, by actor: Officer?) async throws {
        try await change(username, by: actor, .disable, keepsAdmin: false) { $0.isActive = false }
    }

    /// The officer may sign in again.
    ///
    /// - Throws: `AccountError` `noSuchOfficer`, `notAllowed`; `StoreError`.
    package func enable(_ username: String, by actor: Officer?) async throws {
        try await change(username, by: actor, .enable, keepsAdmin: true) { $0.isActive = true }
    }

    /// The officer works for another unit or in another role from now on.
    ///
    /// - Throws: as `disable`, and `unknownUnit`.
    package func move(_ username: String, to unit: UnitCode, as role: Role, by actor: Officer?) async throws {
        guard book.city.units[unit] != nil else { throw AccountError.unknownUnit }
        try await change(username, by: actor, .move, keepsAdmin: role == .admin) {
            $0.unit = unit
            $0.role = role.rawValue
        }
    }

    /// A new initial password, and no second factor until a new one is added: the phone may be what was lost.
    ///
    /// - Returns: the password; nobody sees it again.
    /// - Throws: as `disable`, and `busy`.
    package func resetPassword(_ username: String, by actor: Officer?) async throws -> String {
        // Before the costly part, so that a wrong name costs nothing; and not for the own account, whose password is
        // asked for when it is changed.
        try await check(username, by: actor)
        if actor?.username == username { throw AccountError.ownAccount }
        let password = book.newInitialPassword()
        let hash = try await book.passwords.hash(password, random: book.random).text
        try await change(username, by: actor, .reset, keepsAdmin: true) {
            $0.password = hash
            $0.mustChangePassword = true
            $0.secondFactor = StoredSecondFactor()
            $0.secondFactor.isRequired = true
        }
        return password
    }

    private func check(_ username: String, by actor: Officer?) async throws {
        if let actor, !Policy.may(actor.role, .administer) { throw AccountError.notAllowed }
        guard try await book.engine.read({ try Officers($0).find(username: username) }) != nil else {
            throw AccountError.noSuchOfficer
        }
    }

    /// `keepsAdmin`: an admin is still one who may sign in afterwards.
    private func change(
        _ username: String, by actor: Officer?, _ kind: AccessLog.AccountChange, keepsAdmin: Bool,
        _ body: @escaping @Sendable (inout StoredOfficer) -> Void
    ) async throws {
        if let actor, !Policy.may(actor.role, .administer) { throw AccountError.notAllowed }
        let now = book.clock.now()
        let changes = try await book.engine.write { [book] session -> [CaseNews.Change] in
            let officers = Officers(session)
            guard var officer = try officers.find(username: username) else { throw AccountError.noSuchOfficer }
            if let actor, !keepsAdmin {
                guard actor.id.bytes != officer.id else { throw AccountError.ownAccount }
                let isAdmin = officer.role == Role.admin.rawValue && officer.isActive
                guard try !isAdmin || officers.countActive(role: Role.admin.rawValue) > 1 else {
                    throw AccountError.lastAdmin
                }
            }
            let before = officer
            body(&officer)
            try book.accessLog(in: session, by: actor, at: now).append(kind, of: officer)
            try officers.update(officer)
            try OfficerSessions(session).deleteAll(of: officer.id)
            return try ReleasedTasks(before, officer, in: session)?.takeBack() ?? []
        }
        for change in changes { book.news.post(change) }
    }
}
