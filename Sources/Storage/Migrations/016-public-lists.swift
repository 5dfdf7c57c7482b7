extension Schema {
    /// Search, areas and clusters of what is public, in tables of our own that forget at once (Decision 0017).
    ///
    /// `publication_term` has a row for each word and each fact that a public report can be found by; `publication.terms`
    /// keeps which words those are, so that all of them can be taken away again whatever later versions make of the text.
    /// It is NULL for what is not found by anything yet. `publication_cluster` counts public reports by cell and zoom; sums are in
    /// millionths of a degree, so that taking a report away leaves nothing of it behind.
    static let publicLists = Migration(
        "016-public-lists",
        [
            .sql("ALTER TABLE publication ADD COLUMN terms {bytes}"),
            .sql("ALTER TABLE publication ADD COLUMN proved {integer} NOT NULL DEFAULT 0"),
            .sql("CREATE INDEX publication_unindexed ON publication (key) WHERE terms IS NULL"),
            .sql(
                """
                CREATE TABLE publication_term (
                    term {integer} NOT NULL,
                    filed_at {integer} NOT NULL,
                    key {integer} NOT NULL,
                    PRIMARY KEY (term, filed_at, key)
                ){clustered}
                """),
            .sql(
                """
                CREATE TABLE publication_cluster (
                    zoom {integer} NOT NULL,
                    category TEXT NOT NULL,
                    cell {integer} NOT NULL,
                    state TEXT NOT NULL,
                    n {integer} NOT NULL,
                    lat_sum {integer} NOT NULL,
                    lon_sum {integer} NOT NULL,
                    PRIMARY KEY (zoom, category, cell, state)
                ){clustered}
                """),
            .sql("DROP INDEX publication_newest"),
            .sql(
                """
                CREATE INDEX publication_newest ON publication
                (filed_at, number, lat, lon, category, state, kelurahan)
                """),
            .sql(
                """
                CREATE INDEX publication_due ON publication (due_at, number, category, kelurahan, state, filed_at, lat, lon)
                WHERE \(openStates)
                """),
        ]
    )
}
