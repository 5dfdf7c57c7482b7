extension Schema {
    /// Accounts of officers.
    static let officers = Migration(
        "003-officers",
        [
            .sql(
                """
                CREATE TABLE officer (
                    id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    username TEXT NOT NULL UNIQUE,
                    unit TEXT NOT NULL,
                    role TEXT NOT NULL,
                    password TEXT NOT NULL,
                    active {integer} NOT NULL CHECK (active IN (0, 1)),
                    created_at {integer} NOT NULL
                ){clustered}
                """)
        ]
    )
}
