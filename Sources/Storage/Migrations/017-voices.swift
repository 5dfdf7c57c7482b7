extension Schema {
    /// What people say of public reports: comments, supports, and the tickets that were used for them.
    ///
    /// Everything hangs on the publication, so that nothing of it outlasts the public page. Of the time only the day is kept.
    /// `supports` stands in both heads, so that neither a list nor a queue counts.
    static let voices = Migration(
        "017-voices",
        [
            .sql("ALTER TABLE publication ADD COLUMN supports {integer} NOT NULL DEFAULT 0"),
            .sql("ALTER TABLE report ADD COLUMN supports {integer} NOT NULL DEFAULT 0"),
            .sql(comment),
            .sql("CREATE INDEX comment_report ON comment (report, day, id)"),
            .sql("CREATE INDEX comment_flagged ON comment (flags, id) WHERE state = 'shown' AND flags > 0"),
            .sql("CREATE INDEX comment_moderated ON comment (state, moderated_on, id) WHERE state <> 'shown'"),
            .sql(
                """
                CREATE TABLE support (
                    report {integer} NOT NULL REFERENCES publication (key) ON DELETE CASCADE,
                    mark {bytes} NOT NULL CHECK (length(mark) = 32),
                    PRIMARY KEY (report, mark)
                ){clustered}
                """),
            .sql(
                """
                CREATE TABLE voice_ticket (
                    nonce {bytes} NOT NULL PRIMARY KEY CHECK (length(nonce) = 16),
                    ends_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX voice_ticket_end ON voice_ticket (ends_at)"),
        ]
    )

    /// `day` and `moderated_on` are days of the city since 1970-01-01; a removed comment keeps its words for some days, in
    /// case it is restored, and is never shown meanwhile.
    private static let comment = """
        CREATE TABLE comment (
            id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            report {integer} NOT NULL REFERENCES publication (key) ON DELETE CASCADE,
            day {integer} NOT NULL,
            body TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('shown', 'held', 'removed')),
            flags {integer} NOT NULL DEFAULT 0,
            reason TEXT,
            moderated_on {integer},
            CHECK ((state = 'removed') = (reason IS NOT NULL)),
            CHECK (state = 'shown' OR moderated_on IS NOT NULL)
        ){clustered}
        """
}
