import Domain
import Sealing
import Storage

/// Lets an officer in.
package struct SignIn: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `username`: capitals and blanks around it do not matter, as telephones add them. `code`: of the second factor, if
    /// the account has one.
    ///
    /// - Throws: `AccountError` `wrongCredentials`, `secondFactorRequired`, `wrongCode`, `tooManyAttempts`, `busy`;
    ///   `StoreError`. Cost: some tenths of a second, for a name that no account has as well.
    package func callAsFunction(username typed: String, password: String, code: String?) async throws -> SignedIn {
        let username = Username.typed(typed)
        let found = try await book.engine.read { try Officers($0).find(username: username) }
        let attempts = SignInGuard(book: book)
        let attempt = try await attempts.check(password, of: found, username: username)
        guard let officer = found else { throw AccountError.wrongCredentials }
        var step: Int64?
        if let key = officer.secondFactor.key {
            guard let code, code.contains(where: { !$0.isWhitespace }) else {
                try await attempts.takeBack(attempt)
                throw AccountError.secondFactorRequired
            }
            do {
                step = try acceptedStep(of: code, key: key, officer: officer)
            } catch AccountError.wrongCode {
                try await attempts.logFailure(of: officer, attempt)
                throw AccountError.wrongCode
            }
        }
        return try await open(for: officer, step: step, attempt: attempt)
    }

    private func acceptedStep(of code: String, key: [UInt8], officer: StoredOfficer) throws -> Int64 {
        let secret = try SecondFactorKey(book: book).secret(key, of: officer.id)
        let step = OneTimeCode.acceptedStep(
            of: code, secret: secret.bytes, now: book.clock.now(), after: officer.secondFactor.lastStep)
        guard let step else { throw AccountError.wrongCode }
        return step
    }

    /// Makes the session, if the account is still what it was when the password was checked.
    private func open(
        for officer: StoredOfficer, step: Int64?, attempt: SignInGuard.Attempt
    ) async throws -> SignedIn {
        let token = SessionToken.make(random: book.random)
        let now = book.clock.now()
        let session = StoredSession(
            tokenDigest: token.digest, officer: officer.id, createdAt: now, seenAt: now,
            expiresAt: now + SessionLife.longest)
        return try await book.engine.write { write in
            let officers = Officers(write)
            guard var current = try officers.find(id: officer.id), current.isActive,
                current.password == officer.password, current.secondFactor.key == officer.secondFactor.key
            else { throw AccountError.wrongCredentials }
            if let step {
                // Two requests with the same code at once: the second one is a replay.
                guard current.secondFactor.lastStep < step else { throw AccountError.wrongCode }
                current.secondFactor.lastStep = step
            }
            // A secret that was shown in an earlier session and never confirmed is void.
            current.secondFactor.pending = nil
            try officers.update(current)
            try SignInFailures(write).delete(nameDigest: attempt.counted.nameDigest)
            try OfficerSessions(write).deleteExpired(at: now)
            try OfficerSessions(write).insert(session)
            return try SignedIn(current, token: token, expiresAt: session.expiresAt)
        }
    }
}

/// The shape of an account's name.
enum Username {
    /// As somebody typed it, brought to the spelling of accounts.
    static func typed(_ text: String) -> String {
        String(text.lowercased().drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// 3 to 40 small letters, digits, `.`, `-` or `_`, beginning with a letter.
    static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), (3...40).contains(text.utf8.count) else {
            return false
        }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
    }
}
