extension Schema {
    /// Public reports that changed within a span, of some categories and filed within another one, are chosen within the
    /// indices: closed ones by when they were closed, all others by their last change.
    static let listsByChange = Migration(
        "029-lists-by-change",
        [
            .sql("DROP INDEX publication_changed"),
            .sql("CREATE INDEX publication_changed ON publication (changed_at, number, state, category, filed_at)"),
            .sql("DROP INDEX publication_closed"),
            .sql(
                """
                CREATE INDEX publication_closed ON publication
                (state, closed_at, number, category, filed_at) WHERE closed_at IS NOT NULL
                """),
        ]
    )
}
