import Domain

/// Writes the query of a list.
struct PublicationSQL {
    private(set) var values: [SQLValue] = []
    private var conditions: [String] = []
    private let query: PublicationQuery

    /// How the rows of a list are found.
    enum Plan {
        /// By the index of the first filter, newest first.
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
            add(ranges)
            // The sign keeps the engine from walking the newest rows instead. What is shown is chosen within the index,
            // and only that is fetched.
            return chosen(columns, order: "+filed_at DESC, number DESC")
        case .around(let around):
            let distance = keep(around)
            return chosen(columns, order: "\(distance), number")
        case .byPromise(let before):
            conditions.append(Schema.openStates)
            add("due_at < ", .integer(before))
            if let after = query.after {
                let (at, number) = (bind(.integer(after.filedAt)), bind(.text(after.number.text)))
                conditions.append("(due_at, number) > (\(at), \(number))")
            }
            return written(columns, order: "due_at, number")
        }
    }

    /// Writes the list of nothing but numbers, which stand in the indices.
    mutating func numbers() -> String {
        guard let around = query.near else { return list(columns: "number", plan: .byTime) }
        filter(" || ''", "filed_at + 0")
        let distance = keep(around)
        return written("number", order: "\(distance), number")
    }

    /// Keeps what lies around a place and says how far it is.
    private mutating func keep(_ around: PublicationQuery.Surroundings) -> String {
        add(Cell.ranges(covering: BoundingBox(around: around.centre, metres: around.metres)))
        let distance = distance(around.centre)
        let reach = around.metres / Self.metresPerDegree
        add("\(distance) <= ", .real(reach * reach))
        return distance
    }

    private func written(_ columns: String, order: String) -> String {
        "SELECT \(columns) FROM publication\(filter) ORDER BY \(order) LIMIT \(query.pageSize)"
    }

    private func chosen(_ columns: String, order: String) -> String {
        let chosen = "SELECT key FROM publication\(filter) ORDER BY \(order) LIMIT \(query.pageSize)"
        return "SELECT \(columns) FROM publication WHERE key IN (\(chosen)) ORDER BY \(order)"
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

    private mutating func add(_ ranges: [ClosedRange<Int64>]) {
        // Said with each range, so that the engine may search them in an index of open ones only.
        let open = query.onlyOpen ? " AND " + Schema.openStates : ""
        let parts = ranges.map { range in
            "cell BETWEEN \(bind(.integer(range.lowerBound))) AND \(bind(.integer(range.upperBound)))" + open
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
