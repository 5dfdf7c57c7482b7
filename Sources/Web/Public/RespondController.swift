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
        // Where somebody is, is kept nowhere, not even for a second.
        if PublicQuery.isNear(request) { return try await list(request).response(to: request) }
        return try await shared.response(to: request) { try await list(request) }
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
        let wording = pages.wording(request.language)
        var page = StoryPage(shown, in: wording)
        page.message = request.uri.queryParameters["hasil"].flatMap { VoiceDone(rawValue: String($0)) }?.words(wording)
        return pages.answer(page, to: request)
    }
}

/// What has just been done on a page of a report, as the address says it.
enum VoiceDone: String, Sendable {
    case commented = "komentar"
    case flagged = "lapor"
    case tookBack = "batal"

    func words(_ wording: Wording) -> String {
        switch self {
        case .commented: wording.texts("comment.done")
        case .flagged: wording.texts("comment.flagged")
        case .tookBack: wording.texts("support.taken_back")
        }
    }
}
