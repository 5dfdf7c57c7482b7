extension Schema {
    /// Clean copies of private photos, given to a unit for some days, and reports that are held back for some days.
    ///
    /// A report that is not held back has no entry in `report_held`. The key of a clean copy stands in its row, sealed under
    /// the key of the report: deleting the row destroys it. Its file is doomed then (015).
    static let grants = Migration(
        "014-grants",
        [
            .sql("ALTER TABLE report ADD COLUMN held_until {integer}"),
            .sql("CREATE INDEX report_held ON report (held_until, key) WHERE held_until IS NOT NULL"),
            .sql(
                """
                CREATE TABLE photo_grant (
                    report {integer} NOT NULL REFERENCES report (key),
                    n {integer} NOT NULL CHECK (n >= 1),
                    unit TEXT NOT NULL CHECK (unit <> ''),
                    granted_at {integer} NOT NULL,
                    ends_at {integer} NOT NULL,
                    sealed_key {bytes} NOT NULL,
                    name TEXT NOT NULL CHECK (length(name) = 32),
                    width {integer} NOT NULL CHECK (width >= 1),
                    height {integer} NOT NULL CHECK (height >= 1),
                    PRIMARY KEY (report, n)
                ){clustered}
                """),
            .sql("CREATE INDEX photo_grant_end ON photo_grant (ends_at)"),
        ]
    )
}
