extension Schema {
    /// Systems of partners that file reports, each with a key of its own; and public reports by when they last changed, which
    /// is how such systems follow them (Decision 0021).
    ///
    /// Of a key only its digest is kept. Which partner a report came from is not: like every channel, partners stand in one.
    static let partners = Migration(
        "019-partners",
        [
            .sql(
                """
                CREATE TABLE partner (
                    id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    name TEXT NOT NULL,
                    key_digest {bytes} NOT NULL UNIQUE CHECK (length(key_digest) = 32),
                    agreement TEXT NOT NULL CHECK (agreement IN ('private', 'public')),
                    per_minute {integer} NOT NULL CHECK (per_minute >= 1),
                    active {integer} NOT NULL CHECK (active IN (0, 1)),
                    created_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX publication_changed ON publication (changed_at, number, state, category)"),
        ]
    )
}
