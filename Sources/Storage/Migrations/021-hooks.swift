extension Schema {
    /// Signed messages of partners, conversations that they carry, and what is sent out (Decision 0023).
    ///
    /// A conversation and a message are found by keyed digests; what was said is sealed and gone when the conversation ends.
    /// A delivery holds no text of a report: an event is put into words when it is sent, from what may be told then.
    static let hooks = Migration(
        "021-hooks",
        [
            .sql(
                """
                CREATE TABLE hook_key (
                    id {integer} NOT NULL PRIMARY KEY CHECK (id = 1),
                    wrapped_key {bytes} NOT NULL
                ){table}
                """),
            .sql(
                """
                CREATE TABLE hook_channel (
                    code TEXT NOT NULL PRIMARY KEY,
                    secret {bytes} NOT NULL,
                    earlier {bytes},
                    earlier_until {integer},
                    endpoint {bytes},
                    per_minute {integer} NOT NULL
                ){clustered}
                """),
            .sql(
                """
                CREATE TABLE hook_message (
                    mark {bytes} NOT NULL PRIMARY KEY CHECK (length(mark) = 32),
                    signed_at {integer} NOT NULL,
                    answer {bytes} NOT NULL,
                    ends_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX hook_message_end ON hook_message (ends_at)"),
            .sql(
                """
                CREATE TABLE hook_thread (
                    mark {bytes} NOT NULL PRIMARY KEY CHECK (length(mark) = 32),
                    version {integer} NOT NULL,
                    sealed {bytes} NOT NULL,
                    ends_at {integer} NOT NULL
                ){clustered}
                """),
            .sql("CREATE INDEX hook_thread_end ON hook_thread (ends_at)"),
            .sql(
                """
                CREATE TABLE subscription (
                    id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    name TEXT NOT NULL,
                    unit TEXT,
                    endpoint {bytes} NOT NULL,
                    secret {bytes} NOT NULL,
                    is_on {integer} NOT NULL
                ){clustered}
                """),
            .sql(delivery),
            .sql("CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'waiting'"),
            .sql("CREATE INDEX delivery_over ON delivery (at) WHERE state <> 'waiting'"),
            .sql("CREATE INDEX delivery_target ON delivery (target, state)"),
        ]
    )

    /// `kind` is a reply to a person or the name of an event. `sealed` is a reply's text and handle; nothing for an event.
    private static let delivery = """
        CREATE TABLE delivery (
            id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            target TEXT NOT NULL,
            kind TEXT NOT NULL,
            report {integer},
            sealed {bytes},
            state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dropped', 'dead')),
            attempts {integer} NOT NULL,
            at {integer} NOT NULL,
            next_at {integer} NOT NULL,
            status {integer}
        ){clustered}
        """
}
