/// The entries of the vault.
package struct VaultContacts {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// One entry. Sensitivity: identity, sealed.
    package struct Entry: Equatable, Sendable {
        /// 16 bytes that say nothing.
        package let name: [UInt8]
        package let address: [UInt8]
        /// The stretch of thirty days, counted from 1970, in which it goes.
        package let endsIn: Int64

        package init(name: [UInt8], address: [UInt8], endsIn: Int64) {
            self.name = name
            self.address = address
            self.endsIn = endsIn
        }
    }

    /// Adds an entry.
    package func insert(_ entry: Entry) throws {
        try session.execute(
            "INSERT INTO contact (name, address, ends_in) VALUES ($1, $2, $3)",
            [.bytes(entry.name), .bytes(entry.address), .integer(entry.endsIn)])
    }

    /// The sealed address under a name; nil once it is gone.
    package func address(_ name: [UInt8]) throws -> [UInt8]? {
        var cells = try session.row("SELECT address FROM contact WHERE name = $1", [.bytes(name)])?.cells
        return try cells?.bytes()
    }

    /// Forgets an entry; one that is not there is no error.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    package func delete(_ name: [UInt8]) throws -> Bool {
        try session.execute("DELETE FROM contact WHERE name = $1", [.bytes(name)]) > 0
    }

    /// Forgets what goes in this stretch of thirty days, or was to go before.
    ///
    /// - Returns: how many.
    package func deleteOver(in stretch: Int64) throws -> Int {
        try session.execute("DELETE FROM contact WHERE ends_in <= $1", [.integer(stretch)])
    }
}
