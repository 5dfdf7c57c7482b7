package import Domain
import Policy
import Storage

/// A public report as everybody sees it. Personal data and abuse are hidden in the texts already.
package struct PublicReport: Sendable {
    package let number: ReportNumber
    package let state: ReportState
    package let category: CategorySlug
    package let kelurahan: UnitCode?
    /// Holds it now.
    package let unit: UnitCode
    package let story: String
    package let location: String
    package let additional: String
    package let point: Coordinate?
    /// Places 1 to this number have a photo; 0 for none.
    package let photoCount: Int
    /// Seconds since 1970 UTC, as all times here.
    package let filedAt: Int64
    package let changedAt: Int64
    package let dueAt: Int64
    /// Nil while somebody still has to act.
    package let closedAt: Int64?
    /// The reporter found the work done.
    package let isConfirmed: Bool
    /// The reporter has said at least once that it was not.
    package let isContested: Bool

    /// The same for every report, so asked once.
    private static let isShown =
        Policy.grant(.headers, to: .public, of: .public) == .all
        && Policy.grant(.texts, to: .public, of: .public) == .masked
    private static let showsVerdicts = (
        confirmed: Policy.shows(.confirmed, to: .public), contested: Policy.shows(.contested, to: .public)
    )
    /// How many devices support it.
    package let supports: Int

    /// - Returns: nil unless the policy shows all parts of it to the public.
    init?(_ row: Publication) {
        guard Self.isShown else { return nil }
        number = row.number
        state = row.state.publicFace
        category = row.category
        kelurahan = row.kelurahan
        unit = row.holder
        story = row.texts.story
        location = row.texts.location
        additional = row.texts.additional
        point = row.place
        photoCount = Int(row.photoCount)
        filedAt = row.filedAt
        changedAt = row.changedAt
        dueAt = row.dueAt
        closedAt = row.closing?.at
        isConfirmed = Self.showsVerdicts.confirmed && row.isConfirmed
        isContested = Self.showsVerdicts.contested && row.isContested
        supports = Policy.showsVoices(of: .public) ? Int(row.supports) : 0
    }
}
