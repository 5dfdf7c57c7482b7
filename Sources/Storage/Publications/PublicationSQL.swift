import Domain

/// Writes the query of a list.
struct PublicationSQL {
    private(set) var values: [SQLValue] = []
    private var conditions: [String] = []
    private let query: PublicationQuery

    /// How the rows of a list are found.
    enum Plan {
        /// Newest first.
        case byTime
        /// Few rows lie in the box: fetch them by cell, then sort.
        case byCell([ClosedRange<Int64>])
        /// Where many lie in the box, the newest are met soon: walk back to a second, keep those inside.
        case newest(since: Int64)
        /// Those around a place, sorted by how far they are.
        case around(PublicationQuery.Surroundings)
        /// Those promised for before a second, in the order of the promise.
        case byPromise(before: Int64)
    }

    init(_ query: PublicationQuery) { self.query = query }

    /// Writes the list by a plan.
    mutating func list(columns: String, plan: Plan) -> String {
        // Only these indices; an expression keeps the engine from walking another one, where many more rows lie.
        let (text, time) = if case .byTime = plan { ("", "filed_at") } else { (" || ''", "filed_at + 0") }
        filter(text, time)
        switch plan {
        case .byTime:
            addCursor()
            return written(columns, order: "filed_at DESC, number DESC")
        case .newest(let since):
            addCursor()
            add("filed_at >= ", .integer(since))
            return written(columns, order: "filed_at DESC, number DESC")
        case .byCell(let ranges):
            addCursor(time)
            return chosen(columns, within: ranges, order: "filed_at DESC, number DESC")
        case .around(let around):
            let distance = keepNear(around)
            return chosen(columns, within: around.ranges, order: "\(distance), number")
        case .byPromise(let before):
            conditions.append(Schema.openStates)
            add("due_at < ", .integer(before))
            addCursorOfPromise()
            return written(columns, order: "due_at, filed_at, number")
        }
    }

    /// Writes the list of nothing but numbers, which stand in the indices.
    mutating func numbers() -> String {
        guard let around = query.near else { return list(columns: "number", plan: .byTime) }
        filter(" || ''", "filed_at + 0")
        let distance = keepNear(around)
        return "SELECT number FROM \(found(within: around.ranges)) ORDER BY \(distance), number LIMIT \(query.pageSize)"
    }

    /// Keeps what lies around a place and says how far it is.
    private mutating func keepNear(_ around: PublicationQuery.Surroundings) -> String {
        let distance = distance(around.centre)
        let reach = around.metres / Self.metresPerDegree
        add("\(distance) <= ", .real(reach * reach))
        return distance
    }

    private func written(_ columns: String, order: String) -> String {
        "SELECT \(columns) FROM publication\(filter) ORDER BY \(order) LIMIT \(query.pageSize)"
    }

    /// What is shown is chosen within the indices, and only that is fetched.
    private mutating func chosen(_ columns: String, within ranges: [ClosedRange<Int64>], order: String) -> String {
        let chosen = "SELECT key FROM \(found(within: ranges)) ORDER BY \(order) LIMIT \(query.pageSize)"
        return "SELECT \(columns) FROM publication WHERE key IN (\(chosen)) ORDER BY \(order)"
    }

    /// What lies in some cells, out of the indices by cell, of which open ones have one and all others another.
    private mutating func found(within ranges: [ClosedRange<Int64>]) -> String {
        let cells = ranges.map { (bind(.integer($0.lowerBound)), bind(.integer($0.upperBound))) }
        let parts = states.map { states in
            // Said with each range, so that the engine may search it in an index of such states only.
            let places = cells.map { "cell BETWEEN \($0) AND \($1) AND \(states)" }
            return "SELECT \(Self.chosenBy) FROM publication WHERE "
                + (conditions + ["(" + places.joined(separator: " OR ") + ")"]).joined(separator: " AND ")
        }
        return "(\(parts.joined(separator: " UNION ALL "))) AS found"
    }

    private static let chosenBy = "key, filed_at, number, lat, lon"

    /// The states among which the rows of a query are.
    private var states: [String] {
        let isOpen = query.onlyOpen ? true : query.state?.isOpen
        return [isOpen == false ? nil : Schema.openStates, isOpen == true ? nil : Schema.overStates].compactMap { $0 }
    }

    private var filter: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

    /// What stands in the row itself; words are looked up by key.
    private mutating func filter(_ text: String, _ time: String) {
        if let category = query.category { add("category\(text) = ", .text(category.text)) }
        if let state = query.state { add("state\(text) = ", .text(state.rawValue)) }
        if query.onlyOpen { conditions.append(Schema.openStates) }
        if query.onlyProved { conditions.append("proved = 1") }
        if let kelurahan = query.kelurahan { add("kelurahan\(text) = ", .text(kelurahan.text)) }
        if let area = query.area {
            let start = area.text + "."
            add("substr(kelurahan, 1, \(start.unicodeScalars.count)) = ", .text(start))
        }
        if let since = query.since { add("\(time) >= ", .integer(since)) }
        if let box = query.box { add(box) }
        for word in query.words ?? [] {
            let term = bind(.integer(word.value))
            conditions.append(
                """
                EXISTS (SELECT 1 FROM publication_term t WHERE t.term = \(term) AND t.filed_at = publication.filed_at \
                AND t.key = publication.key)
                """)
        }
    }

    private mutating func addCursor(_ time: String = "filed_at") {
        guard let after = query.after else { return }
        let (at, number) = (bind(.integer(after.filedAt)), bind(.text(after.number.text)))
        conditions.append("(\(time), number) < (\(at), \(number))")
    }

    /// The cursor holds the second of the promise; those promised for one second stand in the order of their filing. That of
    /// a report that is no longer public stands before all of its second.
    private mutating func addCursorOfPromise() {
        guard let after = query.after else { return }
        let (at, number) = (bind(.integer(after.filedAt)), bind(.text(after.number.text)))
        let filed = "coalesce((SELECT filed_at FROM publication WHERE number = \(number)), 0)"
        conditions.append("(due_at, filed_at, number) > (\(at), \(filed), \(number))")
    }

    /// The second in which the row so many steps behind the beginning of the page was filed.
    mutating func second(behind steps: Int64) -> String {
        if let since = query.since { add("filed_at >= ", .integer(since)) }
        addCursor()
        return """
            SELECT filed_at FROM publication\(filter) ORDER BY filed_at DESC, number DESC \
            LIMIT 1 OFFSET \(bind(.integer(steps)))
            """
    }

    /// Metres in a degree of latitude, on a sphere.
    private static let metresPerDegree = 111_195.0

    /// How far a row is from a place, in square degrees of latitude.
    private mutating func distance(_ place: Coordinate) -> String {
        let (lat, lon) = (bind(.real(place.latitude)), bind(.real(place.longitude)))
        let shrink = bind(.real(place.shrink))
        return "((lat - \(lat)) * (lat - \(lat)) + (lon - \(lon)) * (lon - \(lon)) * \(shrink))"
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
