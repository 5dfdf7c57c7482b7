import City
import Domain
import Storage

extension CaseTurn {
    /// The alarms that somebody was told of since the clock began.
    var told: ToldAlarms {
        get { ToldAlarms(marks: report.desk.escalation) }
        set { report.desk.escalation = newValue.marks }
    }

    /// When a case went from unit to unit too often, a supervisor is told.
    mutating func tellOfHandovers() throws {
        if report.desk.handovers >= CaseRules.handoversBeforeTelling { try tell(.handovers) }
    }

    /// The promised day with the pause that ends now.
    func dueAfterPause() throws -> Int64 {
        let times = CaseTimes(before, try Events(session).list(of: report.id), calendar: book.city.calendar, now: now)
        return book.city.deadlines(times, category: report.category).due
    }

    /// Adds to the counters what became of the case, for the unit that has it. What closes only because another case does
    /// counts with that one.
    func countResults() throws {
        let results = UnitResults(session)
        let calendar = book.city.calendar
        let week = calendar.day(at: now).monday
        for kind in happened {
            switch kind {
            case .validated:
                let bucket = SpeedBuckets.bucket(ofSeconds: now - (report.desk.clockFrom ?? report.filedAt))
                try results.add(1, to: .done, bucket: bucket, of: report.holder, week: week)
            case .rejected: try results.add(1, to: .rejected, of: report.holder, week: week)
            case .confirmed where before.desk.rating == nil:
                try results.add(1, to: .confirmed, of: report.holder, week: closingWeek)
            case .contested:
                try results.add(1, to: .contested, of: report.holder, week: closingWeek)
                guard before.state == .done, before.desk.rating != nil else { continue }
                try results.add(-1, to: .confirmed, of: report.holder, week: closingWeek)
            default: continue
            }
        }
    }

    /// The Monday of the week in which the case was closed.
    private var closingWeek: Day {
        book.city.calendar.day(at: before.desk.closedAt ?? before.changedAt).monday
    }
}

extension Casebook {
    /// Who is told of an alarm on a case of this unit.
    func told(of alarm: Alarm, on holder: UnitCode) -> UnitCode {
        let ladder = city.units.ladder(above: holder, fallback: city.settings.fallbackUnit)
        return ladder[min(alarm.level, ladder.count - 1)]
    }

    func watch(_ report: StoredReport) -> CaseWatch {
        CaseWatch(
            state: report.state, told: ToldAlarms(marks: report.desk.escalation),
            isPaused: report.desk.pausedAt != nil, holderIsKelurahan: city.units[report.holder]?.kind == .kelurahan)
    }

    /// When to look at a case again: not after its next deadline, which only its history tells exactly.
    func nextLook(at report: StoredReport) -> Int64 {
        let times = CaseTimes(start: report.desk.clockFrom ?? report.filedAt)
        let deadlines = city.deadlines(times, due: report.dueAt, category: report.category)
        return watch(report).next(deadlines) ?? Alarms.never
    }
}

extension StoredEvent {
    /// That a unit was told. The typed reason stands in the clear; there are no words.
    init(_ alarm: Alarm, to unit: UnitCode, at now: Int64, state: ReportState) {
        self.init(at: now, kind: EventKind.escalated.rawValue, state: state, unit: unit)
        reason = alarm.rawValue
    }
}
