import City
import Domain
import Storage

/// Sends the reports whose day has come to their units. Clocks start now.
///
/// What is to be sent stands in the database, so a server that was away sends it when it is back, and one that dies in
/// between has sent it or not.
package struct SendHeldReports: Sendable {
    static let batch = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What a run did.
    package struct Run: Equatable, Sendable {
        package var sent = 0
        /// Reports that could not be read or written now; the next run tries again.
        package var failed = 0

        package init() {}
    }

    /// - Throws: `StoreError` if the database does not answer.
    @discardableResult
    package func callAsFunction() async throws -> Run {
        var run = Run()
        var failed: Set<Int64> = []
        while true {
            let keys = try await due(besides: failed)
            guard !keys.isEmpty else { break }
            for key in keys {
                do {
                    if try await send(key) { run.sent += 1 }
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    // One report that cannot be sent must not hold back the others.
                    failed.insert(key)
                }
            }
        }
        run.failed = failed.count
        return run
    }

    private func due(besides failed: Set<Int64>) async throws -> [Int64] {
        let now = book.clock.now()
        let keys = try await book.engine.read { session in
            try HeldReports(session).due(at: now, limit: Self.batch + failed.count)
        }
        return keys.filter { !failed.contains($0) }
    }

    /// - Returns: false if it was taken back meanwhile.
    private func send(_ key: Int64) async throws -> Bool {
        let sent = try await book.engine.write { [book] session -> StoredReport? in
            guard let report = try Reports(session).find(key: key), report.isHeld else { return nil }
            return try book.release(report, to: try book.firstUnit(of: report), in: session)
        }
        guard let sent else { return false }
        book.news.post(CaseNews.Change(units: [sent.holder], state: sent.state, isPublic: false))
        return true
    }
}

extension Casebook {
    /// The unit that was named when the report was filed; where the rules send it today if that unit is no more.
    fileprivate func firstUnit(of report: StoredReport) throws -> UnitCode {
        let content = try seal.open(report.sealed, of: report.id)
        let named = UnitCode(content.route.unit)
        guard city.units[named]?.kind.canHoldCases != true else { return named }
        let texts = [content.story, content.location, content.additional]
        return city.route(category: report.category, texts: texts, kelurahan: report.kelurahan).unit
    }
}
