package import Domain

/// The answer to a filed report: what to keep and what to expect.
package struct FiledReport: Equatable, Sendable {
    package let id: ReportID
    package let number: ReportNumber
    package let visibility: Visibility
    package let state: ReportState
    /// Holds it now, or will from `dispatchAt` on.
    package let unit: UnitCode
    /// The beginning of the day on which it goes to its unit; nil if it has it already.
    package let dispatchAt: Int64?
    package let why: RouteReason
    /// Whose remit it probably is, best first.
    package let likelyUnits: [LikelyUnit]
    /// Seconds since 1970 UTC.
    package let dueAt: Int64
    /// The written receipt, only in the first answer and only if the server made it.
    package let receipt: String?
    /// What the reporter should know; computed from this sending, not kept.
    package let notices: [FilingNotice]
}
