package import Domain

/// How many reports came in through each channel.
package struct ChannelCounts {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Counts some more. `day`: since 1970, where the city is.
    package func add(_ number: Int, _ channel: ChannelCode, on day: Int64) throws {
        try session.execute(
            """
            INSERT INTO channel_count (channel, day, number) VALUES ($1, $2, $3)
            ON CONFLICT (channel, day) DO UPDATE SET number = channel_count.number + excluded.number
            """, [.text(channel.text), .integer(day), .integer(Int64(number))])
    }

    /// The sums from a day on. Channels that nothing came through are not there.
    package func sums(since day: Int64) throws -> [ChannelCode: Int] {
        let rows = try session.rows(
            "SELECT channel, sum(number) FROM channel_count WHERE day >= $1 GROUP BY channel", [.integer(day)])
        var sums: [ChannelCode: Int] = [:]
        for row in rows {
            var cells = row.cells
            sums[ChannelCode(try cells.text())] = Int(try cells.integer())
        }
        return sums
    }
}
