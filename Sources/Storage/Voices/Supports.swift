/// Who supports a public report: marks that say nothing but "the same once more".
package struct Supports {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Whether a device supports a report. `report`: its key.
    package func has(_ mark: [UInt8], on report: Int64) throws -> Bool {
        try session.row("SELECT 1 FROM support WHERE report = $1 AND mark = $2", [.integer(report), .bytes(mark)])
            != nil
    }

    /// Counts a support once.
    ///
    /// - Returns: false where it was counted before.
    /// - Throws: `conflict` where the report is not public.
    @discardableResult
    package func add(_ mark: [UInt8], to report: Int64) throws -> Bool {
        let added = try session.execute(
            "INSERT INTO support (report, mark) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.integer(report), .bytes(mark)])
        if added > 0 { try count(added, on: report) }
        return added > 0
    }

    /// Counts made-up supports of a report that has none, at once.
    package func seed(_ marks: [[UInt8]], on report: Int64) throws {
        for mark in marks {
            try session.execute(
                "INSERT INTO support (report, mark) VALUES ($1, $2)", [.integer(report), .bytes(mark)])
        }
        if !marks.isEmpty { try count(marks.count, on: report) }
    }

    /// Takes a support back. No error if there is none.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func remove(_ mark: [UInt8], from report: Int64) throws -> Bool {
        let removed = try session.execute(
            "DELETE FROM support WHERE report = $1 AND mark = $2", [.integer(report), .bytes(mark)])
        if removed > 0 { try count(-removed, on: report) }
        return removed > 0
    }

    /// Forgets who supported a report; the count stays where `publication` still says it.
    package func forget(_ report: Int64) throws {
        try session.execute("DELETE FROM support WHERE report = $1", [.integer(report)])
    }

    /// The same, and the count begins anew.
    package func clear(_ report: Int64) throws {
        try forget(report)
        for table in Self.heads {
            try session.execute("UPDATE \(table) SET supports = 0 WHERE key = $1 AND supports <> 0", [.integer(report)])
        }
    }

    private func count(_ change: Int, on report: Int64) throws {
        for table in Self.heads {
            try session.execute(
                "UPDATE \(table) SET supports = supports + $2 WHERE key = $1",
                [.integer(report), .integer(Int64(change))])
        }
    }

    private static let heads = ["publication", "report"]
}
