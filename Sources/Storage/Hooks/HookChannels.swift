/// What is agreed with the partner of a channel. Sensitivity: credentials, sealed.
package struct StoredHookChannel: Equatable, Sendable {
    package let code: String
    package var secret: [UInt8]
    /// The secret before, and until when it is still good (seconds since 1970 UTC).
    package var earlier: (secret: [UInt8], until: Int64)?
    /// Where replies go, sealed; nil where they stand in the answer.
    package var endpoint: [UInt8]?
    /// Messages that are taken in a minute.
    package var perMinute: Int64

    package init(code: String, secret: [UInt8], perMinute: Int64) {
        self.code = code
        self.secret = secret
        self.perMinute = perMinute
    }

    package static func == (left: StoredHookChannel, right: StoredHookChannel) -> Bool {
        left.code == right.code && left.secret == right.secret && left.earlier?.secret == right.earlier?.secret
            && left.earlier?.until == right.earlier?.until && left.endpoint == right.endpoint
            && left.perMinute == right.perMinute
    }
}

/// The channels that have a secret.
package struct HookChannels {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// All, by code.
    package func list() throws -> [StoredHookChannel] {
        try session.rows(
            "SELECT code, secret, earlier, earlier_until, endpoint, per_minute FROM hook_channel ORDER BY code", []
        ).map { row in
            var cells = row.cells
            var channel = StoredHookChannel(code: try cells.text(), secret: try cells.bytes(), perMinute: 0)
            let (earlier, until) = (try cells.bytesIfAny(), try cells.integerIfAny())
            channel.earlier = earlier.flatMap { secret in until.map { (secret, $0) } }
            channel.endpoint = try cells.bytesIfAny()
            channel.perMinute = try cells.integer()
            return channel
        }
    }

    /// Adds it, or replaces the one of this code.
    package func save(_ channel: StoredHookChannel) throws {
        try session.execute(
            """
            INSERT INTO hook_channel (code, secret, earlier, earlier_until, endpoint, per_minute)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (code) DO UPDATE SET secret = excluded.secret, earlier = excluded.earlier,
            earlier_until = excluded.earlier_until, endpoint = excluded.endpoint, per_minute = excluded.per_minute
            """,
            [
                .text(channel.code), .bytes(channel.secret), .optional(channel.earlier?.secret),
                .optional(channel.earlier?.until), .optional(channel.endpoint), .integer(channel.perMinute),
            ])
    }
}
