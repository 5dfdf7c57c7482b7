package import Domain

/// The public reports as everyone may see them, with what they are found and counted by.
package struct Publications {
    let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Publishes a report, to be listed, found and counted.
    ///
    /// `terms`: of its texts; worked out before the transaction where that is long. `isPutOff`: it is listed and counted
    /// now, and on the map and found once `indexWaiting` is called.
    /// - Throws: `conflict` with `publicationID` or `publicationNumber`.
    package func insert(_ publication: Publication, terms: SearchTerms? = nil, isPutOff: Bool = false) throws {
        let terms = terms ?? SearchTerms(publication.texts)
        try insertRow(publication, terms: terms)
        try PublicCounts(session).change(from: [], to: [publication])
        guard !isPutOff else { return try putOff(publication) }
        try PublicationTerms(session).add(
            SearchTerm.facts(of: publication).union(terms.terms), PublicationTerms.Entry(publication))
        try PublicationClusters(session).count([publication], 1)
    }

    /// Writes the row alone; whoever calls it fills the terms and counters for many at once (`PublicationBulk`).
    func insertRow(_ publication: Publication, terms: SearchTerms) throws {
        try session.execute(
            Self.insertion,
            [.integer(publication.report.key), .bytes(publication.report.bytes), .bytes(terms.bytes)]
                + Self.values(publication))
    }

    /// Replaces what is shown of a report, its number included.
    ///
    /// - Throws: `notFound`.
    package func update(_ publication: Publication) throws {
        let found = try session.row(
            "SELECT \(Self.readColumns), terms FROM publication WHERE key = $1", [.integer(publication.report.key)])
        guard let found else { throw StoreError.notFound }
        let old = try Self.publication(found)
        let known = try Self.terms(found)
        let terms = old.texts == publication.texts ? known : SearchTerms(publication.texts)
        let names = "\(Self.columns), cell".split(separator: ", ").enumerated()
        let changes = names.map { "\($0.element) = $\($0.offset + 3)" }.joined(separator: ", ")
        try session.execute(
            "UPDATE publication SET terms = $2, \(changes) WHERE key = $1",
            [.integer(publication.report.key), .optional(terms?.bytes)] + Self.values(publication))
        try PublicCounts(session).change(from: [old], to: [publication])
        guard try !isWaiting(old), let known, let terms else { return }
        try reindex(from: (old, known), to: (publication, terms))
    }

    private func reindex(from old: (Publication, SearchTerms), to new: (Publication, SearchTerms)) throws {
        let (before, after) = (PublicationTerms.Entry(old.0), PublicationTerms.Entry(new.0))
        let gone = SearchTerm.facts(of: old.0).union(old.1.terms)
        let come = SearchTerm.facts(of: new.0).union(new.1.terms)
        let table = PublicationTerms(session)
        try table.remove(before == after ? gone.subtracting(come) : gone, before)
        try table.add(before == after ? come.subtracting(gone) : come, after)
        let clusters = PublicationClusters(session)
        guard !clusters.countsAlike(old.0, new.0) else { return }
        try clusters.count([old.0], -1)
        try clusters.count([new.0], 1)
    }

    /// Takes a report out of public view: withdrawn, erased or made private. No error if it is not there.
    ///
    /// Nothing of it stays in what it was found and counted by, and all that was said of it goes with it.
    package func delete(_ report: ReportID) throws {
        try Comments(session).deleteAll(of: report.key)
        try Supports(session).clear(report.key)
        let found = try session.row(
            "SELECT \(Self.readColumns), terms FROM publication WHERE key = $1", [.integer(report.key)])
        guard let found else { return }
        let old = try Self.publication(found)
        try PublicCounts(session).change(from: [old], to: [])
        if try isWaiting(old) {
            try forgetWaiting(old)
        } else if let terms = try Self.terms(found) {
            try PublicationTerms(session).remove(
                SearchTerm.facts(of: old).union(terms.terms), PublicationTerms.Entry(old))
            try PublicationClusters(session).count([old], -1)
        }
        try session.execute("DELETE FROM publication WHERE key = $1", [.integer(report.key)])
    }

    /// The publication with this number; nil if there is none.
    package func find(number: ReportNumber) throws -> Publication? {
        try session.row("SELECT \(Self.readColumns) FROM publication WHERE number = $1", [.text(number.text)])
            .map(Self.publication)
    }

    /// The publication of this report; nil if there is none.
    package func find(_ report: ReportID) throws -> Publication? {
        try session.row("SELECT \(Self.readColumns) FROM publication WHERE key = $1", [.integer(report.key)])
            .map(Self.publication)
    }

    /// The public reports that are joined with one: the one that it is linked to, by its key, and those linked to the same.
    ///
    /// The oldest first. Cost: one query on indices.
    package func joined(with report: ReportID, root: Int64?, most: Int) throws -> [Publication] {
        let root = root ?? report.key
        return try session.rows(
            """
            SELECT \(Self.readColumns) FROM publication WHERE key <> $1 AND key IN (
                SELECT $2 UNION ALL SELECT key FROM report WHERE linked_to = $2
            ) ORDER BY filed_at, number LIMIT $3
            """, [.integer(report.key), .integer(root), .integer(Int64(most))]
        ).map(Self.publication)
    }

    static let columns = """
        number, category, kelurahan, state, holder, lat, lon, story, location, additional, photo_count, filed_at, \
        changed_at, due_at, filed_day, closed_at, closed_day, confirmed, contested, proved
        """

    /// What is counted elsewhere stands behind what is written here.
    static let readColumns = "report, \(columns), supports"

    static let insertion = """
        INSERT INTO publication (key, report, terms, \(columns), cell)
        VALUES (\((1...24).map { "$\($0)" }.joined(separator: ", ")))
        """

    /// In the order of `columns`, then the cell.
    static func values(_ publication: Publication) -> [SQLValue] {
        [
            .text(publication.number.text), .text(publication.category.text), .optional(publication.kelurahan?.text),
            .text(publication.state.rawValue), .text(publication.holder.text),
            .optional(publication.place?.latitude), .optional(publication.place?.longitude),
            .text(publication.texts.story), .text(publication.texts.location), .text(publication.texts.additional),
            .integer(publication.photoCount), .integer(publication.filedAt), .integer(publication.changedAt),
            .integer(publication.dueAt), .integer(Int64(publication.filedOn.epochDay)),
            .optional(publication.closing?.at), .optional(publication.closing.map { Int64($0.day.epochDay) }),
            .integer(publication.isConfirmed ? 1 : 0), .integer(publication.isContested ? 1 : 0),
            .integer(publication.isProved ? 1 : 0),
            .optional(publication.place.map { Cell($0).code }),
        ]
    }

    /// The id, then `columns`.
    static func publication(_ row: SQLRow) throws -> Publication {
        var cells = row.cells
        guard let report = ReportID(bytes: try cells.bytes()) else { throw StoreError.damaged }
        var publication = Publication(
            report: report, number: ReportNumber(try cells.text()), category: CategorySlug(try cells.text()),
            kelurahan: try cells.textIfAny().map { UnitCode($0) }, state: try cells.name(of: ReportState.self),
            holder: UnitCode(try cells.text()), place: try place(&cells),
            texts: .init(story: try cells.text(), location: try cells.text(), additional: try cells.text()),
            photoCount: try cells.integer(), filedAt: try cells.integer(), changedAt: try cells.integer(),
            dueAt: try cells.integer(), filedOn: Day(epochDay: Int(try cells.integer())))
        let (closedAt, closedDay) = (try cells.integerIfAny(), try cells.integerIfAny())
        if let closedAt, let closedDay {
            publication.closing = .init(at: closedAt, day: Day(epochDay: Int(closedDay)))
        }
        publication.isConfirmed = try cells.integer() != 0
        publication.isContested = try cells.integer() != 0
        publication.isProved = try cells.integer() == 1
        publication.supports = try cells.integer()
        return publication
    }

    /// The terms behind the columns of a row; nil for one of an early version that waits for them.
    static func terms(_ row: SQLRow) throws -> SearchTerms? {
        switch row.values.last {
        case .bytes(let bytes):
            guard let terms = SearchTerms(bytes: bytes) else { throw StoreError.damaged }
            return terms
        case .null: return nil
        default: throw StoreError.damaged
        }
    }

    /// Reads `lat` and `lon`.
    static func place(_ cells: inout SQLCells) throws -> Coordinate? {
        let (latitude, longitude) = (try cells.realIfAny(), try cells.realIfAny())
        guard let latitude, let longitude else { return nil }
        guard let place = Coordinate(latitude: latitude, longitude: longitude) else { throw StoreError.damaged }
        return place
    }
}
