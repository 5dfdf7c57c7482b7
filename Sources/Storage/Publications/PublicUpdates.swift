package import Domain

/// One thing that happened to a public report.
package struct PublicUpdate: Equatable, Sendable {
    package let number: ReportNumber
    /// Its place among what may be told of the report, from 1: what may not leaves no gap.
    package let sequence: Int64
    /// Seconds since 1970 UTC.
    package let at: Int64
    package let kind: String
    /// The state after it.
    package let state: ReportState
    package let unit: UnitCode?
}

extension Publications {
    /// What happened to public reports within a span of seconds: their own order is that of their last change, the one
    /// changed first in front; within a report, that of its history.
    ///
    /// `kinds`: what may be told. `offset`: updates that are passed over.
    /// Cost: as much as the span and the page hold, and as many reports as were there at its end; not what came later.
    package func updates(
        in span: ClosedRange<Int64>, kinds: [String], offset: Int, most: Int
    ) throws -> [PublicUpdate] {
        // Those changed last within the span stand in front of those that changed again after it.
        let early = try updates(UpdateSQL(span, kinds), at: .endsWithin, offset: offset, most: most)
        guard early.count < most else { return early }
        var passed = 0
        if offset > 0 { passed = early.isEmpty ? offset - (try count(UpdateSQL(span, kinds))) : 0 }
        let late = try updates(UpdateSQL(span, kinds), at: .changedLater, offset: passed, most: most - early.count)
        return early + late
    }

    private func updates(
        _ sql: UpdateSQL, at part: UpdateSQL.Part, offset: Int, most: Int
    ) throws -> [PublicUpdate] {
        var sql = sql
        let text = sql.list(part, offset: offset, most: most)
        return try session.rows(text, sql.values).map { row in
            var cells = row.cells
            return PublicUpdate(
                number: ReportNumber(try cells.text()), sequence: try cells.integer(), at: try cells.integer(),
                kind: try cells.text(), state: try cells.name(of: ReportState.self),
                unit: try cells.textIfAny().map { UnitCode($0) })
        }
    }

    /// Of those that did not change after the span.
    private func count(_ sql: UpdateSQL) throws -> Int {
        var cells = try session.row(sql.count, sql.values)?.cells
        return Int(try cells?.integer() ?? 0)
    }
}

/// Writes the queries for what happened within a span.
///
/// Nothing happened to a report before it was filed or after its last change. The joining words keep the engine walking from
/// the reports.
private struct UpdateSQL {
    /// Which reports.
    enum Part {
        /// Those whose last change is in the span.
        case endsWithin
        case changedLater
    }

    private(set) var values: [SQLValue]
    private let names: String

    init(_ span: ClosedRange<Int64>, _ kinds: [String]) {
        values = [.integer(span.lowerBound), .integer(span.upperBound)] + kinds.map { .text($0) }
        names = kinds.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
    }

    private var condition: String { "e.at BETWEEN $1 AND $2 AND e.kind IN (\(names))" }

    private var place: String {
        "(SELECT count(*) FROM event told WHERE told.report = p.key AND told.seq <= e.seq AND told.kind IN (\(names)))"
    }

    var count: String {
        "SELECT count(*) FROM publication p CROSS JOIN event e ON e.report = p.key "
            + "WHERE p.changed_at BETWEEN $1 AND $2 AND \(condition)"
    }

    mutating func list(_ part: Part, offset: Int, most: Int) -> String {
        let from =
            switch part {
            case .endsWithin: "publication p"
            case .changedLater: "(\(Self.later)) p"
            }
        let filter = part == .endsWithin ? "p.changed_at BETWEEN $1 AND $2 AND " : ""
        values += [.integer(Int64(most)), .integer(Int64(offset))]
        return """
            SELECT p.number, \(place), e.at, e.kind, e.state, e.unit
            FROM \(from) CROSS JOIN event e ON e.report = p.key
            WHERE \(filter)\(condition)
            ORDER BY p.changed_at, p.number, e.seq LIMIT $\(values.count - 1) OFFSET $\(values.count)
            """
    }

    /// What was there at the end of the span and changed after it, class by class.
    private static let later = Lasting.ends.enumerated().map { place, end in
        let reach = end.map { " AND changed_at < $2 + \($0)" } ?? ""
        return "SELECT key, number, changed_at FROM publication "
            + "WHERE \(Lasting.expression) = \(place) AND changed_at > $2\(reach) AND filed_at <= $2"
    }.joined(separator: " UNION ALL ")
}
