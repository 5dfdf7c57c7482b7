import Domain

/// By what public reports are found, newest first for each term.
struct PublicationTerms {
    private let session: any SQLSession

    init(_ session: any SQLSession) { self.session = session }

    /// A public report in the order of a list.
    struct Entry: Equatable, Sendable {
        let filedAt: Int64
        let key: Int64

        init(filedAt: Int64, key: Int64) {
            self.filedAt = filedAt
            self.key = key
        }

        init(_ publication: Publication) { self.init(filedAt: publication.filedAt, key: publication.report.key) }

        /// Comes after every other one.
        static let last = Entry(filedAt: .max, key: .max)

        var values: [SQLValue] { [.integer(filedAt), .integer(key)] }
    }

    private static let addition = RowStatement(columns: 3, rowsAtOnce: 32) {
        "INSERT INTO publication_term (term, filed_at, key) VALUES \($0)"
    }

    /// Adds one report to each of the terms, which must be different ones.
    func add(_ terms: some Sequence<SearchTerm>, _ entry: Entry) throws {
        try add(terms.map { ($0, entry) }[...])
    }

    /// Adds pairs, fastest if they rise.
    func add(_ rows: ArraySlice<(SearchTerm, Entry)>) throws {
        try Self.addition.write(rows, in: session, Self.values)
    }

    private static func values(_ row: (term: SearchTerm, entry: Entry)) -> [SQLValue] {
        [.integer(row.term.value), .integer(row.entry.filedAt), .integer(row.entry.key)]
    }

    /// Takes one report away from each of the terms.
    func remove(_ terms: some Sequence<SearchTerm>, _ entry: Entry) throws {
        for term in terms {
            try session.execute(
                "DELETE FROM publication_term WHERE term = $1 AND filed_at = $2 AND key = $3",
                Self.values((term, entry)))
        }
    }

    /// The entry so many steps before another one in the list of a term, at a second or later; nil if there are fewer.
    func entry(_ steps: Int64, before entry: Entry, since: Int64, of term: SearchTerm) throws -> Entry? {
        let row = try session.row(
            """
            SELECT filed_at, key FROM publication_term
            WHERE term = $1 AND (filed_at, key) < ($2, $3) AND filed_at >= $4
            ORDER BY filed_at DESC, key DESC LIMIT 1 OFFSET $5
            """, [.integer(term.value)] + entry.values + [.integer(since), .integer(steps - 1)])
        return try row.map { row in
            var cells = row.cells
            return Entry(filedAt: try cells.integer(), key: try cells.integer())
        }
    }
}
