/// The schema of the vault of contacts, a database of its own (DESIGN 5.7).
package enum VaultSchema {
    /// In order; append only.
    package static let migrations = [contacts]

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
}
