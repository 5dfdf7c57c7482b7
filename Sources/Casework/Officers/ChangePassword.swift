import Domain
import Sealing
import Storage

/// An officer chooses another password for the own account.
package struct ChangePassword: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// All other sessions of the officer end: whoever knew the old password is out.
    ///
    /// `current`: the password until now; a wrong one counts as a failed attempt to sign in.
    /// - Throws: `AccountError` `password`, `wrongCredentials`, `tooManyAttempts`, `busy`; `StoreError`.
    package func callAsFunction(current: String, new: String, by actor: SignedIn) async throws {
        let name = actor.officer.username
        if let problem = PasswordRules.problem(of: new, username: name) { throw AccountError.password(problem) }
        guard new != current else { throw AccountError.password(.unchanged) }
        let stored = try await book.engine.read { try Officers($0).find(username: name) }
        let attempt = try await SignInGuard(book: book).check(current, of: stored, username: name)
        let hash = try await book.passwords.hash(new, random: book.random).text
        let kept = actor.token.digest
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            guard var officer = try Officers(session).find(username: name), officer.password == stored?.password else {
                throw AccountError.wrongCredentials
            }
            officer.password = hash
            officer.mustChangePassword = false
            try book.accessLog(in: session, by: actor.officer, at: now).append(.password, of: officer)
            try Officers(session).update(officer)
            try OfficerSessions(session).deleteAll(of: officer.id, except: kept)
            try SignInFailures(session).delete(nameDigest: attempt.counted.nameDigest)
        }
    }
}
