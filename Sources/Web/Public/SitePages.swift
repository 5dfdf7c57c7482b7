import Casework
import City
import Hummingbird

/// All pages for residents, assembled once.
struct SitePages: Sendable {
    private let lapor: LaporController
    private let mine: MineController
    private let respond: RespondController
    private let front: FrontController
    private let statistics: StatisticsController
    private let voices: VoicesController

    init(pages: Pages, book: Casebook, shared: SharedAnswers) {
        let shown = PublicCases(book: book)
        lapor = LaporController(pages: pages, flow: FormFlow(book: book))
        mine = MineController(pages: pages, cases: OwnCases(book: book), revoke: RevokeGrant(book: book))
        respond = RespondController(pages: pages, cases: shown, shared: shared)
        statistics = StatisticsController(
            pages: pages, statistics: ReadStatistics(book: book), shared: shared, shapes: book.atlas.shapes)
        front = FrontController(
            pages: pages, cases: shown, statistics: ReadStatistics(book: book), listDone: ListDoneReports(book: book),
            shared: shared)
        voices = VoicesController(pages: pages, cases: shown, voices: VoiceCases(book: book))
    }

    func addRoutes(to router: Router<WebContext>) {
        front.addRoutes(to: router)
        lapor.addRoutes(to: router)
        mine.addRoutes(to: router)
        respond.addRoutes(to: router)
        statistics.addRoutes(to: router)
        voices.addRoutes(to: router)
    }
}
