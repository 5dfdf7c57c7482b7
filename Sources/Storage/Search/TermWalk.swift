import Domain

/// A list whose reports are found by several terms at once.
///
/// The rarest term of late is walked from the newest on, and each report on the way is looked up under the others. A walk ends
/// after `steps` at the latest, whatever was found; the next page goes on from there. So no question costs more than
/// that, and a reader who asks for two words that hardly ever meet is shown how far the search went.
struct TermWalk {
    static let steps: Int64 = 2_000
    /// How far the list of each term is followed to see which is rarest.
    private static let probe: Int64 = 256

    private let query: PublicationQuery
    private let terms: [SearchTerm]
    private let session: any SQLSession

    /// - Returns: nil for what is found without terms: everything, or what is filtered within a box.
    init?(_ query: PublicationQuery, _ session: any SQLSession) {
        var terms = query.words ?? []
        if let area = query.area { terms.append(.area(area)) }
        if query.onlyProved { terms.append(.proved) }
        var filters: [SearchTerm] = []
        if let category = query.category { filters.append(.category(category)) }
        if let state = query.state { filters.append(.state(state)) }
        if let kelurahan = query.kelurahan { filters.append(.area(kelurahan)) }
        if query.onlyOpen { filters.append(.open) }
        guard !terms.isEmpty || (query.box == nil && !filters.isEmpty) else { return nil }
        self.query = query
        self.terms = terms + filters
        self.session = session
    }

    func page() throws -> PublicationPage {
        let table = PublicationTerms(session)
        let start = try start()
        let since = query.since ?? 0
        // Of one term alone every report is shown, so that the walk ends with the page.
        let isAlone = terms.count == 1 && query.box == nil
        let (rarest, isShort) = isAlone ? (terms[0], true) : try rarest(from: start, since: since)
        let end = isShort ? nil : try table.entry(Self.steps, before: start, since: since, of: rarest)
        let rows = try rows(of: rarest, from: start, to: end ?? .init(filedAt: since, key: 0))
        if rows.count == query.pageSize { return PublicationPage(rows: rows, next: rows.last.map { .init($0) }) }
        guard let end, let number = try number(of: end.key) else { return PublicationPage(rows: rows, next: nil) }
        return PublicationPage(
            rows: rows, next: .init(filedAt: end.filedAt, number: number), isCutShort: true)
    }

    /// Where the page begins. A cursor of a report that is no longer public stands before all of its second.
    private func start() throws -> PublicationTerms.Entry {
        guard let after = query.after else { return .last }
        let row = try session.row("SELECT key FROM publication WHERE number = $1", [.text(after.number.text)])
        var cells = row?.cells
        return PublicationTerms.Entry(filedAt: after.filedAt, key: try cells?.integer() ?? .max)
    }

    private func number(of key: Int64) throws -> ReportNumber? {
        var cells = try session.row("SELECT number FROM publication WHERE key = $1", [.integer(key)])?.cells
        return try (cells?.text()).map { ReportNumber($0) }
    }

    /// The term whose reports reach back furthest within as many steps; short if there are fewer than that.
    private func rarest(
        from start: PublicationTerms.Entry, since: Int64
    ) throws -> (term: SearchTerm, isShort: Bool) {
        var rarest = (term: terms[0], filedAt: Int64.max)
        for term in terms {
            let entry = try PublicationTerms(session).entry(Self.probe, before: start, since: since, of: term)
            guard let entry else { return (term, true) }
            if entry.filedAt < rarest.filedAt { rarest = (term, entry.filedAt) }
        }
        return (rarest.term, false)
    }

    private func rows(
        of term: SearchTerm, from start: PublicationTerms.Entry, to end: PublicationTerms.Entry
    ) throws -> [Publication] {
        var values: [SQLValue] = [.integer(term.value)] + start.values + end.values
        var conditions = ""
        for other in terms where other != term {
            values.append(.integer(other.value))
            conditions += """
                 AND EXISTS (SELECT 1 FROM publication_term o WHERE o.term = $\(values.count) \
                AND o.filed_at = t.filed_at AND o.key = t.key)
                """
        }
        if let box = query.box {
            let (south, west) = (values.count + 1, values.count + 3)
            values += [.real(box.southWest.latitude), .real(box.northEast.latitude)]
            values += [.real(box.southWest.longitude), .real(box.northEast.longitude)]
            conditions += " AND p.lat BETWEEN $\(south) AND $\(south + 1) AND p.lon BETWEEN $\(west) AND $\(west + 1)"
        }
        let columns = Publications.readColumns.split(separator: ", ").map { "p.\($0)" }.joined(separator: ", ")
        let text = """
            SELECT \(columns) FROM publication_term t JOIN publication p ON p.key = t.key
            WHERE t.term = $1 AND (t.filed_at, t.key) < ($2, $3) AND (t.filed_at, t.key) >= ($4, $5)\(conditions)
            ORDER BY t.filed_at DESC, t.key DESC LIMIT \(query.pageSize)
            """
        return try session.rows(text, values).map(Publications.publication)
    }
}
