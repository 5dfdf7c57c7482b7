import City
import Domain
import Storage

extension Casebook {
    /// Until when a report is held back that is filed now: some second of the chosen day, and the beginning of that day,
    /// which is all that anybody is told.
    func hold(days: Int) -> (until: Int64, day: Int64) {
        let random = newID().high
        let until = DelayRules.instant(days: days, after: clock.now(), random: random, calendar: city.calendar)
        return (until, dayStart(of: until))
    }

    /// The beginning of the day on which a report goes to its unit; nil for one that is not held back.
    func dispatchDay(of report: StoredReport) -> Int64? { report.desk.heldUntil.map(dayStart) }

    private func dayStart(of instant: Int64) -> Int64 {
        city.calendar.startInstant(of: city.calendar.day(at: instant))
    }

    /// Ends the holding back: the report looks like one that was filed now.
    func release(_ report: StoredReport, to holder: UnitCode, in session: any SQLSession) throws -> StoredReport {
        let now = clock.now()
        let released = try HeldReports(session).release(
            report, to: holder, at: now, dueAt: city.dueInstant(category: report.category, filedAt: now))
        try Events(session).begin(
            StoredEvent(at: now, kind: EventKind.filed.rawValue, state: .waiting, unit: holder), of: report.id)
        try announce(report, released, in: session)
        return released
    }

    /// The report, ready for a move of the reporter's: one that is held back can be taken back, and then goes to nobody.
    ///
    /// - Throws: `CaseError.notAllowed` for any other move of one that is held back.
    func sent(
        _ report: StoredReport, for action: CaseAction, in session: any SQLSession
    ) throws -> StoredReport {
        guard report.isHeld else { return report }
        guard action == .withdraw else { throw CaseError.notAllowed(in: report.state) }
        return try release(report, to: .nobody, in: session)
    }
}
