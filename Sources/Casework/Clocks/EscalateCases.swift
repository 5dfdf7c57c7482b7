import City
import Domain
import Storage

/// Looks at the clocks of open cases and tells the units above of those that rang (DESIGN 4.3).
///
/// Kelurahan, kecamatan, kota, fallback desk; suku dinas or bidang, dinas, fallback desk: the first deadline tells the
/// nearest, red the next, the end of the promised day the fallback desk; each once for a clock. What is told stands in the
/// history of the case, in the same transaction as the mark that it was told, so a restart repeats nothing.
package struct EscalateCases: Sendable {
    /// Cases in one transaction: few, so that others do not wait.
    static let batch = 20
    /// Cases in one run. What is left over comes with the next one.
    static let most = 2_000

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What a run did.
    package struct Run: Equatable, Sendable {
        /// Events appended.
        package var told = 0
        /// Cases that could not be read or written now.
        package var failed = 0

        package init() {}
    }

    /// - Throws: `StoreError` if the database does not answer.
    @discardableResult
    package func callAsFunction() async throws -> Run {
        var run = Run()
        var failed: Set<Int64> = []
        var left = Self.most
        while left > 0 {
            let keys = try await due(besides: failed)
            guard !keys.isEmpty else { break }
            left -= keys.count
            do {
                run.told += try await ring(keys)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // One case that cannot be told must not silence the others.
                failed.formUnion(try await ringOneByOne(keys, &run))
            }
        }
        run.failed = failed.count
        return run
    }

    private func due(besides failed: Set<Int64>) async throws -> [Int64] {
        let now = book.clock.now()
        let untouchedSince = now - Int64(book.city.fewestCoordinateHours) * 3_600
        let keys = try await book.engine.read { session in
            try Alarms(session).due(at: now, untouchedSince: untouchedSince, limit: Self.batch + failed.count)
        }
        return Array(keys.filter { !failed.contains($0) }.prefix(Self.batch))
    }

    private func ringOneByOne(_ keys: [Int64], _ run: inout Run) async throws -> Set<Int64> {
        var failed: Set<Int64> = []
        for key in keys {
            do {
                run.told += try await ring([key])
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                failed.insert(key)
            }
        }
        return failed
    }

    /// - Returns: how many events were appended.
    private func ring(_ keys: [Int64]) async throws -> Int {
        let now = book.clock.now()
        let changes = try await book.engine.write { [book] session in
            try keys.compactMap { key in try book.ring(key, at: now, in: session) }
        }
        for change in changes { book.news.post(change.news) }
        return changes.map(\.alarms).reduce(0, +)
    }
}

/// What was told of one case.
private struct Rung: Sendable {
    let alarms: Int
    let news: CaseNews.Change
}

extension Casebook {
    /// Tells what rang, and keeps when to look again.
    ///
    /// - Returns: nil if nothing rang.
    fileprivate func ring(_ key: Int64, at now: Int64, in session: any SQLSession) throws -> Rung? {
        guard let report = try Reports(session).find(key: key), report.state.isOpen, !report.isHeld else { return nil }
        let times = CaseTimes(report, try Events(session).list(of: report.id), calendar: city.calendar, now: now)
        let deadlines = city.deadlines(times, due: report.dueAt, category: report.category)
        let alarms = watch(report).ringing(at: now, deadlines)
        var after = report
        var told = ToldAlarms(marks: report.desk.escalation)
        var units: Set<UnitCode> = [report.holder]
        for alarm in alarms {
            let unit = self.told(of: alarm, on: report.holder)
            try Events(session).append(StoredEvent(alarm, to: unit, at: now, state: report.state), to: report.id)
            told.insert(alarm)
            units.insert(unit)
        }
        after.desk.escalation = told.marks
        after.desk.nextAt = watch(after).next(deadlines) ?? Alarms.never
        try Alarms(session).keep(after.desk, of: report)
        return alarms.isEmpty
            ? nil
            : Rung(
                alarms: alarms.count,
                news: CaseNews.Change(units: units, state: report.state, isPublic: report.visibility == .public))
    }
}
