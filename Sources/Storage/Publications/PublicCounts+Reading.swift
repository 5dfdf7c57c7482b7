package import Domain

extension PublicCounts {
    /// One counter, summed over a span of time.
    package struct Sum: Equatable, Sendable {
        /// A category, a kelurahan or a unit; or, by month, the number of the month.
        package let code: String
        package let measure: Measure
        package let bucket: Int
        package let number: Int

        package init(code: String, measure: Measure, bucket: Int, number: Int) {
            self.code = code
            self.measure = measure
            self.bucket = bucket
            self.number = number
        }
    }

    /// The sums of a dimension over some months, by code.
    ///
    /// Cost: one walk over the counters of those months.
    package func sums(_ dimension: Dimension, _ months: ClosedRange<PublicMonth>) throws -> [Sum] {
        try list("code", where: "", dimension, months, [])
    }

    /// The counters of everything together, or of one code, by month.
    package func monthly(
        _ dimension: Dimension, code: String = "", _ months: ClosedRange<PublicMonth>
    ) throws -> [Sum] {
        try list("period", where: " AND code = $4", dimension, months, [.text(code)])
    }

    private func list(
        _ key: String, where condition: String, _ dimension: Dimension, _ months: ClosedRange<PublicMonth>,
        _ values: [SQLValue]
    ) throws -> [Sum] {
        try session.rows(
            """
            SELECT \(key), measure, bucket, sum(number) FROM public_count
            WHERE dimension = $1 AND period BETWEEN $2 AND $3\(condition)
            GROUP BY \(key), measure, bucket HAVING sum(number) <> 0 ORDER BY \(key), measure, bucket
            """,
            [
                .text(dimension.rawValue), .integer(Int64(months.lowerBound.number)),
                .integer(Int64(months.upperBound.number)),
            ] + values
        ).map { row in
            var cells = row.cells
            let code = key == "code" ? try cells.text() : String(try cells.integer())
            return Sum(
                code: code, measure: try cells.name(of: Measure.self), bucket: Int(try cells.integer()),
                number: Int(try cells.integer()))
        }
    }

    /// What was filed on a day, and what was done on it.
    package func day(_ day: Day) throws -> (filed: Int, done: Int) {
        var found: (filed: Int, done: Int) = (0, 0)
        let rows = try session.rows(
            "SELECT measure, number FROM public_count WHERE dimension = $1 AND period = $2",
            [.text(Dimension.day.rawValue), .integer(Int64(day.epochDay))])
        for row in rows {
            var cells = row.cells
            switch try cells.name(of: Measure.self) {
            case .filed: found.filed += Int(try cells.integer())
            case .done: found.done += Int(try cells.integer())
            case .rejected, .withdrawn, .confirmed, .contested: break
            }
        }
        return found
    }

    /// The reports on which somebody still has to act.
    package func open() throws -> Int {
        let row = try session.row(
            """
            SELECT coalesce(sum(CASE WHEN measure = 'filed' THEN number ELSE -number END), 0) FROM public_count
            WHERE dimension = $1 AND measure IN ('filed', 'done', 'rejected', 'withdrawn')
            """,
            [.text(Dimension.all.rawValue)])
        var cells = row?.cells
        return Int(try cells?.integer() ?? 0)
    }

    /// The months of which something is or was public, with how often that changed, oldest first.
    package func revisions() throws -> [(month: PublicMonth, number: Int64)] {
        try session.rows("SELECT month, number FROM public_revision ORDER BY month", []).map { row in
            var cells = row.cells
            return (PublicMonth(number: Int(try cells.integer())), try cells.integer())
        }
    }

    /// Counts all anew, from what is published now.
    ///
    /// Revisions go on from where they are, so that no entity tag comes twice. `offset`: of the city's time, in seconds
    /// east of Greenwich.
    ///
    /// Cost: one pass over the publications, in one transaction.
    package func recount(offset: Int64) throws {
        try session.execute("DELETE FROM public_count", [])
        try session.execute(
            """
            UPDATE publication SET filed_day = (filed_at + $1) / 86400,
            closed_at = (SELECT report.closed_at FROM report WHERE report.key = publication.key),
            closed_day = (SELECT (report.closed_at + $1) / 86400 FROM report WHERE report.key = publication.key),
            confirmed = CASE WHEN state = 'done' AND EXISTS
                (SELECT 1 FROM report WHERE report.key = publication.key AND rating IS NOT NULL) THEN 1 ELSE 0 END,
            contested = CASE WHEN EXISTS
                (SELECT 1 FROM report WHERE report.key = publication.key AND contests > 0) THEN 1 ELSE 0 END
            """,
            [.integer(offset)])
        var last: Publication?
        while true {
            let page = try Publications(session).all(after: last, most: 2_000)
            if page.isEmpty { return }
            try change(from: [], to: page)
            last = page.last
        }
    }
}
