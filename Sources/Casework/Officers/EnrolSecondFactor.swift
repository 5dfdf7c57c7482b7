package import Domain
package import Sealing
import Storage

/// Begins a second factor: makes a new secret and shows it. It counts once its first code has come.
package struct EnrolSecondFactor: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `password`: needed where there is a second factor already, so that a session left open cannot replace it.
    /// - Returns: the secret, which nobody sees again after it was confirmed.
    /// - Throws: `AccountError` `wrongCredentials`, `tooManyAttempts`, `busy`; `StoreError`.
    package func callAsFunction(password: String?, by actor: SignedIn) async throws -> SecondFactorSecret {
        let name = actor.officer.username
        let stored = try await book.engine.read { try Officers($0).find(username: name) }
        let keys = SecondFactorKey(book: book)
        var attempt: SignInGuard.Attempt?
        if stored?.secondFactor.key != nil {
            attempt = try await SignInGuard(book: book).check(password ?? "", of: stored, username: name)
        }
        let (wrapped, secret) = try keys.make(for: actor.officer.id.bytes)
        let digest = attempt?.counted.nameDigest
        try await book.engine.write { session in
            guard var officer = try Officers(session).find(username: name),
                officer.secondFactor.key == stored?.secondFactor.key
            else { throw AccountError.wrongCredentials }
            officer.secondFactor.pending = wrapped
            try Officers(session).update(officer)
            if let digest { try SignInFailures(session).delete(nameDigest: digest) }
        }
        return secret
    }
}

/// Ends the enrolment: a code shows that the phone has the secret.
package struct ConfirmSecondFactor: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The secret that waits for its first code; nil if none does.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    package func pending(of actor: Officer) async throws -> SecondFactorSecret? {
        let stored = try await book.engine.read { try Officers($0).find(id: actor.id.bytes) }
        return try stored?.secondFactor.pending.map { try SecondFactorKey(book: book).secret($0, of: actor.id.bytes) }
    }

    /// - Throws: `AccountError` `nothingToConfirm`, `wrongCode`; `StoreError`.
    package func callAsFunction(code: String, by actor: SignedIn) async throws {
        let id = actor.officer.id.bytes
        let now = book.clock.now()
        let keys = SecondFactorKey(book: book)
        let kept = actor.token.digest
        try await book.engine.write { [book] session in
            guard var officer = try Officers(session).find(id: id), let pending = officer.secondFactor.pending else {
                throw AccountError.nothingToConfirm
            }
            let secret = try keys.secret(pending, of: id)
            guard let step = OneTimeCode.acceptedStep(of: code, secret: secret.bytes, now: now, after: 0) else {
                throw AccountError.wrongCode
            }
            officer.secondFactor.key = pending
            officer.secondFactor.pending = nil
            officer.secondFactor.lastStep = step
            try book.accessLog(in: session, by: actor.officer, at: now).append(.factor, of: officer)
            try Officers(session).update(officer)
            try OfficerSessions(session).deleteAll(of: id, except: kept)
        }
    }
}

/// The key of a second factor, wrapped for its account.
struct SecondFactorKey: Sendable {
    let book: Casebook

    func make(for officer: [UInt8]) throws -> (wrapped: [UInt8], secret: SecondFactorSecret) {
        let key = DataKey.make(random: book.random)
        let wrapped = try book.keys.wrap(key, place: Self.place(officer), random: book.random)
        return (wrapped, SecondFactorSecret(key: key))
    }

    func secret(_ wrapped: [UInt8], of officer: [UInt8]) throws -> SecondFactorSecret {
        SecondFactorSecret(key: try book.keys.unwrap(wrapped, place: Self.place(officer)))
    }

    private static func place(_ officer: [UInt8]) -> CellPlace {
        CellPlace(table: "officer", row: officer, column: "second_factor_key")
    }
}
