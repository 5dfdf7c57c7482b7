import City
package import Domain
import Policy
import Storage

/// Clocks and counts of the units that a supervisor looks after.
package struct SuperviseUnits: Sendable {
    /// Weeks of results that are counted, this one included.
    package static let weeks = 13
    /// Days back for what the unit was told.
    package static let toldDays: Int64 = 30
    /// Public reports shown of those.
    static let toldShown = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: six queries, on indices, counters and the accounts, and a write where something came through the form.
    ///
    /// - Throws: `CaseError.forbidden` for whoever does not supervise, `StoreError`.
    package func callAsFunction(
        by officer: Officer, sortedBy order: SupervisionOrder = .overdue, reversed: Bool = false
    ) async throws -> Supervision {
        guard Policy.may(officer.role, .supervise) else { throw CaseError.forbidden }
        let now = book.clock.now()
        let since = book.city.calendar.day(at: now).monday.adding(-7 * (Self.weeks - 1))
        let fallback = book.city.settings.fallbackUnit
        let units = book.city.units.overseen(by: officer.unit, fallback: fallback).map(\.code)
        let toldSince = now - Self.toldDays * 86_400
        let named = officer.unit == fallback ? nil : units
        // Some of what came through the form is only in memory; where it cannot be written now, it is counted later.
        _ = try? await CountChannels(book: book)()
        let (staff, open, sums, counts, told, channels) = try await book.engine.read { [book] session in
            let alarms = Alarms(session)
            return (
                try Officers(session).countActiveByUnit(),
                try OpenCounts.list(of: named, at: now, session), try UnitResults(session).sums(since: since),
                try alarms.counts(officer.unit, since: toldSince),
                try alarms.toldPublicly(officer.unit, since: toldSince, limit: Self.toldShown),
                try ChannelCounts(session).sums(since: book.city.dayNumber(toldSince))
            )
        }
        let attended = Set(staff.filter { $0.role == Role.operator.rawValue }.map(\.unit))
        let table = StandingTable(units: units, attended: attended, open: open, sums: sums)
        return Supervision(
            unit: officer.unit, since: since, rows: table.sorted(by: order, reversed: reversed),
            quietUnits: units.count - table.rows.count,
            told: .init(counts: counts, public: told.compactMap(Self.visible)),
            channels: try await standings(channels))
    }

    private func standings(_ sums: [ChannelCode: Int]) async throws -> [Supervision.ChannelStanding] {
        let closed = try await book.channels.closed(in: book)
        return book.city.channels.map { channel in
            Supervision.ChannelStanding(
                channel: channel.code, reports: sums[channel.code] ?? 0, isClosed: closed.contains(channel.code))
        }
    }

    /// A private report is only counted; of a public one supervisors may know.
    private static func visible(_ told: ToldCase) -> Supervision.ToldReport? {
        guard Policy.mayKnow(of: .public, .otherOfficer) else { return nil }
        return Supervision.ToldReport(
            at: told.at, alarm: told.alarm, number: told.number, state: told.state, category: told.category,
            holder: told.holder)
    }
}
