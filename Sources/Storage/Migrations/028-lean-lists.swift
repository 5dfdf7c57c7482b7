extension Schema {
    /// Fewer pages are written for each public report.
    ///
    /// One fact by itself is found by its term, as several together are. Open reports stand in `publication_near` by their
    /// cell, so that all others are enough for a second index. Promises for one second stand in the order of their filing,
    /// not in that of a random number: new ones come at the end.
    static let leanLists = Migration(
        "028-lean-lists",
        [
            .sql("DROP INDEX publication_category"),
            .sql("DROP INDEX publication_kelurahan"),
            .sql("DROP INDEX publication_state"),
            .sql("DROP INDEX publication_cell"),
            .sql(
                """
                CREATE INDEX publication_over ON publication
                (cell, filed_at, number, lat, lon, category, state, kelurahan) WHERE \(overStates)
                """),
            .sql("DROP INDEX publication_due"),
            .sql(
                """
                CREATE INDEX publication_due ON publication (due_at, filed_at, number, category, kelurahan, state, lat, lon)
                WHERE \(openStates)
                """),
        ]
    )
}
