extension Schema {
    /// What became of the cases of each unit, by the week in which they were closed; kept up to date when a case closes,
    /// is confirmed or contested, so that no page counts reports (`UnitResults`).
    static let counters = Migration(
        "010-counters",
        [
            .sql(
                """
                CREATE TABLE unit_week (
                    week {integer} NOT NULL,
                    unit TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    bucket {integer} NOT NULL,
                    number {integer} NOT NULL,
                    PRIMARY KEY (week, unit, kind, bucket)
                ){clustered}
                """)
        ]
    )
}
