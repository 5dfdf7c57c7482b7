extension Schema {
    /// Cases that reporters opened about their own reports, and what an auditor asks of the access log.
    ///
    /// Which report a case is about is sealed under the key of that case: the database alone does not tell that two private
    /// reports belong to one person.
    static let leak = Migration(
        "013-leak",
        [
            .sql(
                """
                CREATE TABLE concern (
                    report {integer} NOT NULL PRIMARY KEY REFERENCES report (key),
                    opened_at {integer} NOT NULL,
                    subject {bytes} NOT NULL
                ){table}
                """),
            .appendOnly(table: "concern"),
            .sql("CREATE INDEX concern_opened ON concern (opened_at, report)"),
        ]
    )
}
