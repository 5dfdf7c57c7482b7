import Casework
import Domain
import Hummingbird
import Storage

/// `/respons`: what anybody may see, as a list and as stories.
struct RespondController: Sendable {
    let pages: Pages
    let cases: PublicCases
    let shared: SharedAnswers

    func addRoutes(to router: Router<WebContext>) {
        router.group("respons")
            .get(use: list)
            .get(":number", use: story)
    }

    @Sendable private func list(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) { try await list(request) }
    }

    private func list(_ request: Request) async throws -> FixedAnswer {
        let query = try PublicQuery(request.uri.queryParameters, city: pages.city).query
        let page = try await cases.list(query)
        let wording = pages.wording(request.language)
        let filters = ListPage.Filters(
            category: query.category?.text ?? "", kelurahan: query.kelurahan?.text ?? "",
            state: query.state?.rawValue ?? "")
        let cards = page.reports.map { ReportCard($0, in: wording) }
        let next = page.next.map { PublicQuery.text($0) }
        return pages.shared(ListPage(cards, filters: filters, next: next, in: wording), in: request.language)
    }

    @Sendable private func story(_ request: Request, context: WebContext) async throws -> Response {
        let shown = try await cases.read(try context.reportNumber())
        return pages.answer(StoryPage(shown, in: pages.wording(request.language)), to: request)
    }
}
