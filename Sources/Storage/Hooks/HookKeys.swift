/// The house's key for what signed messages leave behind: secrets of partners, conversations, replies. One row.
package struct HookKeys {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// The wrapped key; nil before its first use.
    package func find() throws -> [UInt8]? {
        var cells = try session.row("SELECT wrapped_key FROM hook_key WHERE id = 1", [])?.cells
        return try cells?.bytes()
    }

    /// - Throws: `StoreError.conflict` where there is one already.
    package func insert(_ wrapped: [UInt8]) throws {
        try session.execute("INSERT INTO hook_key (id, wrapped_key) VALUES (1, $1)", [.bytes(wrapped)])
    }
}
