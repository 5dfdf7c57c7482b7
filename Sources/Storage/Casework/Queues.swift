package import Domain

/// The officers' queues.
package struct Queues {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// One page of a queue: most urgent first, closed cases newest first.
    ///
    /// Cost: one query on an index that holds only this unit's cases.
    package func list(_ query: QueueQuery) throws -> [QueuedCase] {
        var sql = QueueSQL(query)
        let text = sql.list(columns: Self.columns)
        return try session.rows(text, sql.values).map(Self.queued)
    }

    /// How many cases a source holds by state, and what an officer's other queues hold of them.
    ///
    /// Cost: two walks over indices of the source, which hold all that is asked for.
    package func counts(_ query: QueueQuery, of officer: OfficerID, at now: Int64) throws -> [QueueCount] {
        var sql = QueueSQL(query)
        let text = sql.counts(of: officer, at: now)
        return try session.rows(text, sql.values).map { row in
            var cells = row.cells
            return QueueCount(
                state: try cells.name(of: ReportState.self), all: Int(try cells.integer()),
                overdue: Int(try cells.integer()), assigned: Int(try cells.integer()),
                mine: Int(try cells.integer()))
        }
    }

    private static let columns = """
        key, number, visibility, category, kelurahan, holder, state, filed_at, changed_at, due_at, version, \
        \(DeskFacts.columns), supports
        """

    private static func queued(_ row: SQLRow) throws -> QueuedCase {
        var cells = row.cells
        return QueuedCase(
            key: try cells.integer(), number: ReportNumber(try cells.text()),
            visibility: try cells.name(of: Visibility.self), category: CategorySlug(try cells.text()),
            kelurahan: try cells.textIfAny().map { UnitCode($0) }, holder: UnitCode(try cells.text()),
            state: try cells.name(of: ReportState.self), filedAt: try cells.integer(),
            changedAt: try cells.integer(), dueAt: try cells.integer(), version: try cells.integer(),
            desk: try DeskFacts(&cells), supports: try cells.integer())
    }
}

/// Writes the query of a queue.
struct QueueSQL {
    private(set) var values: [SQLValue] = []
    private var conditions: [String] = []
    private let query: QueueQuery

    init(_ query: QueueQuery) { self.query = query }

    mutating func list(columns: String) -> String {
        filter()
        let isClosed = if case .closed = query.source { true } else { false }
        let time = isClosed ? "closed_at" : "due_at"
        if let after = query.after {
            let place = "(\(bind(.integer(after.at))), \(bind(.integer(after.key))))"
            conditions.append("(\(time), key) \(isClosed ? "<" : ">") \(place)")
        }
        let order = isClosed ? "closed_at DESC, key DESC" : "due_at, key"
        let limit = bind(.integer(Int64(min(max(query.limit, 1), 200))))
        return "SELECT \(columns) FROM report WHERE \(whole) ORDER BY \(order) LIMIT \(limit)"
    }

    /// All cases by state, and what only a case has that an officer or the reporter touched.
    mutating func counts(of officer: OfficerID, at now: Int64) -> String {
        filter()
        let (now, id) = (bind(.integer(now)), bind(.bytes(officer.bytes)))
        func sum(_ condition: String) -> String { "sum(CASE WHEN \(condition) THEN 1 ELSE 0 END)" }
        return """
            SELECT state, sum(number), sum(late) - sum(late_paused), sum(assigned), sum(mine) FROM (
                SELECT state, count(*) AS number, \(sum("due_at < \(now)")) AS late,
                0 AS late_paused, 0 AS assigned, 0 AS mine
                FROM report WHERE \(whole) GROUP BY state
                UNION ALL
                SELECT state, 0, 0, \(sum("due_at < \(now) AND paused_at IS NOT NULL")),
                \(sum("assignee IS NOT NULL")), \(sum("handler = \(id) OR assignee = \(id)"))
                FROM report WHERE \(whole) AND \(Schema.touched) GROUP BY state
            ) AS part GROUP BY state
            """
    }

    private var whole: String { conditions.joined(separator: " AND ") }

    private mutating func filter() {
        // The words of the partial indices, so that the engine can tell that they apply.
        let open = Schema.openStates
        switch query.source {
        case .open(let holder): conditions += ["holder = \(bind(.text(holder.text)))", open]
        case .closed(let holder): conditions += ["holder = \(bind(.text(holder.text)))", "closed_at IS NOT NULL"]
        case .tasks(let officer): conditions += ["assignee = \(bind(.bytes(officer.bytes)))", open]
        case .checks(let unit):
            conditions += [
                "state IN ('awaiting_validation', 'field_verification')",
                "worker_unit <> \(bind(.text(unit.text)))",
            ]
        }
        if !query.states.isEmpty {
            let names = query.states.map { bind(.text($0.rawValue)) }.joined(separator: ", ")
            conditions.append("state IN (\(names))")
        }
        if let category = query.category { conditions.append("category = \(bind(.text(category.text)))") }
        if let kelurahan = query.kelurahan { conditions.append("kelurahan = \(bind(.text(kelurahan.text)))") }
        if let now = query.overdueAt { conditions.append("due_at < \(bind(.integer(now))) AND paused_at IS NULL") }
        if let officer = query.officer {
            let id = bind(.bytes(officer.bytes))
            conditions.append("(handler = \(id) OR assignee = \(id))")
        }
        if query.onlyAssigned { conditions.append("assignee IS NOT NULL") }
        if query.officer != nil || query.onlyAssigned { conditions.append(Schema.touched) }
        if !query.hidden.isEmpty {
            conditions.append("key NOT IN (\(query.hidden.map { bind(.integer($0)) }.joined(separator: ", ")))")
        }
    }

    private mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
