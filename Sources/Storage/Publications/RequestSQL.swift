import Domain

/// Writes the queries of other systems.
struct RequestSQL {
    private(set) var values: [SQLValue] = []
    private let query: RequestQuery
    /// What stands for the values of a list, of each that was bound.
    private var lists: [List: String] = [:]
    /// When a report changed: of a closed one, when it was closed.
    private static let changed = "coalesce(closed_at, changed_at)"

    init(_ query: RequestQuery) { self.query = query }

    /// How many reports a source holds, up to so many.
    mutating func count(_ source: RequestSource, most: Int64) -> String {
        let keys = source == .place ? keysOfCells() : keys(of: source)
        return "SELECT count(*) FROM (\(keys) LIMIT \(bind(.integer(most))))"
    }

    mutating func list(columns: String, _ plan: RequestPlan) -> String {
        let order = isByChange ? Self.changed : "filed_at"
        switch plan {
        case .among(let source):
            let keys = keys(of: source)
            // The joining words keep the engine from walking along the time instead.
            let found = """
                SELECT publication.key FROM (SELECT DISTINCT key FROM (\(keys))) few
                CROSS JOIN publication ON publication.key = few.key\(filter(times, besides: source.word))
                ORDER BY \(order) DESC, number DESC \(page)
                """
            return chosen(columns, found, order: order)
        case .alongWord(let word):
            let names = columns.split(separator: ", ").map { "publication.\($0)" }.joined(separator: ", ")
            let span = spans("t.filed_at", query.filed)
            return """
                SELECT \(names) FROM publication_term t CROSS JOIN publication ON publication.key = t.key
                \(filter(["t.term = \(bind(.integer(word.value)))"] + span + times, besides: word))
                ORDER BY t.filed_at DESC, publication.number DESC \(page)
                """
        case .alongChanges:
            return chosen(columns, alongChanges(), order: order)
        case .alongTime:
            return "SELECT \(columns) FROM publication\(filter(times)) ORDER BY filed_at DESC, number DESC \(page)"
        }
    }

    /// What is shown is chosen within the indices, and only that is fetched.
    private func chosen(_ columns: String, _ keys: String, order: String) -> String {
        "SELECT \(columns) FROM publication WHERE key IN (\(keys)) ORDER BY \(order) DESC, number DESC"
    }

    /// Changes alone are asked for, so those changed last come first.
    private var isByChange: Bool { query.filed == nil && query.changed != nil }

    /// The keys of a page, out of the indices of open and of closed ones: each from the newest on as far as the page reaches,
    /// where that is the order of the list.
    private mutating func alongChanges() -> String {
        let end = bind(.integer(Int64(query.offset + query.limit)))
        let parts = changes.map { time, condition in
            let filter = filter([condition] + spans(time, query.changed) + spans("filed_at", query.filed))
            let order = isByChange ? " ORDER BY \(time) DESC, number DESC LIMIT \(end)" : ""
            let moment = isByChange ? time : "filed_at"
            return "SELECT * FROM (SELECT key, number, \(moment) AS moment FROM publication\(filter)\(order))"
        }
        return "SELECT key FROM (\(parts.joined(separator: " UNION ALL "))) ORDER BY moment DESC, number DESC \(page)"
    }

    /// The column that says when those under a condition changed, each with an index of its own.
    private var changes: [(time: String, condition: String)] {
        let over = ReportState.allCases.filter { !$0.isOpen }.map { ("closed_at", "state = '\($0.rawValue)'") }
        return [("changed_at", Schema.openStates)] + over
    }

    private mutating func keys(of source: RequestSource) -> String {
        switch source {
        case .filed: return "SELECT key FROM publication\(joined(spans("filed_at", query.filed)))"
        case .changed:
            return changes.map { time, condition in
                "SELECT key FROM publication\(joined([condition] + spans(time, query.changed)))"
            }.joined(separator: " UNION ALL ")
        case .word(let word): return keys(of: [word])
        // A fact is true before it is found: what waits to be indexed is looked at.
        case .categories: return keys(of: query.categories.map(SearchTerm.category)) + Self.orWaiting
        case .open: return keys(of: [.open]) + Self.orWaiting
        case .place: return keysOfCells(within: true)
        }
    }

    private static let orWaiting = " UNION ALL SELECT key FROM publication_waiting"

    private mutating func keys(of terms: [SearchTerm]) -> String {
        let names = list(.terms, terms.map { .integer($0.value) })
        return "SELECT key FROM publication_term\(joined(["term IN (\(names))"] + spans("filed_at", query.filed)))"
    }

    /// What lies in the cells of a place; `within`: only what the indices by cell say that it fits the query.
    private mutating func keysOfCells(within isWithin: Bool = false) -> String {
        guard let frame = query.frame else { return "SELECT key FROM publication" }
        let cells = Cell.ranges(covering: frame).map {
            (bind(.integer($0.lowerBound)), bind(.integer($0.upperBound)))
        }
        return [Schema.openStates, Schema.overStates].map { states in
            // Said with each range, so that the engine may search it in an index of such states only.
            let places = cells.map { "cell BETWEEN \($0) AND \($1) AND \(states)" }
            let condition = "(\(places.joined(separator: " OR ")))"
            return "SELECT key FROM publication"
                + (isWithin ? filter([condition] + spans("filed_at + 0", query.filed)) : joined([condition]))
        }.joined(separator: " UNION ALL ")
    }

    /// The conditions of the two times.
    private var times: [String] {
        mutating get { spans("publication.filed_at", query.filed) + spans(Self.changed, query.changed) }
    }

    /// Adds all other conditions. An expression keeps the engine from walking another index.
    private mutating func filter(_ conditions: [String], besides known: SearchTerm? = nil) -> String {
        var conditions = conditions
        if !query.categories.isEmpty {
            let codes = list(.categories, query.categories.map { .text($0.text) })
            conditions.append("category || '' IN (\(codes))")
        }
        if let isOpen = query.isOpen { conditions.append(isOpen ? Schema.openStates : Schema.overStates) }
        if let box = query.box { conditions.append(inside(box)) }
        if let near = query.near {
            conditions += [inside(BoundingBox(around: near.centre, metres: near.metres)), around(near)]
        }
        for word in query.words ?? [] where word != known {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM publication_term w WHERE w.term = \(bind(.integer(word.value))) \
                AND w.filed_at = publication.filed_at AND w.key = publication.key)
                """)
        }
        return joined(conditions)
    }

    private func joined(_ conditions: [String]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    }

    private mutating func spans(_ column: String, _ span: ClosedRange<Int64>?) -> [String] {
        guard let span else { return [] }
        return ["\(column) BETWEEN \(bind(.integer(span.lowerBound))) AND \(bind(.integer(span.upperBound)))"]
    }

    private mutating func inside(_ box: BoundingBox) -> String {
        let (south, north) = (bind(.real(box.southWest.latitude)), bind(.real(box.northEast.latitude)))
        let (west, east) = (bind(.real(box.southWest.longitude)), bind(.real(box.northEast.longitude)))
        return "lat BETWEEN \(south) AND \(north) AND lon BETWEEN \(west) AND \(east)"
    }

    private mutating func around(_ near: PublicationQuery.Surroundings) -> String {
        let (lat, lon) = (bind(.real(near.centre.latitude)), bind(.real(near.centre.longitude)))
        let shrink = bind(.real(near.centre.shrink))
        // Metres in a degree of latitude, on a sphere.
        let reach = near.metres / 111_195
        return "((lat - \(lat)) * (lat - \(lat)) + (lon - \(lon)) * (lon - \(lon)) * \(shrink)) <= "
            + bind(.real(reach * reach))
    }

    private var page: String {
        mutating get { "LIMIT \(bind(.integer(Int64(query.limit)))) OFFSET \(bind(.integer(Int64(query.offset))))" }
    }

    private enum List { case categories, terms }

    /// Binds a list once for a query.
    private mutating func list(_ list: List, _ values: [SQLValue]) -> String {
        if let known = lists[list] { return known }
        let names = SQLValue.padded(values).map { bind($0) }.joined(separator: ", ")
        lists[list] = names
        return names
    }

    private mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
