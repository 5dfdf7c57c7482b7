package import Domain

/// Which cases a queue shows. Heads only: no text is ever read for a list.
package struct QueueQuery: Equatable, Sendable {
    package var source: Source
    /// Empty for all that the source holds.
    package var states: [ReportState] = []
    package var category: CategorySlug?
    package var kelurahan: UnitCode?
    /// Promised before this second and not waiting for the reporter.
    package var overdueAt: Int64?
    /// Only cases that this operator accepted or this field officer has.
    package var officer: OfficerID?
    /// Only cases with a task given out.
    package var onlyAssigned = false
    /// Continues behind the last case of the page before.
    package var after: Cursor?
    /// Keys of cases that are left out, wherever they would stand; few.
    package var hidden: [Int64] = []
    /// 1...200.
    package var limit = 50

    /// Where the cases come from; each has an index of its own.
    package enum Source: Equatable, Sendable {
        /// Open cases that a unit holds.
        case open(holder: UnitCode)
        /// Closed cases that a unit held last.
        case closed(holder: UnitCode)
        /// The tasks of a field officer.
        case tasks(of: OfficerID)
        /// What waits to be checked and was not done by this unit.
        case checks(notBy: UnitCode)
    }

    /// The place of a case in a queue: by the promised date, for closed cases by the day of closing.
    package struct Cursor: Equatable, Sendable {
        package let at: Int64
        package let key: Int64

        package init(at: Int64, key: Int64) {
            self.at = at
            self.key = key
        }
    }

    package init(_ source: Source) { self.source = source }
}

/// The head of a case in a queue: what stands in the clear and nothing else.
package struct QueuedCase: Equatable, Sendable {
    package let key: Int64
    package let number: ReportNumber
    package let visibility: Visibility
    package let category: CategorySlug
    package let kelurahan: UnitCode?
    package let holder: UnitCode
    package let state: ReportState
    /// Seconds since 1970 UTC, as all times here.
    package let filedAt: Int64
    package let changedAt: Int64
    package let dueAt: Int64
    package let version: Int64
    package let desk: DeskFacts
    /// How many devices support it; 0 for a private one.
    package let supports: Int64

    /// Where the next page begins.
    package func cursor(in source: QueueQuery.Source) -> QueueQuery.Cursor {
        if case .closed = source { return .init(at: desk.closedAt ?? changedAt, key: key) }
        return .init(at: dueAt, key: key)
    }
}

/// How many cases of one state a source holds.
package struct QueueCount: Equatable, Sendable {
    package let state: ReportState
    package let all: Int
    /// Past the promised date, and nobody waits for the reporter.
    package let overdue: Int
    /// With a task given out.
    package let assigned: Int
    /// Accepted by the officer, or given to the officer.
    package let mine: Int
}
