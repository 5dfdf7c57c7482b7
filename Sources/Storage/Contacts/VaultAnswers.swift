/// The answers that wait in the vault to be sent.
package struct VaultAnswers {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// One answer. Sensitivity: identity, and the receipt of a report; sealed.
    package struct Entry: Equatable, Sendable {
        /// 16 random bytes.
        package let name: [UInt8]
        package let wrappedKey: [UInt8]
        package let letter: [UInt8]
        /// The stretch of thirty days, counted from 1970, in which it goes.
        package let endsIn: Int64

        package init(name: [UInt8], wrappedKey: [UInt8], letter: [UInt8], endsIn: Int64) {
            self.name = name
            self.wrappedKey = wrappedKey
            self.letter = letter
            self.endsIn = endsIn
        }
    }

    /// Adds one.
    package func insert(_ entry: Entry) throws {
        try session.execute(
            "INSERT INTO answer (name, wrapped_key, letter, ends_in) VALUES ($1, $2, $3, $4)",
            [.bytes(entry.name), .bytes(entry.wrappedKey), .bytes(entry.letter), .integer(entry.endsIn)])
    }

    /// The answer with a name; nil once it is gone.
    package func find(_ name: [UInt8]) throws -> Entry? { try entries("WHERE name = $1", [.bytes(name)]).first }

    /// Names behind one, in an order that means nothing.
    package func names(after name: [UInt8], most: Int) throws -> [[UInt8]] {
        try session.rows(
            "SELECT name FROM answer WHERE name > $1 ORDER BY name LIMIT $2", [.bytes(name), .integer(Int64(most))]
        ).map { row in
            var cells = row.cells
            return try cells.bytes()
        }
    }

    /// Those that go in this stretch of thirty days, or were to go before.
    package func over(in stretch: Int64, most: Int) throws -> [[UInt8]] {
        try entries("WHERE ends_in <= $1 ORDER BY name LIMIT $2", [.integer(stretch), .integer(Int64(most))]).map(
            \.name)
    }

    /// Forgets one; one that is not there is no error.
    package func delete(_ name: [UInt8]) throws {
        try session.execute("DELETE FROM answer WHERE name = $1", [.bytes(name)])
    }

    private func entries(_ condition: String, _ values: [SQLValue]) throws -> [Entry] {
        try session.rows("SELECT name, wrapped_key, letter, ends_in FROM answer \(condition)", values).map { row in
            var cells = row.cells
            return Entry(
                name: try cells.bytes(), wrappedKey: try cells.bytes(), letter: try cells.bytes(),
                endsIn: try cells.integer())
        }
    }
}
