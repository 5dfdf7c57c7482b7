extension Schema {
    /// Small facts about this installation.
    static let settings = Migration(
        "004-settings",
        [
            .sql("CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL){clustered}")
        ]
    )
}
