extension Schema {
    /// How many reports came in through each channel, by day since 1970 where the city is. Private and public together: for
    /// supervisors only. What came in before this migration is not counted.
    static let channelCounts = Migration(
        "023-channel-counts",
        [
            .sql(
                """
                CREATE TABLE channel_count (
                    channel TEXT NOT NULL,
                    day {integer} NOT NULL,
                    number {integer} NOT NULL,
                    PRIMARY KEY (channel, day)
                ){clustered}
                """)
        ]
    )
}
