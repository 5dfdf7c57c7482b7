package import Domain

/// Which publications another system asks for: those that match every filter given, newest first.
package struct RequestQuery: Equatable, Sendable {
    /// Any of these; empty for all.
    package var categories: [CategorySlug] = []
    /// True: only those on which somebody still has to act; false: only the others; nil: both.
    package var isOpen: Bool?
    /// Seconds since 1970 UTC, as all spans; both ends included. Nil for any time.
    package var filed: ClosedRange<Int64>?
    /// Of a closed one, when it was closed.
    package var changed: ClosedRange<Int64>?
    /// All of which must be found; nil to search for nothing. Of no words nothing is found.
    package var words: [SearchTerm]?
    package var box: BoundingBox?
    package var near: PublicationQuery.Surroundings?
    /// Rows that are passed over, and rows that follow them.
    package var offset = 0
    package var limit = RequestQuery.most

    /// Rows of one answer.
    package static let most = 1_000

    package init() {}

    /// The rectangle that everything asked for lies in; nil for anywhere, also without a place.
    var frame: BoundingBox? { box ?? near.map { BoundingBox(around: $0.centre, metres: $0.metres) } }
}

extension Publications {
    /// The publications of a query, those filed last first; of one that asks for changes alone, those changed last.
    ///
    /// Cost: some thousand steps where one of the filters leaves few. Else a walk within an index, at most along the span that
    /// is asked for, of two along that of the changes, and one look at each row of the answer.
    ///
    /// `few`: up to so many reports are looked at one by one, sooner than an index is walked along.
    package func requests(_ query: RequestQuery, few: Int64 = 1_000) throws -> [Publication] {
        if query.words?.isEmpty == true { return [] }
        let plan = try RequestPlan(query, few: few, session)
        var sql = RequestSQL(query)
        let text = sql.list(columns: Self.readColumns, plan)
        return try session.rows(text, sql.values).map(Self.publication)
    }
}
