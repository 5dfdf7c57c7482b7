import Domain

/// Writes the query of a list.
struct PublicationSQL {
    private(set) var values: [SQLValue] = []
    private var conditions: [String] = []
    private let query: PublicationQuery

    /// How the rows of a box are found.
    enum BoxPlan {
        /// Few rows lie there: fetch them by cell, then sort.
        case byCell([ClosedRange<Int64>])
        /// Many rows lie there: walk the newest and keep those inside.
        case byTime
    }

    init(_ query: PublicationQuery) { self.query = query }

    /// Writes the list by a plan, which is nil for a list without a box.
    mutating func list(columns: String, plan: BoxPlan?) -> String {
        // Rows found by cell are few; an expression keeps the engine from walking another index, where they are many.
        let (text, time) = if case .byCell = plan { (" || ''", "filed_at + 0") } else { ("", "filed_at") }
        if let category = query.category { add("category\(text) = ", .text(category.text)) }
        if let state = query.state { add("state\(text) = ", .text(state.rawValue)) }
        if query.onlyOpen { conditions.append(Schema.openStates) }
        if let kelurahan = query.kelurahan { add("kelurahan\(text) = ", .text(kelurahan.text)) }
        if let since = query.since { add("\(time) >= ", .integer(since)) }
        if let after = query.after {
            let (at, number) = (bind(.integer(after.filedAt)), bind(.text(after.number.text)))
            conditions.append("(\(time), number) < (\(at), \(number))")
        }
        if let box = query.box { add(box) }
        guard case .byCell(let ranges) = plan else {
            return "SELECT \(columns) FROM publication\(filter) ORDER BY filed_at DESC, number DESC LIMIT \(limit())"
        }
        add(ranges)
        // The sign keeps the engine from walking the newest rows instead. What is shown is chosen within the index, and
        // only that is fetched.
        let order = "+filed_at DESC, number DESC"
        let chosen = "SELECT key FROM publication\(filter) ORDER BY \(order) LIMIT \(limit())"
        return "SELECT \(columns) FROM publication WHERE key IN (\(chosen)) ORDER BY \(order)"
    }

    private var filter: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

    private mutating func limit() -> String { bind(.integer(Int64(min(max(query.limit, 1), 100)))) }

    /// Counts the rows in the ranges, but not beyond `most`.
    mutating func count(in ranges: [ClosedRange<Int64>], most: Int64) -> String {
        add(ranges)
        let limit = bind(.integer(most))
        return "SELECT count(*) FROM (SELECT 1 FROM publication WHERE \(conditions[0]) LIMIT \(limit)) AS found"
    }

    private mutating func add(_ ranges: [ClosedRange<Int64>]) {
        let parts = ranges.map { range in
            "cell BETWEEN \(bind(.integer(range.lowerBound))) AND \(bind(.integer(range.upperBound)))"
        }
        conditions.append("(" + parts.joined(separator: " OR ") + ")")
    }

    private mutating func add(_ box: BoundingBox) {
        let (south, north) = (bind(.real(box.southWest.latitude)), bind(.real(box.northEast.latitude)))
        let (west, east) = (bind(.real(box.southWest.longitude)), bind(.real(box.northEast.longitude)))
        conditions.append("lat BETWEEN \(south) AND \(north) AND lon BETWEEN \(west) AND \(east)")
    }

    private mutating func add(_ condition: String, _ value: SQLValue) {
        conditions.append(condition + bind(value))
    }

    private mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
