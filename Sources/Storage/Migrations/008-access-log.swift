extension Schema {
    /// The tree over the accesses (DESIGN 5.4): its hashes, what it said of itself, and the house's own key.
    ///
    /// `log_hash` keeps the hash of every full subtree in the order in which they became known, so that an access adds two
    /// rows on average and nothing is ever read again to add one. A leaf has its commitment and says whose key made it.
    static let accessLog = Migration(
        "008-access-log",
        [
            .sql(
                """
                CREATE TABLE log_hash (
                    position {integer} NOT NULL PRIMARY KEY CHECK (position >= 0),
                    hash {bytes} NOT NULL CHECK (length(hash) = 32),
                    commitment {bytes} CHECK (length(commitment) = 32),
                    keyed TEXT CHECK (keyed IN ('report', 'house')),
                    CHECK ((commitment IS NULL) = (keyed IS NULL))
                ){table}
                """),
            .appendOnly(table: "log_hash"),
            .sql(
                """
                CREATE TABLE log_checkpoint (
                    size {integer} NOT NULL PRIMARY KEY CHECK (size >= 0),
                    made_at {integer} NOT NULL,
                    note {bytes} NOT NULL
                ){table}
                """),
            .appendOnly(table: "log_checkpoint"),
            .sql(
                """
                CREATE TABLE log_key (
                    id {integer} NOT NULL PRIMARY KEY,
                    wrapped_key {bytes} NOT NULL
                ){table}
                """),
            .appendOnly(table: "log_key"),
            .sql("CREATE INDEX access_officer ON access (officer, seq)"),
            .sql("CREATE INDEX access_view ON access (view_id)"),
            .sql("CREATE INDEX access_at ON access (at, seq)"),
        ]
    )
}
