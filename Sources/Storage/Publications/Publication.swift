package import Domain

/// What everyone may see of one public report: already masked, state as the public sees it.
///
/// Exists only while its report is public. Sensitivity: public.
package struct Publication: Equatable, Sendable {
    package var report: ReportID
    package var number: ReportNumber
    package var category: CategorySlug
    package var kelurahan: UnitCode?
    /// A public face (`ReportState.publicFace`).
    package var state: ReportState
    package var holder: UnitCode
    package var place: Coordinate?
    package var texts: Texts
    package var photoCount: Int64
    /// Seconds since 1970, UTC, as all times here.
    package var filedAt: Int64
    package var changedAt: Int64
    package var dueAt: Int64
    /// The day of filing where the city is.
    package var filedOn: Day
    /// Nil while somebody still has to act.
    package var closing: Closing?
    /// The reporter found the work done.
    package var isConfirmed = false
    /// The reporter has said at least once that it was not.
    package var isContested = false

    /// When a report was closed, whether done or not.
    package struct Closing: Equatable, Sendable {
        package let at: Int64
        /// The day of it where the city is.
        package let day: Day

        package init(at: Int64, day: Day) {
            self.at = at
            self.day = day
        }
    }
    /// Done, and the pictures of the work can be seen.
    package var isProved = false
    /// How many devices support it. Read with the rest, written by `Supports` alone.
    package var supports: Int64 = 0

    /// The three texts without their masked parts.
    package struct Texts: Equatable, Sendable {
        package var story: String
        package var location: String
        package var additional: String

        package init(story: String, location: String, additional: String) {
            self.story = story
            self.location = location
            self.additional = additional
        }
    }

    package init(
        report: ReportID, number: ReportNumber, category: CategorySlug, kelurahan: UnitCode?, state: ReportState,
        holder: UnitCode, place: Coordinate?, texts: Texts, photoCount: Int64, filedAt: Int64, changedAt: Int64,
        dueAt: Int64, filedOn: Day
    ) {
        self.report = report
        self.number = number
        self.category = category
        self.kelurahan = kelurahan
        self.state = state
        self.holder = holder
        self.place = place
        self.texts = texts
        self.photoCount = photoCount
        self.filedAt = filedAt
        self.changedAt = changedAt
        self.dueAt = dueAt
        self.filedOn = filedOn
    }
}
