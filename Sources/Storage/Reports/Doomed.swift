/// What lies outside the database and has to be destroyed: it belonged to something that is erased already.
package struct Doomed {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// One thing to destroy.
    package enum Thing: Hashable, Sendable {
        /// The secret that a key was wrapped with, by its place.
        case key([UInt8])
        /// A picture, by the name of its file.
        case file(String)
        /// An entry in the vault of contacts, by its name there.
        case contact([UInt8])
    }

    /// Adds things; one that is there already is no error.
    package func add(_ things: [Thing]) throws {
        for thing in things {
            if case .contact(let name) = thing {
                try session.execute(
                    "INSERT INTO doomed_contact (name) VALUES ($1) ON CONFLICT DO NOTHING", [.bytes(name)])
                continue
            }
            let (kind, name) = thing.row
            try session.execute(
                "INSERT INTO doomed (kind, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", [.text(kind), .bytes(name)])
        }
    }

    /// At most so many of them, in no order that means anything.
    package func list(most: Int) throws -> [Thing] {
        try session.rows(
            "SELECT kind, name FROM doomed UNION ALL SELECT 'contact', name FROM doomed_contact LIMIT $1",
            [.integer(Int64(most))]
        ).map { row in
            var cells = row.cells
            let (kind, name) = (try cells.text(), try cells.bytes())
            return switch kind {
            case "key": .key(name)
            case "contact": .contact(name)
            default: .file(String(decoding: name, as: UTF8.self))
            }
        }
    }

    /// Forgets things that are gone.
    package func remove(_ things: [Thing]) throws {
        for thing in things {
            if case .contact(let name) = thing {
                try session.execute("DELETE FROM doomed_contact WHERE name = $1", [.bytes(name)])
                continue
            }
            let (kind, name) = thing.row
            try session.execute("DELETE FROM doomed WHERE kind = $1 AND name = $2", [.text(kind), .bytes(name)])
        }
    }
}

extension Doomed.Thing {
    fileprivate var row: (kind: String, name: [UInt8]) {
        switch self {
        case .key(let slot): ("key", slot)
        case .file(let name): ("file", Array(name.utf8))
        case .contact(let name): ("contact", name)
        }
    }
}
