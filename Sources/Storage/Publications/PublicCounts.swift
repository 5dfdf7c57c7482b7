import Domain

/// Counters of public reports, kept in the transaction that changes what is public.
///
/// They are at all times the sum over the publications that there are: what changes takes its old share away and brings its
/// new one, what goes takes its share with it. Nothing here knows of private reports.
package struct PublicCounts {
    let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// By what is counted. The raw value stands in the database.
    package enum Dimension: String, Sendable, CaseIterable {
        /// Everything together, by the month of filing, as the three that follow.
        case all
        case category
        /// No code for reports without a place.
        case kelurahan
        /// The unit that has the report now.
        case unit
        /// Everything together, by the very day of filing, and of closing for what is done.
        case day
    }

    /// What is counted. The raw value stands in the database.
    package enum Measure: String, Sendable, CaseIterable {
        case filed
        /// By how long it took from filing: the bucket is one of `SpeedBuckets`.
        case done
        case rejected
        case withdrawn
        /// Done, and confirmed by the reporter.
        case confirmed
        /// Contested by the reporter at least once, whatever it is now.
        case contested
    }

    /// One counter.
    struct Cell: Hashable {
        let dimension: Dimension
        let period: Int
        let code: String
        let measure: Measure
        let bucket: Int
    }

    /// Changes the counters from what was published to what is published now.
    ///
    /// Cost: two statements for a new report.
    func change(from before: [Publication], to after: [Publication]) throws {
        var sums = Sums()
        for publication in before { sums.add(publication, -1) }
        for publication in after { sums.add(publication, 1) }
        try add(sums)
    }

    /// What many publications add to the counters.
    struct Sums: Sendable {
        private(set) var cells: [Cell: Int64] = [:]
        private(set) var months: Set<PublicMonth> = []

        mutating func add(_ publication: Publication, _ number: Int64) {
            for cell in PublicCounts.cells(of: publication) { cells[cell, default: 0] += number }
            months.insert(PublicMonth(publication.filedOn))
        }

        /// The same in parts, for transactions that do not last long.
        func parts(of size: Int) -> [Sums] {
            let all = Array(cells)
            var parts = stride(from: 0, to: all.count, by: size).map { start in
                var part = Sums()
                for (cell, number) in all[start..<min(start + size, all.count)] { part.cells[cell] = number }
                return part
            }
            if !parts.isEmpty { parts[parts.count - 1].months = months }
            return parts
        }
    }

    /// Adds what was summed up beforehand.
    func add(_ sums: Sums) throws {
        let changed = sums.cells.filter { $0.value != 0 }.map { (cell: $0.key, number: $0.value) }
        try Self.addition.write(changed[...], in: session, Self.values)
        for month in sums.months { try revise(month) }
    }

    /// As many at once as a new report changes.
    private static let addition = RowStatement(columns: 6, rowsAtOnce: 5) {
        """
        INSERT INTO public_count (dimension, period, code, measure, bucket, number) VALUES \($0)
        ON CONFLICT (dimension, period, code, measure, bucket)
        DO UPDATE SET number = public_count.number + excluded.number
        """
    }

    private static func values(_ sum: (cell: Cell, number: Int64)) -> [SQLValue] {
        [
            .text(sum.cell.dimension.rawValue), .integer(Int64(sum.cell.period)), .text(sum.cell.code),
            .text(sum.cell.measure.rawValue), .integer(Int64(sum.cell.bucket)), .integer(sum.number),
        ]
    }

    private func revise(_ month: PublicMonth) throws {
        try session.execute(
            """
            INSERT INTO public_revision (month, number) VALUES ($1, 1)
            ON CONFLICT (month) DO UPDATE SET number = public_revision.number + 1
            """,
            [.integer(Int64(month.number))])
    }

    /// Every counter in which a publication is one.
    static func cells(of publication: Publication) -> [Cell] {
        var measures: [(Measure, Int)] = [(.filed, 0)]
        switch publication.state {
        case .done: measures.append((.done, speed(of: publication)))
        case .rejected: measures.append((.rejected, 0))
        case .withdrawn: measures.append((.withdrawn, 0))
        default: break
        }
        if publication.isConfirmed { measures.append((.confirmed, 0)) }
        if publication.isContested { measures.append((.contested, 0)) }
        let month = PublicMonth(publication.filedOn).number
        let codes: [(Dimension, String)] = [
            (.all, ""), (.category, publication.category.text), (.kelurahan, publication.kelurahan?.text ?? ""),
            (.unit, publication.holder.text),
        ]
        var cells = codes.flatMap { dimension, code in
            measures.map { Cell(dimension: dimension, period: month, code: code, measure: $0.0, bucket: $0.1) }
        }
        func day(_ day: Day, _ measure: Measure) -> Cell {
            Cell(dimension: .day, period: day.epochDay, code: "", measure: measure, bucket: 0)
        }
        cells.append(day(publication.filedOn, .filed))
        if publication.state == .done, let closing = publication.closing { cells.append(day(closing.day, .done)) }
        return cells
    }

    private static func speed(of publication: Publication) -> Int {
        SpeedBuckets.bucket(ofSeconds: (publication.closing?.at ?? publication.filedAt) - publication.filedAt)
    }
}
