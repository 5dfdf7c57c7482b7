import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The front page and the few pages that belong to nothing else.
struct FrontController: Sendable {
    let pages: Pages
    let cases: PublicCases
    let statistics: ReadStatistics
    let listDone: ListDoneReports
    let shared: SharedAnswers

    func addRoutes(to router: Router<WebContext>) {
        router.get(use: front)
        router.get("keluar", use: weather)
        router.get("luring", use: offline)
        router.get("api", use: guide)
        router.get("data", use: data)
        router.get("bahasa/:code", use: language)
    }

    @Sendable private func front(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let (today, done) = (try await statistics.today(), try await listDone(most: 5))
            let latest = done.isEmpty ? try await cases.list(PublicationQuery(limit: 5)).reports : []
            let wording = pages.wording(request.language)
            let home = HomePage(
                today: today, done: done, reports: latest.map { ReportCard($0, in: wording) }, in: wording)
            return pages.shared(home, in: request.language)
        }
    }

    /// Where the quick exit leads.
    @Sendable private func weather(_ request: Request, context: WebContext) -> Response {
        pages.answer(WeatherPage(in: pages.wording(request.language)), to: request)
    }

    @Sendable private func offline(_ request: Request, context: WebContext) -> Response {
        pages.answer(MessagePage.offline(in: pages.wording(request.language)), to: request)
    }

    @Sendable private func guide(_ request: Request, context: WebContext) -> Response {
        let page = GuidePage(origin: request.origin, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    @Sendable private func data(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let page = DataPage(months: try await cases.export.months(), in: pages.wording(request.language))
            return pages.shared(page, in: request.language)
        }
    }

    /// Keeps the choice of language and goes back to where the person was.
    @Sendable private func language(_ request: Request, context: WebContext) throws -> Response {
        guard let language = context.parameters.get("code").flatMap({ Language(rawValue: String($0)) }) else {
            throw HTTPError(.notFound)
        }
        let back = LocalPath.back(request.uri.queryParameters["back"].map(String.init))
        let cookie = "lang=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
        return Response(status: .seeOther, headers: [.location: back, .setCookie: cookie, .cacheControl: "no-store"])
    }
}
