import City
import Domain
package import Storage

/// Reads all public reports from front to back, in pages, for files that hold every one of them.
package struct ExportReports: Sendable {
    /// Reports in memory at once.
    private static let pageSize = 500

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Which reports.
    package enum Span: Hashable, Sendable {
        case all
        /// Those filed in this month of the city's calendar.
        case month(PublicMonth)
    }

    /// Some of the reports, and how to go on.
    package struct Page: Sendable {
        package let reports: [PublicReport]
        fileprivate let last: Publication?
    }

    /// The months with files, newest first: from the first of which something was ever public to this one.
    package func months() async throws -> [PublicMonth] {
        let now = PublicMonth(book.city.calendar.day(at: book.clock.now()))
        let first = try await book.engine.read { try PublicCounts($0).revisions() }.first?.month ?? now
        return (min(first.number, now.number)...now.number).reversed().map { PublicMonth(number: $0) }
    }

    /// How often what the span holds has changed: a number that only grows, and only with what is public.
    ///
    /// - Returns: nil for a month without a file.
    package func revision(of span: Span) async throws -> Int64? {
        let revisions = try await book.engine.read { try PublicCounts($0).revisions() }
        switch span {
        case .all: return revisions.reduce(0) { $0 + $1.number }
        case .month(let month):
            guard try await months().contains(month) else { return nil }
            return revisions.first { $0.month == month }?.number ?? 0
        }
    }

    /// The next reports.
    ///
    /// A report that stops being public meanwhile is not among those that follow.
    /// `before`: the page before; nil at the beginning.
    /// - Returns: nil at the end.
    package func page(_ span: Span, after before: Page?) async throws -> Page? {
        let last = before?.last
        let range = seconds(of: span)
        let rows = try await book.engine.read { session in
            guard let range else { return try Publications(session).all(after: last, most: Self.pageSize) }
            return try Publications(session).filed(in: range, after: last, most: Self.pageSize)
        }
        guard !rows.isEmpty else { return nil }
        return Page(reports: rows.compactMap(PublicReport.init), last: rows.last)
    }

    /// From the first second of a month to the first of the next.
    private func seconds(of span: Span) -> Range<Int64>? {
        guard case .month(let month) = span, let first = month.firstDay, let next = month.adding(1).firstDay else {
            return nil
        }
        let calendar = book.city.calendar
        return calendar.startInstant(of: first)..<calendar.startInstant(of: next)
    }
}
