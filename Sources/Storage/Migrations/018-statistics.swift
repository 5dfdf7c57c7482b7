extension Schema {
    /// Counters of public reports, kept with every change of what is public, so that no page and no feed counts reports.
    ///
    /// `period` is a month (`PublicMonth.number`), or a day since 1970 for the dimension `day`. `public_revision` counts the
    /// changes of what is published of each month: it is what entity tags of exports are made of. Rows from before this
    /// migration are counted by `RecountPublic`.
    static let statistics = Migration(
        "018-statistics",
        [
            .sql("ALTER TABLE publication ADD COLUMN filed_day {integer} NOT NULL DEFAULT 0"),
            .sql("ALTER TABLE publication ADD COLUMN closed_at {integer}"),
            .sql("ALTER TABLE publication ADD COLUMN closed_day {integer}"),
            .sql("ALTER TABLE publication ADD COLUMN confirmed {integer} NOT NULL DEFAULT 0"),
            .sql("ALTER TABLE publication ADD COLUMN contested {integer} NOT NULL DEFAULT 0"),
            .sql(
                "CREATE INDEX publication_closed ON publication (state, closed_at, number) WHERE closed_at IS NOT NULL"),
            .sql(
                """
                CREATE TABLE public_count (
                    dimension TEXT NOT NULL,
                    period {integer} NOT NULL,
                    code TEXT NOT NULL,
                    measure TEXT NOT NULL,
                    bucket {integer} NOT NULL,
                    number {integer} NOT NULL,
                    PRIMARY KEY (dimension, period, code, measure, bucket)
                ){clustered}
                """),
            .sql(
                """
                CREATE TABLE public_revision (
                    month {integer} NOT NULL PRIMARY KEY,
                    number {integer} NOT NULL
                ){table}
                """),
        ]
    )
}
