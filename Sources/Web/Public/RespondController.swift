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
        let asked = try PublicQuery(request.uri.queryParameters, city: pages.city, now: cases.now())
        let wording = pages.wording(request.language)
        if asked.filters.needsPlace {
            return pages.shared(ListPage([], filters: asked.filters, next: nil, in: wording), in: request.language)
        }
        let page = try await cases.list(asked.query)
        let cards = page.reports.map { ReportCard($0, in: wording) }
        let list = ListPage(
            cards, filters: asked.filters, next: page.next.map { PublicQuery.text($0) },
            isCutShort: page.isCutShort, in: wording)
        return pages.shared(list, in: request.language, effort: .quick)
    }

    @Sendable private func story(_ request: Request, context: WebContext) async throws -> Response {
        let shown = try await cases.read(try context.reportNumber())
        return pages.answer(StoryPage(shown, in: pages.wording(request.language)), to: request)
    }
}
