import Domain

/// Public reports that are listed, and that nothing finds yet.
extension Publications {
    /// Leaves it to `indexWaiting` to make a report found.
    func putOff(_ publication: Publication) throws {
        try session.execute("INSERT INTO publication_waiting (key) VALUES ($1)", [.integer(publication.report.key)])
    }

    func isWaiting(_ publication: Publication) throws -> Bool {
        let key = SQLValue.integer(publication.report.key)
        return try session.row("SELECT key FROM publication_waiting WHERE key = $1", [key]) != nil
    }

    func forgetWaiting(_ publication: Publication) throws {
        try session.execute("DELETE FROM publication_waiting WHERE key = $1", [.integer(publication.report.key)])
    }

    /// Whether there is something for `indexWaiting`. Cost: one look into a table that is almost always empty.
    package func isAnyWaiting() throws -> Bool {
        try session.row("SELECT key FROM publication_waiting LIMIT 1", []) != nil
    }

    /// Makes found, and counts on the map, what waits for it behind a key, at most so many.
    ///
    /// Written in the order of the tables, so that what many reports have in common is written once.
    /// - Returns: how many there were, and the key of the last; nil if there were none.
    package func indexWaiting(after key: Int64 = .min, most: Int) throws -> (count: Int, last: Int64)? {
        let rows = try session.rows(
            """
            SELECT \(Self.readColumns), terms FROM publication
            WHERE key IN (SELECT key FROM publication_waiting WHERE key > $1 ORDER BY key LIMIT $2) ORDER BY key
            """, [.integer(key), .integer(Int64(most))])
        var entries: [(SearchTerm, PublicationTerms.Entry)] = []
        let publications = try rows.map { row in
            let publication = try Self.publication(row)
            let terms = try Self.terms(row) ?? completed(publication)
            let entry = PublicationTerms.Entry(publication)
            for term in SearchTerm.facts(of: publication).union(terms.terms) { entries.append((term, entry)) }
            return publication
        }
        guard let last = publications.last?.report.key else { return nil }
        entries.sort { ($0.0, $0.1.filedAt, $0.1.key) < ($1.0, $1.1.filedAt, $1.1.key) }
        try PublicationTerms(session).add(entries[...])
        try PublicationClusters(session).count(publications, 1)
        try session.execute(
            "DELETE FROM publication_waiting WHERE key > $1 AND key <= $2", [.integer(key), .integer(last)])
        return (publications.count, last)
    }

    /// The words of a report of an early version, which did not keep them.
    private func completed(_ publication: Publication) throws -> SearchTerms {
        let terms = SearchTerms(publication.texts)
        try session.execute(
            "UPDATE publication SET terms = $2 WHERE key = $1",
            [.integer(publication.report.key), .bytes(terms.bytes)])
        return terms
    }
}
