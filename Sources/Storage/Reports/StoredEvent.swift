package import Domain

/// One thing that happened to a report; never changed, never deleted.
///
/// Sensitivity: none, but for `detail` (wording, sealed). Kept as long as the report.
package struct StoredEvent: Equatable, Sendable {
    /// Seconds since 1970, UTC.
    package let at: Int64
    /// What happened, a stable name such as "filed".
    package let kind: String
    /// The state after it.
    package let state: ReportState
    /// The unit it came from or went to.
    package let unit: UnitCode?
    /// Reason or note, sealed under the report's data key; unreadable after erasure.
    package var detail: [UInt8]?
    /// Who did it; nil for the reporter and for clocks.
    package var officer: OfficerID?
    /// A typed reason of the city pack.
    package var reason: String?
    /// The promised date after it, in seconds since 1970 UTC, where it changed.
    package var dueAt: Int64?

    package init(at: Int64, kind: String, state: ReportState, unit: UnitCode? = nil, detail: [UInt8]? = nil) {
        self.at = at
        self.kind = kind
        self.state = state
        self.unit = unit
        self.detail = detail
    }
}

/// An event at its place in the history of its report.
package struct NumberedEvent: Equatable, Sendable {
    /// 1 for the first, without gaps.
    package let sequence: Int64
    package let event: StoredEvent

    package init(sequence: Int64, event: StoredEvent) {
        self.sequence = sequence
        self.event = event
    }
}
