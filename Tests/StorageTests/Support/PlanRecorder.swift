import Storage
import Synchronization

/// A session that keeps SQLite's plan of every query that passes through.
final class PlanRecorder: SQLSession {
    private let session: any SQLSession
    private let steps = Mutex<[String]>([])

    init(_ session: any SQLSession) { self.session = session }

    /// One line a step, in SQLite's words.
    var plan: [String] { steps.withLock { $0 } }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        let plan = try session.rows("EXPLAIN QUERY PLAN " + sql, values).compactMap { row -> String? in
            guard case .text(let step) = row.values.last else { return nil }
            return step
        }
        steps.withLock { $0 += plan }
        return try session.rows(sql, values)
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int { try session.execute(sql, values) }
}
