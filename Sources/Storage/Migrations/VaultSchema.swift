/// The schema of the vault of contacts, a database of its own (DESIGN 5.7).
package enum VaultSchema {
    /// In order; append only.
    package static let migrations = [contacts, answers]

    /// `name` follows from the handle and the vault's key; `ends_in` is a stretch of thirty days, all that is known of time.
    private static let contacts = Migration(
        "001-contacts",
        [
            .sql(
                """
                CREATE TABLE contact (
                    name {bytes} NOT NULL PRIMARY KEY CHECK (length(name) = 16),
                    address {bytes} NOT NULL,
                    ends_in {integer} NOT NULL
                ){clustered}
                """)
        ]
    )

    /// Answers that wait to be sent (Decision 0025). `wrapped_key` can be destroyed alone; time as above.
    private static let answers = Migration(
        "002-answers",
        [
            .sql(
                """
                CREATE TABLE answer (
                    name {bytes} NOT NULL PRIMARY KEY CHECK (length(name) = 16),
                    wrapped_key {bytes} NOT NULL,
                    letter {bytes} NOT NULL,
                    ends_in {integer} NOT NULL
                ){clustered}
                """)
        ]
    )
}
