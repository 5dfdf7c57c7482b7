package import Domain

/// Open cases that may be about the same thing as one case: same category, near in place.
package struct NearCases: Equatable, Sendable {
    /// Metres around the point.
    package static let radiusMetres = 150.0
    /// Filed up to 90 days before.
    private static let secondsAround: Int64 = 90 * 86_400
    private static let most = 5

    /// Public ones, nearest first, at most five.
    package let shown: [ReportNumber]
    /// Private ones in the same kelurahan, counted up to ten.
    package let hidden: Int

    /// Another case, as far as it takes to say who may know of it.
    package struct Linked: Equatable, Sendable {
        package let number: ReportNumber
        package let visibility: Visibility
        package let holder: UnitCode
    }

    /// The case that this one is linked to.
    package let linkedTo: Linked?

    /// Nothing is near, for who is not told of it.
    package static let none = NearCases(shown: [], hidden: 0, linkedTo: nil)

    private init(shown: [ReportNumber], hidden: Int, linkedTo: Linked?) {
        self.shown = shown
        self.hidden = hidden
        self.linkedTo = linkedTo
    }

    /// Cost: two queries on indices.
    package init(_ session: any SQLSession, of report: StoredReport) throws {
        let row = try session.row(
            Self.surroundings,
            [
                .integer(report.id.key), .text(report.holder.text), .text(report.category.text),
                .optional(report.kelurahan?.text),
            ])
        guard var cells = row?.cells else { throw StoreError.notFound }
        let place = try Publications.place(&cells)
        let (number, visibility) = (try cells.textIfAny(), try cells.textIfAny())
        let holder = try cells.textIfAny()
        if let number, let visibility = visibility.flatMap(Visibility.init), let holder {
            linkedTo = Linked(number: ReportNumber(number), visibility: visibility, holder: UnitCode(holder))
        } else {
            linkedTo = nil
        }
        hidden = Int(try cells.integer())
        shown = try Self.published(near: report, place, session)
    }

    /// Where the case is published, what it is linked to, and the private ones beside it. Of those only what the same unit
    /// holds counts: what others have in private is not this officer's to count. Without a kelurahan nothing is equal to it.
    private static let surroundings = """
        SELECT p.lat, p.lon, l.number, l.visibility, l.holder, (
            SELECT count(*) FROM (
                SELECT 1 FROM report n WHERE n.holder = $2 AND n.state NOT IN ('done', 'rejected', 'withdrawn')
                AND n.category = $3 AND n.kelurahan = $4 AND n.visibility = 'private' AND n.key <> $1 LIMIT 10
            ) AS found)
        FROM report r LEFT JOIN publication p ON p.key = r.key LEFT JOIN report l ON l.key = r.linked_to
        WHERE r.key = $1
        """

    /// Around the point of a public report; in the kelurahan of a private one, whose point is sealed.
    private static func published(
        near report: StoredReport, _ place: Coordinate?, _ session: any SQLSession
    ) throws -> [ReportNumber] {
        // One more than is shown: the case itself may be among them.
        var query = PublicationQuery(
            category: report.category, since: report.filedAt - secondsAround, limit: most + 1)
        query.onlyOpen = true
        if let place {
            query.near = .init(centre: place, metres: radiusMetres)
        } else {
            guard let kelurahan = report.kelurahan else { return [] }
            query.kelurahan = kelurahan
        }
        return Array(try Publications(session).numbers(query).filter { $0 != report.number }.prefix(most))
    }
}
