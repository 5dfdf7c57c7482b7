extension Schema {
    /// When the next clock of a case rings.
    ///
    /// Filing writes nothing for it: a new report lies in `report_fresh`, in the order of filing, until its first move or
    /// its first deadline. From then on `next_at` holds a time not after its next deadline.
    static let clocks = Migration(
        "009-clocks",
        [
            .sql("ALTER TABLE report ADD COLUMN next_at {integer}"),
            .sql("CREATE INDEX report_fresh ON report (filed_at, key) WHERE next_at IS NULL AND \(openStates)"),
            .sql("CREATE INDEX report_alarm ON report (next_at, key) WHERE next_at IS NOT NULL AND \(openStates)"),
            .sql(
                """
                CREATE INDEX event_escalated ON event (unit, at, report, reason) WHERE kind = 'escalated'
                """),
        ]
    )

    static let openStates = "state NOT IN ('done', 'rejected', 'withdrawn')"
    static let overStates = "state IN ('done', 'rejected', 'withdrawn')"
}
