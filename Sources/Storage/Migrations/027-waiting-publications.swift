extension Schema {
    /// Public reports that are listed and that nothing finds yet: those published while many were, and those of
    /// early versions. Empty almost always, so that looking into it costs nothing.
    static let waitingPublications = Migration(
        "027-waiting-publications",
        [
            .sql("CREATE TABLE publication_waiting (key {integer} NOT NULL PRIMARY KEY){clustered}"),
            .sql("INSERT INTO publication_waiting (key) SELECT key FROM publication WHERE terms IS NULL"),
            .sql("DROP INDEX publication_unindexed"),
        ]
    )
}
