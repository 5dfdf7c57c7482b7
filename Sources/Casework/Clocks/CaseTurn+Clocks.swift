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

    /// Adds to the counters what became of the case, for the unit that has it.
    func countResults() throws {
        let results = UnitResults(session)
        let standing = CaseResult.Before(
            state: before.state, rating: before.desk.rating, closedAt: before.desk.closedAt ?? before.changedAt)
        let times = (clockFrom: report.desk.clockFrom ?? report.filedAt, now: now)
        for kind in happened {
            let found = CaseResult.of(
                kind, on: report.holder, before: standing, times: times, calendar: book.city.calendar)
            for (result, number) in found {
                try results.add(number, to: result.kind, bucket: result.bucket, of: result.unit, week: result.week)
            }
        }
    }
}

extension Casebook {
    /// Who is told of an alarm on a case of this unit.
    func told(of alarm: Alarm, on holder: UnitCode) -> UnitCode { city.told(of: alarm, on: holder) }

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

extension CityPack {
    /// Who is told of an alarm on a case of this unit.
    func told(of alarm: Alarm, on holder: UnitCode) -> UnitCode {
        let ladder = units.ladder(above: holder, fallback: settings.fallbackUnit)
        return ladder[min(alarm.level, ladder.count - 1)]
    }
}

extension StoredEvent {
    /// That a unit was told. The typed reason stands in the clear; there are no words.
    init(_ alarm: Alarm, to unit: UnitCode, at now: Int64, state: ReportState) {
        self.init(at: now, kind: EventKind.escalated.rawValue, state: state, unit: unit)
        reason = alarm.rawValue
    }
}
