/// The tickets of voices that were used and have not ended: each is good once.
package struct UsedTickets {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Uses a ticket; forgets those that have ended.
    ///
    /// - Returns: false for one that was used before.
    package func use(_ nonce: [UInt8], endsAt: Int64, at now: Int64) throws -> Bool {
        try session.execute("DELETE FROM voice_ticket WHERE ends_at < $1", [.integer(now)])
        let added = try session.execute(
            "INSERT INTO voice_ticket (nonce, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.bytes(nonce), .integer(endsAt)])
        return added > 0
    }
}
