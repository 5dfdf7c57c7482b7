extension Schema {
    /// What came in through a channel and could not become a report by itself.
    ///
    /// `key` is the first 63 bits of the random id, which becomes the report's when a desk completes it, as its number does.
    /// A row that was dealt with stays, so that the same message coming again is known; its key and content end after the
    /// city's days. `intake_waiting` holds only what waits.
    static let intake = Migration(
        "022-intake",
        [
            .sql(
                """
                CREATE TABLE intake_item (
                    key {integer} NOT NULL PRIMARY KEY,
                    id {bytes} NOT NULL CHECK (length(id) = 16),
                    number TEXT NOT NULL UNIQUE,
                    fingerprint {bytes} NOT NULL CHECK (length(fingerprint) = 32),
                    lookup_digest {bytes} NOT NULL CHECK (length(lookup_digest) = 32),
                    channel TEXT NOT NULL,
                    desk TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'completed', 'dismissed')),
                    arrived_at {integer} NOT NULL,
                    closed_at {integer},
                    version {integer} NOT NULL CHECK (version >= 1),
                    file TEXT CHECK (length(file) = 32),
                    wrapped_key {bytes},
                    content {bytes},
                    CHECK ((wrapped_key IS NULL) = (content IS NULL)),
                    CHECK ((state = 'waiting') = (closed_at IS NULL))
                ){table}
                """),
            .sql(
                "CREATE INDEX intake_waiting ON intake_item (desk, arrived_at, key) WHERE state = 'waiting'"),
            .sql(
                """
                CREATE INDEX intake_expiry ON intake_item (closed_at, key)
                WHERE closed_at IS NOT NULL AND wrapped_key IS NOT NULL
                """),
        ]
    )
}
