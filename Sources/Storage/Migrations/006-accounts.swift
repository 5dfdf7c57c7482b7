extension Schema {
    /// Signing in: second factor, sessions, and how often a name was tried in vain.
    ///
    /// Nothing here says from where or with what somebody signed in (DESIGN 5.5). `name_digest` is keyed, so that names
    /// that were only tried, perhaps passwords in the wrong field, are not readable.
    static let accounts = Migration(
        "006-accounts",
        [
            .sql(
                """
                ALTER TABLE officer ADD COLUMN must_change_password {integer} NOT NULL DEFAULT 0
                    CHECK (must_change_password IN (0, 1))
                """),
            .sql(
                """
                ALTER TABLE officer ADD COLUMN second_factor_required {integer} NOT NULL DEFAULT 0
                    CHECK (second_factor_required IN (0, 1))
                """),
            .sql("ALTER TABLE officer ADD COLUMN second_factor_key {bytes}"),
            .sql("ALTER TABLE officer ADD COLUMN second_factor_pending {bytes}"),
            .sql("ALTER TABLE officer ADD COLUMN second_factor_step {integer} NOT NULL DEFAULT 0"),
            .sql(
                """
                CREATE TABLE officer_session (
                    token_digest {bytes} NOT NULL PRIMARY KEY CHECK (length(token_digest) = 32),
                    officer {bytes} NOT NULL REFERENCES officer (id),
                    created_at {integer} NOT NULL,
                    seen_at {integer} NOT NULL,
                    expires_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX officer_session_officer ON officer_session (officer)"),
            .sql("CREATE INDEX officer_session_expiry ON officer_session (expires_at)"),
            .sql(
                """
                CREATE TABLE sign_in_failure (
                    name_digest {bytes} NOT NULL PRIMARY KEY CHECK (length(name_digest) = 32),
                    failures {integer} NOT NULL CHECK (failures >= 1),
                    last_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX sign_in_failure_least ON sign_in_failure (failures, last_at)"),
        ]
    )
}
