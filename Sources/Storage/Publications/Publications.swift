package import Domain

/// The public reports as everyone may see them.
package struct Publications {
    let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Publishes a report.
    ///
    /// - Throws: `conflict` with `publicationID` or `publicationNumber`.
    package func insert(_ publication: Publication) throws { try insert([publication]) }

    /// Publishes many reports, with one change of each counter.
    ///
    /// - Throws: as for one.
    package func insert(_ publications: [Publication]) throws {
        for publication in publications {
            try session.execute(
                Self.insertion,
                [.integer(publication.report.key), .bytes(publication.report.bytes)] + Self.values(publication))
        }
        try PublicCounts(session).change(from: [], to: publications)
    }

    /// Replaces what is shown of a report, its number included.
    ///
    /// - Throws: `notFound`.
    package func update(_ publication: Publication) throws {
        guard let before = try find(publication.report) else { throw StoreError.notFound }
        let names = "\(Self.columns), cell".split(separator: ", ").enumerated()
        let changes = names.map { "\($0.element) = $\($0.offset + 2)" }.joined(separator: ", ")
        try session.execute(
            "UPDATE publication SET \(changes) WHERE key = $1",
            [.integer(publication.report.key)] + Self.values(publication))
        try PublicCounts(session).change(from: [before], to: [publication])
    }

    /// Takes a report out of public view: withdrawn, erased or made private. No error if it is not there.
    package func delete(_ report: ReportID) throws {
        guard let before = try find(report) else { return }
        try PublicCounts(session).change(from: [before], to: [])
        try session.execute("DELETE FROM publication WHERE key = $1", [.integer(report.key)])
    }

    /// The publication with this number; nil if there is none.
    package func find(number: ReportNumber) throws -> Publication? {
        try session.row("SELECT report, \(Self.columns) FROM publication WHERE number = $1", [.text(number.text)])
            .map(Self.publication)
    }

    /// The publication of this report; nil if there is none.
    package func find(_ report: ReportID) throws -> Publication? {
        try session.row("SELECT report, \(Self.columns) FROM publication WHERE key = $1", [.integer(report.key)])
            .map(Self.publication)
    }

    /// One page of a list, newest first.
    ///
    /// Cost: one query on an index, a second one for a box.
    package func list(_ query: PublicationQuery) throws -> [Publication] {
        var sql = PublicationSQL(query)
        let plan = try query.box.map { try self.plan(for: $0) }
        let text = sql.list(columns: "report, \(Self.columns)", plan: plan)
        return try session.rows(text, sql.values).map(Self.publication)
    }

    /// The same for a box of a few hundred metres, where it needs no counting that few rows lie.
    ///
    /// Cost: one query on an index.
    func listNear(_ query: PublicationQuery) throws -> [Publication] {
        var sql = PublicationSQL(query)
        let plan = query.box.map { PublicationSQL.BoxPlan.byCell(Cell.ranges(covering: $0)) }
        let text = sql.list(columns: "report, \(Self.columns)", plan: plan)
        return try session.rows(text, sql.values).map(Self.publication)
    }

    /// Up to this many rows are sorted within the index; where more lie in a box, the newest are met soon by walking.
    private static let fewRows: Int64 = 10_000

    private func plan(for box: BoundingBox) throws -> PublicationSQL.BoxPlan {
        let ranges = Cell.ranges(covering: box)
        var sql = PublicationSQL(PublicationQuery())
        let text = sql.count(in: ranges, most: Self.fewRows + 1)
        var cells = try session.row(text, sql.values)?.cells
        return try cells?.integer() ?? 0 > Self.fewRows ? .byTime : .byCell(ranges)
    }

    static let columns = """
        number, category, kelurahan, state, holder, lat, lon, story, location, additional, photo_count, filed_at, \
        changed_at, due_at, filed_day, closed_at, closed_day, confirmed, contested
        """

    private static let insertion = """
        INSERT INTO publication (key, report, \(columns), cell)
        VALUES (\((1...22).map { "$\($0)" }.joined(separator: ", ")))
        """

    /// In the order of `columns`, then the cell.
    private static func values(_ publication: Publication) -> [SQLValue] {
        [
            .text(publication.number.text), .text(publication.category.text), .optional(publication.kelurahan?.text),
            .text(publication.state.rawValue), .text(publication.holder.text),
            .optional(publication.place?.latitude), .optional(publication.place?.longitude),
            .text(publication.texts.story), .text(publication.texts.location), .text(publication.texts.additional),
            .integer(publication.photoCount), .integer(publication.filedAt), .integer(publication.changedAt),
            .integer(publication.dueAt), .integer(Int64(publication.filedOn.epochDay)),
            .optional(publication.closing?.at), .optional(publication.closing.map { Int64($0.day.epochDay) }),
            .integer(publication.isConfirmed ? 1 : 0), .integer(publication.isContested ? 1 : 0),
            .optional(publication.place.map { Cell($0).code }),
        ]
    }

    /// A row of `report` and `columns`.
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
        return publication
    }

    /// Reads `lat` and `lon`.
    static func place(_ cells: inout SQLCells) throws -> Coordinate? {
        let (latitude, longitude) = (try cells.realIfAny(), try cells.realIfAny())
        guard let latitude, let longitude else { return nil }
        guard let place = Coordinate(latitude: latitude, longitude: longitude) else { throw StoreError.damaged }
        return place
    }
}
