extension Schema {
    /// Who put something aside and why, and who took it back: apart from the reason for which it waited.
    ///
    /// Until now the reason of the dismissal stood in the place of the other one, which is lost for those rows.
    /// `intake_aside` holds only what can be taken back.
    static let intakeAside = Migration(
        "025-intake-aside",
        [
            .sql("ALTER TABLE intake_item ADD COLUMN dismissed_as TEXT"),
            .sql("ALTER TABLE intake_item ADD COLUMN closed_by {bytes}"),
            .sql("ALTER TABLE intake_item ADD COLUMN restored_at {integer}"),
            .sql("ALTER TABLE intake_item ADD COLUMN restored_by {bytes}"),
            .sql("UPDATE intake_item SET dismissed_as = reason, reason = 'unreadable' WHERE state = 'dismissed'"),
            .sql(
                """
                CREATE INDEX intake_aside ON intake_item (desk, closed_at, key)
                WHERE state = 'dismissed' AND wrapped_key IS NOT NULL
                """),
        ]
    )
}
