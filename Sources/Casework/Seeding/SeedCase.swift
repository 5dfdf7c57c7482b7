import Domain
import Policy
import Storage

/// One step of a made-up history, before its words are sealed.
struct SeedStep: Sendable {
    let kind: EventKind
    let at: Int64
    let state: ReportState
    /// The unit that holds the case after it, where it changed.
    let unit: UnitCode?
    let officer: OfficerID?
    let detail: EventDetail
    let reason: String?
    let dueAt: Int64?
}

/// Ends a history where it stands: the next step has not happened yet.
struct SeedEnd: Error {}

/// A made-up case on its way: every step goes through the table of moves, as a real one does.
struct SeedCase: Sendable {
    private(set) var state = ReportState.waiting
    private(set) var holder: UnitCode
    private(set) var steps: [SeedStep]
    /// When the last step happened, in seconds since 1970 UTC.
    private(set) var at: Int64
    /// When the public last learned something, as `CaseTurn` decides it.
    private(set) var publicAt: Int64
    /// What the moves add to the counters of units.
    private(set) var results: [(result: CaseResult, number: Int64)] = []
    /// The unit took it on after another unit had handed it over.
    private(set) var isTakenOn = false
    var desk = DeskFacts()
    var dueAt: Int64
    private let filedAt: Int64
    private let calendar: WorkingCalendar
    private let now: Int64
    /// A case that nobody finishes stops at this step, and before any that would close it; `.max` for the others.
    private let lastStep: Int

    init(_ facts: SeedHistory.Facts, now: Int64, calendar: WorkingCalendar, lastStep: Int) {
        holder = facts.route.unit
        dueAt = facts.dueAt
        filedAt = facts.filedAt
        self.calendar = calendar
        self.now = now
        self.lastStep = lastStep
        at = filedAt
        publicAt = filedAt
        steps = [
            SeedStep(
                kind: .filed, at: filedAt, state: .waiting, unit: holder, officer: nil, detail: EventDetail(),
                reason: nil, dueAt: nil)
        ]
    }

    /// What goes with a step.
    struct Said {
        var officer: OfficerID?
        var unit: UnitCode?
        var detail = EventDetail()
        var reason: String?
    }

    /// Takes the next step, so many hours after the one before; `change` is made once it is sure that it happens.
    ///
    /// - Throws: `SeedEnd` if the step would lie ahead of us, or is one that never comes.
    mutating func happen(
        _ kind: EventKind, after hours: Double, _ said: Said = Said(), _ change: (inout SeedCase) -> Void = { _ in }
    ) throws(SeedEnd) {
        let time = at + Int64(hours * 3_600) + 60
        guard time <= now, steps.count < lastStep, let next = CaseRules.state(after: kind, in: state) else {
            throw SeedEnd()
        }
        if lastStep < .max, !next.isOpen { throw SeedEnd() }
        let (due, face) = (dueAt, state.publicFace)
        let before = CaseResult.Before(state: state, rating: desk.rating, closedAt: desk.closedAt ?? at)
        at = time
        change(&self)
        if let unit = said.unit { holder = unit }
        if state.isOpen != next.isOpen {
            desk.closedAt = next.isOpen ? nil : time
            desk.pausedAt = nil
        }
        if kind == .accepted, state == .coordination { isTakenOn = true }
        state = next
        results += CaseResult.of(
            kind, on: holder, before: before, times: (clockFrom: desk.clockFrom ?? filedAt, now: time),
            calendar: calendar)
        let isNews = Policy.shows(kind, to: .public) || said.unit != nil || due != dueAt || face != next.publicFace
        if isNews { publicAt = time }
        steps.append(
            SeedStep(
                kind: kind, at: time, state: next, unit: said.unit, officer: said.officer, detail: said.detail,
                reason: said.reason, dueAt: kind == .scheduled || dueAt != due ? dueAt : nil))
    }

    /// A unit above is told, as part of the step before.
    mutating func tell(_ alarm: Alarm, _ unit: UnitCode) {
        var told = ToldAlarms(marks: desk.escalation)
        told.insert(alarm)
        desk.escalation = told.marks
        steps.append(
            SeedStep(
                kind: .escalated, at: at, state: state, unit: unit, officer: nil, detail: EventDetail(),
                reason: alarm.rawValue, dueAt: nil))
    }

    /// The head as these steps leave it.
    func write(into report: inout StoredReport) {
        report.state = state
        report.holder = holder
        report.dueAt = dueAt
        report.changedAt = at
        report.version = Int64(steps.count { $0.kind != .escalated })
        report.desk = desk
    }

    /// What the public sees of it, as these steps leave it.
    func write(into shown: inout Publication) {
        shown.state = state.publicFace
        shown.holder = holder
        shown.dueAt = dueAt
        shown.changedAt = publicAt
        shown.closing = desk.closedAt.map { .init(at: $0, day: calendar.day(at: $0)) }
        shown.isConfirmed = state == .done && desk.rating != nil
        shown.isContested = desk.contests > 0
    }
}
