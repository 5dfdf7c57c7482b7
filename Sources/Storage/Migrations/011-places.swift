extension Schema {
    /// Lists of a place without a look at rows that they do not show.
    ///
    /// `publication_cell` holds all that a box asks for, so that thousands of rows are sorted out inside the index and
    /// only the page itself is fetched. `publication_open` finds what may be about the same thing.
    static let places = Migration(
        "011-places",
        [
            .sql("DROP INDEX publication_cell"),
            .sql(
                """
                CREATE INDEX publication_cell ON publication
                (cell, filed_at, number, lat, lon, category, state, kelurahan)
                """),
            .sql(
                """
                CREATE INDEX publication_open ON publication (kelurahan, category, filed_at, number)
                WHERE \(openStates)
                """),
        ]
    )
}
