package import Domain

/// A report as the one who holds its receipt sees it.
package struct OwnReport: Sendable {
    package let id: ReportID
    package let number: ReportNumber
    package let visibility: Visibility
    package let state: ReportState
    package let category: CategorySlug
    package let kelurahan: UnitCode?
    package let certainty: PlaceCertainty
    /// Holds it now.
    package let unit: UnitCode
    /// Seconds since 1970 UTC, as all times here.
    package let filedAt: Int64
    package let changedAt: Int64
    package let dueAt: Int64
    /// Nil once the reporter has erased the content.
    package let content: Content?
    /// Oldest first.
    package let history: [Entry]
    /// In the order of their places.
    package let photos: [Photo]
    package let mayWithdraw: Bool

    /// What the reporter wrote and where. Sensitivity: location and wording.
    package struct Content: Sendable {
        package let story: String
        package let location: String
        package let additional: String
        package let point: DraftPoint?
        package let masks: [MaskRange]
        /// Why it started at its first unit.
        package let why: RouteReason
    }

    /// One change of the case.
    package struct Entry: Sendable {
        package let at: Int64
        package let kind: EventKind
        package let state: ReportState
        package let unit: UnitCode?
    }

    /// A photo of the report.
    package struct Photo: Sendable {
        /// 1 to 3.
        package let place: Int
        /// Sealed with the reporter's key; nobody else can open it.
        package let isSealed: Bool
        package let sizeBytes: Int
    }
}
