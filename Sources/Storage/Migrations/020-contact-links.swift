extension Schema {
    /// Which cases somebody wants to hear of.
    ///
    /// `handle` is sealed under a key of the report and opens an entry of the vault, which is another file; `told` is the
    /// event that was last told of, so that no time of a message stands anywhere. `doomed_contact` is filled in the
    /// transaction that erases and emptied once the vault has forgotten (as 015 for keys and files).
    static let contactLinks = Migration(
        "020-contact-links",
        [
            .sql(
                """
                CREATE TABLE contact_link (
                    report {integer} NOT NULL REFERENCES report (key),
                    n {integer} NOT NULL CHECK (n >= 1),
                    handle {bytes} NOT NULL,
                    told {integer} NOT NULL CHECK (told >= 0),
                    PRIMARY KEY (report, n)
                ){clustered}
                """),
            .sql("CREATE TABLE doomed_contact (name {bytes} NOT NULL PRIMARY KEY){clustered}"),
        ]
    )
}
