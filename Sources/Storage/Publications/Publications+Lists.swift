import Domain
import Foundation

extension Publications {
    /// The rows of one page of a list, newest first unless the query says otherwise.
    package func list(_ query: PublicationQuery) throws -> [Publication] { try page(query).rows }

    /// One page of a list, newest first unless the query says otherwise.
    ///
    /// Cost: a few queries on indices, each of a bounded number of rows but for a box with few new reports and many old ones.
    package func page(_ query: PublicationQuery) throws -> PublicationPage {
        if query.words?.isEmpty == true { return PublicationPage(rows: [], next: nil) }
        if let around = query.near {
            let rows = try rows(query, .around(around))
            return PublicationPage(rows: rows, next: nil)
        }
        if let before = query.overdueAt {
            let rows = try rows(query, .byPromise(before: before))
            return page(rows, of: query) { .init(filedAt: $0.dueAt, number: $0.number) }
        }
        if let walk = TermWalk(query, session) { return try walk.page() }
        let rows = query.box == nil ? try rows(query, .byTime) : try boxed(query)
        return page(rows, of: query) { .init($0) }
    }

    private func page(
        _ rows: [Publication], of query: PublicationQuery, _ cursor: (Publication) -> PublicationQuery.Cursor
    ) -> PublicationPage {
        PublicationPage(rows: rows, next: rows.count == query.pageSize ? rows.last.map(cursor) : nil)
    }

    /// So many of the newest are looked through before the rows of a box are fetched by cell.
    private static let newestRows: Int64 = 1_500

    private func boxed(_ query: PublicationQuery) throws -> [Publication] {
        guard let box = query.box else { return [] }
        var probe = PublicationSQL(query)
        let text = probe.second(behind: Self.newestRows)
        var cells = try session.row(text, probe.values)?.cells
        let second = try cells?.integer()
        let rows = try rows(query, .newest(since: second ?? 0))
        // All of them were looked through, or enough was found; or few lie there.
        if second == nil || rows.count == query.pageSize { return rows }
        return try self.rows(query, .byCell(Cell.ranges(covering: box)))
    }

    /// Only the numbers of a list: around a place the nearest first, else the newest.
    ///
    /// Cost: one query within an index.
    func numbers(_ query: PublicationQuery) throws -> [ReportNumber] {
        var sql = PublicationSQL(query)
        let text = sql.numbers()
        return try session.rows(text, sql.values).map { row in
            var cells = row.cells
            return ReportNumber(try cells.text())
        }
    }

    private func rows(_ query: PublicationQuery, _ plan: PublicationSQL.Plan) throws -> [Publication] {
        var sql = PublicationSQL(query)
        let text = sql.list(columns: Self.readColumns, plan: plan)
        return try session.rows(text, sql.values).map(Self.publication)
    }
}

extension Coordinate {
    /// A degree of longitude here by one of latitude, squared.
    var shrink: Double {
        let cosine = cos(latitude * .pi / 180)
        return cosine * cosine
    }
}
