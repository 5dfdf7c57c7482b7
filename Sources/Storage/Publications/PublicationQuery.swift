package import Domain

/// Which publications a list shows: those that match every filter given, newest first.
package struct PublicationQuery: Equatable, Sendable {
    package var category: CategorySlug?
    /// A public face (`ReportState.publicFace`).
    package var state: ReportState?
    package var kelurahan: UnitCode?
    /// A kecamatan or kota, whose code those of its kelurahan begin with.
    package var area: UnitCode?
    /// What `SearchWords.typed` read, all of which must be found; nil to search for nothing. Of no words nothing is found.
    package var words: [SearchTerm]?
    /// Only those on which somebody still has to act.
    package var onlyOpen = false
    /// Only those that are done, with pictures of the work.
    package var onlyProved = false
    /// Only those on which somebody still has to act though they were promised for before this second; the longest overdue first.
    package var overdueAt: Int64?
    /// Only those around a place, the nearest first; such a list has one page.
    package var near: Surroundings?
    package var box: BoundingBox?
    /// Filed at this second or later.
    package var since: Int64?
    /// Continues after the last publication of the page before.
    package var after: Cursor?
    /// 1...100; what lies outside is brought inside.
    package var limit: Int

    /// A circle on the ground.
    package struct Surroundings: Equatable, Sendable {
        package let centre: Coordinate
        package let metres: Double

        package init(centre: Coordinate, metres: Double) {
            self.centre = centre
            self.metres = metres
        }

        /// Cells that hold all of it.
        var ranges: [ClosedRange<Int64>] { Cell.ranges(covering: BoundingBox(around: centre, metres: metres)) }
    }

    /// The place of a publication in a list.
    package struct Cursor: Equatable, Sendable {
        /// The time that the list is sorted by: of filing, or that of the promise where the overdue are listed.
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

    /// `limit`, brought inside.
    var pageSize: Int { min(max(limit, 1), 100) }
}

/// One page of a list.
package struct PublicationPage: Equatable, Sendable {
    package let rows: [Publication]
    /// Where the next page starts; nil on the last.
    package let next: PublicationQuery.Cursor?
    /// The search went as far as it goes at once; there may be more, from `next` on.
    package let isCutShort: Bool

    init(rows: [Publication], next: PublicationQuery.Cursor?, isCutShort: Bool = false) {
        self.rows = rows
        self.next = next
        self.isCutShort = isCutShort
    }
}
