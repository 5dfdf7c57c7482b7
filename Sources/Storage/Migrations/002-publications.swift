extension Schema {
    /// What everyone may see of public reports.
    static let publications = Migration(
        "002-publications",
        [
            .sql(
                """
                CREATE TABLE publication (
                    key {integer} NOT NULL PRIMARY KEY REFERENCES report (key),
                    report {bytes} NOT NULL CHECK (length(report) = 16),
                    number TEXT NOT NULL UNIQUE,
                    category TEXT NOT NULL,
                    kelurahan TEXT,
                    state TEXT NOT NULL,
                    holder TEXT NOT NULL,
                    lat {real},
                    lon {real},
                    cell {integer},
                    story TEXT NOT NULL,
                    location TEXT NOT NULL,
                    additional TEXT NOT NULL,
                    photo_count {integer} NOT NULL CHECK (photo_count >= 0),
                    filed_at {integer} NOT NULL,
                    changed_at {integer} NOT NULL,
                    due_at {integer} NOT NULL,
                    CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (cell IS NULL))
                ){table}
                """),
            .sql("CREATE INDEX publication_newest ON publication (filed_at, number)"),
            .sql("CREATE INDEX publication_category ON publication (category, filed_at, number)"),
            .sql("CREATE INDEX publication_kelurahan ON publication (kelurahan, filed_at, number)"),
            .sql("CREATE INDEX publication_state ON publication (state, filed_at, number)"),
            .sql("CREATE INDEX publication_cell ON publication (cell)"),
        ]
    )
}
