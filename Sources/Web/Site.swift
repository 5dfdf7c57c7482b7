package import Casework
package import Channels
import City
import Domain
import Foundation
package import Hummingbird
package import Logging
import TextCheck

/// What the operator may choose for the pages.
package struct SiteOptions: Sendable {
    /// Folder of the assets that are built or come from packages; nil for none, the form then works without script.
    package var assets: String?
    /// Template of map tiles with `{z}`, `{x}` and `{y}`; nil for borders only.
    package var tiles: String?
    /// Where a line for each request goes; nil for nowhere.
    package var requestLog: Logger?
    /// With which key the server shows itself to push services; nil where it sends no push messages.
    package var pushKey: String?

    package init(assets: String?, tiles: String? = nil, requestLog: Logger? = nil) {
        self.assets = assets
        self.tiles = tiles
        self.requestLog = requestLog
    }
}

/// All pages and interfaces of the house, assembled once.
package struct Site: Sendable {
    private let book: Casebook
    private let assets: AssetLibrary
    private let pages: Pages
    private let openAPI: FixedAnswer
    private let root: RootFiles
    private let options: SiteOptions
    private let rate = HookRate()
    /// Goes on with the threads of those who write through partners.
    package let talk: TalkWithReporter

    /// - Throws: templates, texts or assets that cannot be read.
    package init(book: Casebook, options: SiteOptions) async throws {
        let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
        self.book = book
        self.options = options
        assets = try AssetLibrary(
            folders: [
                resources.appendingPathComponent("assets"), options.assets.map { URL(fileURLWithPath: $0) },
            ].compactMap { $0 })
        pages = try await Pages(resources: resources, assets: assets.base, city: book.city, now: book.clock.now)
        talk = TalkWithReporter(book: book, pages: pages, rate: rate)
        let description = try OpenAPIDocument.joined(folder: resources.appendingPathComponent("openapi"))
        openAPI = FixedAnswer(description, mediaType: "application/json")
        root = try RootFiles(resources: resources, assets: assets, book: book, pages: pages, tiles: options.tiles)
    }

    /// The whole site behind its middleware: headers, log, error boundary, then routes.
    package func responder() -> some HTTPResponder<WebContext> { router().buildResponder() }

    /// All routes with their middleware; tests read the routes from it.
    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        let words = ProblemWords(sentences: pages.sentences)
        router.add(middleware: SecurityHeaders(tileOrigin: options.tiles.flatMap(Self.origin)))
        router.add(middleware: OpenReading())
        if let logger = options.requestLog { router.add(middleware: RequestLog(logger: logger)) }
        router.add(middleware: ErrorBoundary(page: pages.errorPage, words: words))
        AssetController(library: assets).addRoutes(to: router)
        HealthAPI(isReady: book.isReady).addRoutes(to: router)
        LogAPI(log: ReadLog(book: book)).addRoutes(to: router)
        let shared = SharedAnswers(edition: { [news = book.news] in news.edition }, now: book.clock.now)
        addAPI(to: router.group("api"), shared)
        SitePages(pages: pages, book: book, shared: shared).addRoutes(to: router)
        Open311Site(book: book, pages: pages, shared: shared).addRoutes(to: router)
        OfficerSite(pages: pages, book: book).addRoutes(to: router)
        IntakeController(door: HookDoor(book: book), talk: talk, rate: rate, now: book.clock.now).addRoutes(to: router)
        root.addRoutes(to: router)
        return router
    }

    private func addAPI(to group: RouterGroup<WebContext>, _ shared: SharedAnswers) {
        group.get("openapi.json") { request, _ in openAPI.response(to: request) }
        let version = group.group("v1")
        ReportsAPI(atlas: book.atlas, file: FileReport(book: book)).addRoutes(to: version)
        MineAPI(city: book.city, cases: OwnCases(book: book)).addRoutes(to: version)
        GrantsAPI(city: book.city, cases: OwnCases(book: book), grants: GrantCases(book: book)).addRoutes(to: version)
        NewsAPI(news: HearOfNews(book: book), publicKey: options.pushKey).addRoutes(to: version)
        PlacesAPI(atlas: book.atlas, similar: FindSimilar(book: book)).addRoutes(to: version)
        PublicAPI(city: book.city, cases: PublicCases(book: book), shared: shared).addRoutes(to: version)
        VoicesAPI(city: book.city, voices: VoiceCases(book: book)).addRoutes(to: version)
        OpenDataAPI(pages: pages, book: book, shared: shared).addRoutes(to: version)
        StatisticsAPI(city: book.city, statistics: ReadStatistics(book: book), shared: shared).addRoutes(to: version)
        ChecksAPI(
            atlas: book.atlas, notices: FindNotices(atlas: book.atlas),
            suggest: { book.suggester.suggestions(for: $0) }
        ).addRoutes(to: version)
    }

    /// "https://tiles.example" of a tile template.
    private static func origin(_ template: String) -> String? {
        guard let url = URL(string: template.prefix { $0 != "{" }.description), let scheme = url.scheme,
            let host = url.host
        else { return nil }
        return scheme + "://" + host + (url.port.map { ":\($0)" } ?? "")
    }
}
