import City
package import Domain
package import Policy

/// A case as one officer may see it. Made through `Policy` field by field: what is nil or empty was not granted.
package struct CaseView: Sendable {
    package let head: CaseHead
    /// How the kelurahan came to be known.
    package let certainty: PlaceCertainty
    package let channel: ChannelCode
    /// In what relation the officer stands to it.
    package let audience: Audience
    /// For the watermark, and in the access log.
    package let viewID: String
    /// Nil where only the task sheet is granted, and after erasure.
    package let texts: Texts?
    /// The task in the desk's words.
    package let sheet: String?
    /// Oldest first.
    package let history: [Entry]
    /// Places that have a photo, with whether it is locked. Empty where the policy hides even that.
    package let photos: [Photo]
    /// The unit's pictures of its work, by round and place.
    package let proofs: [ProofView]
    /// What this officer may do now.
    package let actions: [CaseAction]
    /// Units to hand it to, best first.
    package let likely: [LikelyUnit]
    /// The units that had it, in order, the holder last.
    package let chain: [UnitCode]
    /// Where it may be, likeliest first, by its words; empty where the kelurahan is known.
    package let placeCandidates: [UnitCode]
    package let duplicates: Duplicates
    /// The case that this one is linked to, if the officer may know of it.
    package let linkedTo: ReportNumber?
    /// Account names of the field officers whom the officer may give the task to, sorted.
    package let fieldOfficers: [String]
    /// What the reporter raised with it about another report; nil for a report like any other.
    package let concern: Concern?
    /// Who looked at the report that it is about.
    package let leaked: LeakedAccesses?

    /// What the resident wrote and where. Sensitivity: location and wording.
    package struct Texts: Sendable {
        package let story: String
        package let location: String
        package let additional: String
        package let point: Coordinate?
        package let accuracyMetres: Double?
        /// Why it started at its first unit.
        package let why: RouteReason
    }

    /// One thing that happened.
    package struct Entry: Sendable {
        /// Seconds since 1970 UTC.
        package let at: Int64
        package let kind: EventKind
        package let state: ReportState
        package let unit: UnitCode?
        /// Account name of who did it; nil for the reporter, for clocks, and where it is not granted.
        package let by: String?
        package let note: String?
        package let reason: String?
        package let dueAt: Int64?
    }

    /// A photo of the resident.
    package struct Photo: Sendable {
        /// 1 to 3.
        package let place: Int
        /// Sealed with the reporter's key; no officer can open it.
        package let isLocked: Bool
        /// The last second in which this officer may look at a clean copy; nil without one.
        package let grantedUntil: Int64?
    }

    /// Open cases of the same category nearby.
    package struct Duplicates: Sendable {
        /// Public ones, nearest first.
        package let shown: [ReportNumber]
        /// Private ones in the same kelurahan: counted, never shown.
        package let hidden: Int
    }
}

/// The head of a case: what stands in the clear.
package struct CaseHead: Sendable {
    package let number: ReportNumber
    package let visibility: Visibility
    package let state: ReportState
    package let category: CategorySlug
    package let kelurahan: UnitCode?
    package let holder: UnitCode
    /// Seconds since 1970 UTC, as all times here.
    package let filedAt: Int64
    package let changedAt: Int64
    package let clock: CaseClock
    package let version: Int64
    package let isSensitive: Bool
    /// Account name of the field officer who has the task.
    package let assignee: String?
    /// Account name of the operator who accepted the case.
    package let handler: String?
    package let handovers: Int
    package let rating: Int?
    /// How many devices support it; 0 for a private one.
    package var supports = 0
}

/// What the clock of a case says.
package struct CaseClock: Equatable, Sendable {
    /// The start: filing, or the last contest. Seconds since 1970 UTC, as all times here.
    package let from: Int64
    /// Shows red from then on.
    package let redAt: Int64
    /// The end of the promised day.
    package let dueAt: Int64
    /// Since when it stands because the reporter is asked.
    package let pausedAt: Int64?
    package let isRunning: Bool

    package init(from: Int64, redAt: Int64, dueAt: Int64, pausedAt: Int64?, isRunning: Bool) {
        self.from = from
        self.redAt = redAt
        self.dueAt = dueAt
        self.pausedAt = pausedAt
        self.isRunning = isRunning
    }

    /// Past the promised day, and nobody waits for the reporter.
    package func isOverdue(at now: Int64) -> Bool { isRunning && pausedAt == nil && now > dueAt }

    /// Late enough to be shown red.
    package func isRed(at now: Int64) -> Bool { isRunning && pausedAt == nil && now > redAt }

    /// How much of the time is gone, 0...1.
    package func fraction(at now: Int64) -> Double {
        guard dueAt > from else { return 1 }
        return min(max(Double((pausedAt ?? now) - from) / Double(dueAt - from), 0), 1)
    }
}
