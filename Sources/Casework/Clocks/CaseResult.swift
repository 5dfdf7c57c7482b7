import Domain
import Storage

/// What a move adds to the counters of units: what became of the case, for the unit that has it.
struct CaseResult: Hashable, Sendable {
    let kind: UnitResults.Kind
    let bucket: Int
    let unit: UnitCode
    /// The Monday of the week in which the case was closed.
    let week: Day

    /// How a case stood before the move.
    struct Before {
        let state: ReportState
        let rating: Int64?
        /// When it was closed, or last changed.
        let closedAt: Int64
    }

    /// What closes only because another case does counts with that one.
    ///
    /// `clockFrom`: the start of its clock.
    /// - Returns: each with the number to add, which is negative where something is taken back.
    static func of(
        _ kind: EventKind, on holder: UnitCode, before: Before, times: (clockFrom: Int64, now: Int64),
        calendar: WorkingCalendar
    ) -> [(result: CaseResult, number: Int64)] {
        let week = calendar.day(at: times.now).monday
        let closingWeek = calendar.day(at: before.closedAt).monday
        func result(_ kind: UnitResults.Kind, bucket: Int = 0, _ week: Day) -> CaseResult {
            CaseResult(kind: kind, bucket: bucket, unit: holder, week: week)
        }
        switch kind {
        case .validated:
            let bucket = SpeedBuckets.bucket(ofSeconds: times.now - times.clockFrom)
            return [(result(.done, bucket: bucket, week), 1)]
        case .rejected: return [(result(.rejected, week), 1)]
        case .confirmed where before.rating == nil: return [(result(.confirmed, closingWeek), 1)]
        case .contested:
            let contested = (result(.contested, closingWeek), Int64(1))
            guard before.state == .done, before.rating != nil else { return [contested] }
            return [contested, (result(.confirmed, closingWeek), -1)]
        default: return []
        }
    }
}
