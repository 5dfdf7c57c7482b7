extension Schema {
    /// Public reports that were closed within a span, of some categories, are found within one index. A report stands in it
    /// from its closing on, so that filing writes no more.
    static let listsByChange = Migration(
        "029-lists-by-change",
        [
            .sql("DROP INDEX publication_closed"),
            .sql(
                """
                CREATE INDEX publication_closed ON publication
                (state, closed_at, number, category, filed_at, lat, lon) WHERE closed_at IS NOT NULL
                """),
        ]
    )
}
