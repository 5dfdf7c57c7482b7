extension Schema {
    /// Pictures of the work, with the facts of how they were taken.
    ///
    /// Where the officer stood is never kept, only how far that was from the case. `proof_band` finds like pictures (see
    /// `FingerprintBands`); `proof_match` keeps what was found when a proof came, which is what its checker is told.
    /// `client_action` lets a phone that lost an answer send an action again.
    static let proofs = Migration(
        "007-proofs",
        [
            .sql(proof), .sql("CREATE INDEX proof_digest ON proof (digest)"), .sql(bands), .sql(matches),
            .sql(challenges), .sql(clientActions),
        ]
    )

    private static let proof = """
        CREATE TABLE proof (
            report {integer} NOT NULL REFERENCES report (key),
            round {integer} NOT NULL CHECK (round >= 1),
            n {integer} NOT NULL CHECK (n BETWEEN 1 AND 6),
            officer {bytes} NOT NULL CHECK (length(officer) = 16),
            unit TEXT NOT NULL,
            sealed {integer} NOT NULL CHECK (sealed IN (0, 1)),
            name TEXT NOT NULL CHECK (length(name) = 32),
            thumbnail TEXT NOT NULL CHECK (length(thumbnail) = 32),
            media_type TEXT NOT NULL,
            size {integer} NOT NULL CHECK (size >= 0),
            digest {bytes} NOT NULL CHECK (length(digest) = 32),
            fingerprint {bytes} NOT NULL CHECK (length(fingerprint) = 64),
            source TEXT NOT NULL CHECK (source IN ('camera', 'gallery')),
            challenge TEXT,
            standing TEXT NOT NULL CHECK (standing IN ('valid', 'late', 'none')),
            taken_at {integer},
            added_at {integer} NOT NULL,
            accuracy_m {integer},
            distance_m {integer},
            submitted {integer} NOT NULL CHECK (submitted IN (0, 1)),
            PRIMARY KEY (report, round, n)
        ){clustered}
        """

    private static let bands = """
        CREATE TABLE proof_band (
            band {integer} NOT NULL,
            report {integer} NOT NULL,
            round {integer} NOT NULL,
            n {integer} NOT NULL,
            PRIMARY KEY (band, report, round, n)
        ){clustered}
        """

    private static let matches = """
        CREATE TABLE proof_match (
            report {integer} NOT NULL,
            round {integer} NOT NULL,
            n {integer} NOT NULL,
            other {integer} NOT NULL,
            other_round {integer} NOT NULL,
            other_n {integer} NOT NULL,
            distance {integer},
            PRIMARY KEY (report, round, n, other, other_round, other_n)
        ){clustered}
        """

    private static let challenges = """
        CREATE TABLE proof_challenge (
            officer {bytes} NOT NULL CHECK (length(officer) = 16),
            report {integer} NOT NULL,
            code TEXT NOT NULL CHECK (length(code) = 6),
            issued_at {integer} NOT NULL,
            expires_at {integer} NOT NULL,
            PRIMARY KEY (officer, report, code)
        ){clustered}
        """

    private static let clientActions = """
        CREATE TABLE client_action (
            officer {bytes} NOT NULL CHECK (length(officer) = 16),
            id {bytes} NOT NULL CHECK (length(id) = 16),
            report {integer} NOT NULL,
            action TEXT NOT NULL,
            at {integer} NOT NULL,
            PRIMARY KEY (officer, id)
        ){clustered}
        """
}
