extension Schema {
    /// What filing writes for a queue is as little as a queue needs to sort and filter.
    ///
    /// A new report has no officer and no pause, so these stand in an index of their own that filing does not touch. With
    /// them in `report_open` filing took a fifth longer.
    static let narrowQueues = Migration(
        "012-narrow-queues",
        [
            .sql("DROP INDEX report_open"),
            .sql(
                """
                CREATE INDEX report_open ON report (holder, due_at, key, state, category, kelurahan)
                WHERE \(openStates)
                """),
            .sql(
                """
                CREATE INDEX report_touched ON report
                (holder, due_at, key, state, category, kelurahan, assignee, handler, paused_at)
                WHERE \(touched) AND \(openStates)
                """),
        ]
    )

    /// Cases that an officer has, or that wait for the reporter. Queries say it word for word, so that the engine can tell
    /// that `report_touched` holds all they ask for.
    static let touched = "(assignee IS NOT NULL OR handler IS NOT NULL OR paused_at IS NOT NULL)"
}
