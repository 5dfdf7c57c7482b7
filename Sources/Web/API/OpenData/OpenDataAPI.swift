import Casework
import City
import HTTPTypes
import Hummingbird
import Storage

/// What is public as files and as feeds: `/api/v1/public/export...` and `/api/v1/public/feed.atom`.
struct OpenDataAPI: Sendable {
    let pages: Pages
    let files: ExportFiles
    let list: ListPublicReports
    let shared: SharedAnswers
    /// Seconds since 1970 UTC.
    let now: @Sendable () -> Int64

    init(pages: Pages, book: Casebook, shared: SharedAnswers) {
        self.pages = pages
        self.shared = shared
        now = book.clock.now
        files = ExportFiles(export: ExportReports(book: book), city: book.city)
        list = ListPublicReports(book: book)
    }

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("public")
            .get("export.csv") { request, _ in try await files.response(to: request, .all, as: .csv) }
            .get("export.geojson") { request, _ in try await files.response(to: request, .all, as: .geojson) }
            .get("export/:file", use: month)
            .get("feed.atom", use: feed)
    }

    /// "2026-11.csv": the reports that were filed in that month.
    @Sendable private func month(_ request: Request, context: WebContext) async throws -> Response {
        let parts = (context.parameters.get("file") ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let month = PublicMonth(parts[0]), let format = ExportFormat(rawValue: String(parts[1]))
        else { throw CaseError.notFound }
        return try await files.response(to: request, .month(month), as: format)
    }

    @Sendable private func feed(_ request: Request, context: WebContext) async throws -> Response {
        let origin = request.origin
        return try await shared.response(to: request, within: origin) {
            var query = try PublicQuery(request.uri.queryParameters, city: pages.city, now: now()).query
            (query.limit, query.after, query.near, query.overdueAt) = (AtomFeed.length, nil, nil, nil)
            let page = try await list(query)
            let feed = AtomFeed(
                reports: page.reports, filters: query, query: request.uri.query.map { String($0) } ?? "",
                origin: origin, wording: pages.wording(request.language))
            return FixedAnswer(
                feed.bytes, mediaType: "application/atom+xml; charset=utf-8", language: request.language.rawValue)
        }
    }
}

/// Lets pages of other hosts read what everybody may read, without any cookie or receipt of the reader.
///
/// Stands outside the error boundary, so that they can read refusals too. Only what is read from `/api/v1/public/` and
/// `/open311/`.
struct OpenReading: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .get || request.method == .head,
            request.isOpen311 || request.uri.path.hasPrefix("/api/v1/public/")
        else { return response }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = "ETag, Link, Retry-After"
        return response
    }
}
