extension Schema {
    /// What is open around a case, without a look at what is over or at other rows.
    ///
    /// Of all that ever happened around a place little is open, so that nobody walks through years of it. `report_open`
    /// counts the private ones within the index.
    static let openPlaces = Migration(
        "024-open-places",
        [
            .sql(
                """
                CREATE INDEX publication_near ON publication
                (cell, filed_at, number, lat, lon, category, state, kelurahan) WHERE \(openStates)
                """),
            .sql("DROP INDEX report_open"),
            .sql(
                """
                CREATE INDEX report_open ON report (holder, due_at, key, state, category, kelurahan, visibility)
                WHERE \(openStates)
                """),
        ]
    )
}
