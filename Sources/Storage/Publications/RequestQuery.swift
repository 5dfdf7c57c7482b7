package import Domain

/// Which publications another system asks for: those that match every filter given, newest first.
package struct RequestQuery: Equatable, Sendable {
    /// Any of these; empty for all.
    package var categories: [CategorySlug] = []
    /// True: only those on which somebody still has to act; false: only the others; nil: both.
    package var isOpen: Bool?
    /// Seconds since 1970 UTC, as all spans; both ends included. Nil for any time.
    package var filed: ClosedRange<Int64>?
    /// Of a closed one, when it was closed.
    package var changed: ClosedRange<Int64>?
    /// All of which must be found; nil to search for nothing. Of no words nothing is found.
    package var words: [SearchTerm]?
    package var box: BoundingBox?
    package var near: PublicationQuery.Surroundings?
    /// Rows that are passed over, and rows that follow them.
    package var offset = 0
    package var limit = RequestQuery.most

    /// Rows of one answer.
    package static let most = 1_000

    package init() {}
}

extension Publications {
    /// The publications of a query, those filed last first; of one that asks for changes alone, those changed last.
    ///
    /// Cost: a walk along one index, at most along the span that is asked for, and one look at each row of the answer.
    package func requests(_ query: RequestQuery) throws -> [Publication] {
        if query.words?.isEmpty == true { return [] }
        var sql = RequestSQL()
        let text = sql.list(columns: Self.readColumns, query)
        return try session.rows(text, sql.values).map(Self.publication)
    }
}

/// Writes the queries of other systems.
private struct RequestSQL {
    private(set) var values: [SQLValue] = []
    private var conditions: [String] = []

    mutating func list(columns: String, _ query: RequestQuery) -> String {
        // One of the two times is walked along; an expression keeps the engine from walking another index.
        let isByFiling = query.filed != nil || query.changed == nil
        let order = isByFiling ? "filed_at" : "changed_at"
        if let filed = query.filed { add("filed_at", filed) }
        if let changed = query.changed {
            // A closed one counts as changed when it was closed, and that was no later than its last change.
            conditions.append("changed_at\(isByFiling ? " + 0" : "") >= \(bind(.integer(changed.lowerBound)))")
            add("coalesce(closed_at, changed_at)", changed)
        }
        if !query.categories.isEmpty {
            let codes = query.categories.map { bind(.text($0.text)) }.joined(separator: ", ")
            conditions.append("category || '' IN (\(codes))")
        }
        if let isOpen = query.isOpen {
            conditions.append(isOpen ? "(\(Schema.openStates))" : "NOT (\(Schema.openStates))")
        }
        if let box = query.box { add(box) }
        if let near = query.near { add(near) }
        add(query.words ?? [], filed: query.filed)
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return "SELECT \(columns) FROM publication\(filter) ORDER BY \(order) DESC, number DESC "
            + "LIMIT \(bind(.integer(Int64(query.limit)))) OFFSET \(bind(.integer(Int64(query.offset))))"
    }

    private mutating func add(_ column: String, _ span: ClosedRange<Int64>) {
        let (from, until) = (bind(.integer(span.lowerBound)), bind(.integer(span.upperBound)))
        conditions.append("\(column) BETWEEN \(from) AND \(until)")
    }

    private mutating func add(_ box: BoundingBox) {
        let (south, north) = (bind(.real(box.southWest.latitude)), bind(.real(box.northEast.latitude)))
        let (west, east) = (bind(.real(box.southWest.longitude)), bind(.real(box.northEast.longitude)))
        conditions.append("lat BETWEEN \(south) AND \(north) AND lon BETWEEN \(west) AND \(east)")
    }

    private mutating func add(_ near: PublicationQuery.Surroundings) {
        add(BoundingBox(around: near.centre, metres: near.metres))
        let (lat, lon) = (bind(.real(near.centre.latitude)), bind(.real(near.centre.longitude)))
        let shrink = bind(.real(near.centre.shrink))
        // Metres in a degree of latitude, on a sphere.
        let reach = near.metres / 111_195
        conditions.append(
            "((lat - \(lat)) * (lat - \(lat)) + (lon - \(lon)) * (lon - \(lon)) * \(shrink)) <= "
                + bind(.real(reach * reach)))
    }

    private mutating func add(_ words: [SearchTerm], filed: ClosedRange<Int64>?) {
        for word in words {
            var condition = "key IN (SELECT key FROM publication_term WHERE term = \(bind(.integer(word.value)))"
            if let filed {
                condition += " AND filed_at BETWEEN \(bind(.integer(filed.lowerBound)))"
                condition += " AND \(bind(.integer(filed.upperBound)))"
            }
            conditions.append(condition + ")")
        }
    }

    private mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
