package import Domain

/// What a supervisor sees of the units below: counts, no texts, no private report by number (DESIGN 4.4).
package struct Supervision: Sendable {
    /// The supervisor's own unit.
    package let unit: UnitCode
    /// The Monday with which the counted weeks begin.
    package let since: Day
    /// Units that have open cases or results, in the order asked for.
    package let rows: [UnitStanding]
    /// Units below that have neither.
    package let quietUnits: Int
    package let told: Told
    /// All channels of the city in its order, with what came through each in the last 30 days.
    package let channels: [ChannelStanding]

    /// One channel. A count of private and public reports together.
    package struct ChannelStanding: Sendable {
        package let channel: ChannelCode
        package let reports: Int
        package let isClosed: Bool
    }

    /// What this unit was told of in the last 30 days.
    package struct Told: Sendable {
        /// How often, by reason.
        package let counts: [Alarm: Int]
        /// The newest of them that are about public reports.
        package let `public`: [ToldReport]
    }

    /// A public report of which the unit was told.
    package struct ToldReport: Sendable {
        /// Seconds since 1970 UTC.
        package let at: Int64
        package let alarm: Alarm
        package let number: ReportNumber
        package let state: ReportState
        package let category: CategorySlug
        package let holder: UnitCode
    }
}

/// How one unit stands. Counts of private and public reports together.
package struct UnitStanding: Equatable, Sendable {
    package let unit: UnitCode
    package var open = 0
    package var overdue = 0
    /// Nobody has taken the case on or handed it on yet.
    package var unanswered = 0
    /// It holds open cases, but nobody works at its desk.
    package var isUnattended = false
    // Of the weeks counted, by when the case was closed:
    /// Checked and done, contested ones included.
    package var done = 0
    /// Of those, confirmed by the reporter and not contested.
    package var confirmed = 0
    package var contested = 0
    package var rejected = 0
    /// Half of the cases done took no longer, in hours; nil for none.
    package var medianHours: Double?
    /// Nine of ten cases done took no longer, in hours; nil for none.
    package var slowHours: Double?
    /// See `ConfirmedShare`; nil for a unit that is not ranked.
    package var score: Double?
    /// 1 for the best; equal ones share a place; nil for a unit that is not ranked.
    package var rank: Int?

    package init(unit: UnitCode) { self.unit = unit }

    /// There is nothing to show.
    package var isQuiet: Bool { self == UnitStanding(unit: unit) }
}

/// By what the table is sorted. The raw value is its name in addresses and the API.
package enum SupervisionOrder: String, Sendable, CaseIterable {
    case unit
    case open
    case overdue
    case unanswered
    case done
    case confirmed
    case contested
    case median
    case slow
    case rank
}
