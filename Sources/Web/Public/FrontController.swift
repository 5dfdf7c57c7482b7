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
    let shared: SharedAnswers

    func addRoutes(to router: Router<WebContext>) {
        router.get(use: front)
        router.get("keluar", use: weather)
        router.get("luring", use: offline)
        router.get("api", use: guide)
        router.get("bahasa/:code", use: language)
    }

    @Sendable private func front(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let page = try await cases.list(PublicationQuery(limit: 5))
            let wording = pages.wording(request.language)
            let home = HomePage(reports: page.reports.map { ReportCard($0, in: wording) }, in: wording)
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
        let page = GuidePage(origin: Self.origin(request), in: pages.wording(request.language))
        return pages.answer(page, to: request)
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

    /// How the reader reached us, for the examples; a plain guess where the header is not plain.
    private static func origin(_ request: Request) -> String {
        let host = request.head.authority ?? ""
        let isPlain = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
            default: false
            }
        }
        guard isPlain, !host.isEmpty, host.utf8.count <= 100 else { return "http://127.0.0.1:8080" }
        let isHere = host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]")
        return (isHere ? "http://" : "https://") + host
    }
}
