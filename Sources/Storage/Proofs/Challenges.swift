package import Domain

/// The codes that officers were given for their pictures.
package struct Challenges {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Keeps a code; one that was given out before for the same case counts from now on. Forgets this officer's codes
    /// that ended before `forgottenBefore`.
    package func insert(
        _ challenge: StoredChallenge, for officer: OfficerID, on report: ReportID, forgottenBefore: Int64
    ) throws {
        try session.execute(
            "DELETE FROM proof_challenge WHERE officer = $1 AND expires_at < $2",
            [.bytes(officer.bytes), .integer(forgottenBefore)])
        try session.execute(
            """
            INSERT INTO proof_challenge (officer, report, code, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (officer, report, code)
            DO UPDATE SET issued_at = excluded.issued_at, expires_at = excluded.expires_at
            """,
            [
                .bytes(officer.bytes), .integer(report.key), .text(challenge.code.text),
                .integer(challenge.issuedAt), .integer(challenge.expiresAt),
            ])
    }

    /// The code, if this officer got it for this case.
    package func find(_ code: ChallengeCode, of officer: OfficerID, on report: ReportID) throws -> StoredChallenge? {
        try session.row(
            "SELECT issued_at, expires_at FROM proof_challenge WHERE officer = $1 AND report = $2 AND code = $3",
            [.bytes(officer.bytes), .integer(report.key), .text(code.text)]
        ).map { row in
            var cells = row.cells
            return StoredChallenge(code: code, issuedAt: try cells.integer(), expiresAt: try cells.integer())
        }
    }
}
