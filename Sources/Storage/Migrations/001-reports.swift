extension Schema {
    /// Reports, what happened to them, and their photos.
    ///
    /// `key` is the first 63 bits of the random id (`ReportID.key`): SQLite lays rows out in the order of an integer key,
    /// so the file shows no order of filing, and a row of 1 to 2 kB stays whole in its leaf. Under a `BLOB` key each such
    /// row would need an overflow page of its own.
    static let reports = Migration(
        "001-reports",
        [
            .sql(
                """
                CREATE TABLE report (
                    key {integer} NOT NULL PRIMARY KEY,
                    id {bytes} NOT NULL CHECK (length(id) = 16),
                    number TEXT NOT NULL UNIQUE,
                    lookup_digest {bytes} NOT NULL UNIQUE CHECK (length(lookup_digest) = 32),
                    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'public')),
                    category TEXT NOT NULL,
                    kelurahan TEXT,
                    certainty TEXT NOT NULL CHECK (certainty IN ('exact', 'guess', 'chosen', 'none')),
                    holder TEXT NOT NULL,
                    state TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    filed_at {integer} NOT NULL,
                    changed_at {integer} NOT NULL,
                    due_at {integer} NOT NULL,
                    version {integer} NOT NULL CHECK (version >= 1),
                    wrapped_key {bytes},
                    content {bytes},
                    CHECK ((wrapped_key IS NULL) = (content IS NULL))
                ){table}
                """),
            .sql(
                """
                CREATE TABLE event (
                    report {integer} NOT NULL REFERENCES report (key),
                    seq {integer} NOT NULL CHECK (seq >= 1),
                    at {integer} NOT NULL,
                    kind TEXT NOT NULL,
                    state TEXT NOT NULL,
                    unit TEXT,
                    detail {bytes},
                    PRIMARY KEY (report, seq)
                ){clustered}
                """),
            .appendOnly(table: "event"),
            .sql(
                """
                CREATE TABLE photo (
                    report {integer} NOT NULL REFERENCES report (key),
                    n {integer} NOT NULL CHECK (n >= 1),
                    kind TEXT NOT NULL CHECK (kind IN ('sealed', 'public')),
                    name TEXT NOT NULL CHECK (length(name) = 32),
                    thumbnail TEXT CHECK (length(thumbnail) = 32),
                    media_type TEXT NOT NULL,
                    size {integer} NOT NULL CHECK (size >= 0),
                    digest {bytes} NOT NULL CHECK (length(digest) = 32),
                    added_at {integer} NOT NULL,
                    PRIMARY KEY (report, n)
                ){clustered}
                """),
        ]
    )
}
