extension Schema {
    /// What ends by itself, and what is destroyed outside the database.
    ///
    /// `report_expiry` finds closed cases whose content is still there, oldest first. `doomed` is filled in the transaction
    /// that erases and emptied once key secrets and files are gone, so that a crash between the two forgets none.
    static let retention = Migration(
        "015-retention",
        [
            .sql(
                """
                CREATE INDEX report_expiry ON report (visibility, closed_at, key)
                WHERE closed_at IS NOT NULL AND wrapped_key IS NOT NULL
                """),
            .sql(
                """
                CREATE TABLE doomed (
                    kind TEXT NOT NULL CHECK (kind IN ('key', 'file')),
                    name {bytes} NOT NULL,
                    PRIMARY KEY (kind, name)
                ){clustered}
                """),
        ]
    )
}
