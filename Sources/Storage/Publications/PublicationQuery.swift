package import Domain

/// Which publications a list shows: those that match every filter given, newest first.
package struct PublicationQuery: Equatable, Sendable {
    package var category: CategorySlug?
    /// A public face (`ReportState.publicFace`).
    package var state: ReportState?
    package var kelurahan: UnitCode?
    /// Only those on which somebody still has to act.
    package var onlyOpen = false
    package var box: BoundingBox?
    /// Filed at this second or later.
    package var since: Int64?
    /// Continues after the last publication of the page before.
    package var after: Cursor?
    /// 1...100; what lies outside is brought inside.
    package var limit: Int

    /// The place of a publication in a list.
    package struct Cursor: Equatable, Sendable {
        package let filedAt: Int64
        package let number: ReportNumber

        package init(filedAt: Int64, number: ReportNumber) {
            self.filedAt = filedAt
            self.number = number
        }

        /// The place of the last publication shown.
        package init(_ publication: Publication) {
            self.init(filedAt: publication.filedAt, number: publication.number)
        }
    }

    package init(
        category: CategorySlug? = nil, state: ReportState? = nil, kelurahan: UnitCode? = nil, box: BoundingBox? = nil,
        since: Int64? = nil, after: Cursor? = nil, limit: Int = 20
    ) {
        self.category = category
        self.state = state
        self.kelurahan = kelurahan
        self.box = box
        self.since = since
        self.after = after
        self.limit = limit
    }
}
