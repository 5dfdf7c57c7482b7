package import Domain
import Sealing
import Storage

/// A code that an officer is to show in the next pictures of a case.
package struct Challenge: Equatable, Sendable {
    package let code: ChallengeCode
    /// Seconds since 1970 UTC.
    package let expiresAt: Int64
}

/// Gives a field officer a code: a picture that shows it was taken after it was given out.
package struct IssueChallenge: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound`, `.forbidden`, `.notAllowed`, as for sending in the work.
    package func callAsFunction(_ command: CaseCommand) async throws -> Challenge {
        let now = book.clock.now()
        let code = ChallengeCode(random: book.random.bytes(8).reduce(0) { $0 << 8 | UInt64($1) })
        let challenge = StoredChallenge(
            code: code, issuedAt: now, expiresAt: now + ProofRules.challengeSeconds)
        try await book.orAttempt(by: command.officer) {
            try await book.engine.write { session in
                let report = try book.report(command, for: .submit, in: session)
                try Challenges(session).insert(
                    challenge, for: command.officer.id, on: report.id,
                    forgottenBefore: now - ProofRules.challengeKeptSeconds)
            }
        }
        return Challenge(code: code, expiresAt: challenge.expiresAt)
    }
}
