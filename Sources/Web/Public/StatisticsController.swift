import Casework
import City
import Domain
import Hummingbird
import Storage
import Wire

/// `/statistik`.
struct StatisticsController: Sendable {
    let pages: Pages
    let statistics: ReadStatistics
    let shared: SharedAnswers
    let shapes: AreaShapes?

    func addRoutes(to router: Router<WebContext>) { router.get("statistik", use: show) }

    @Sendable private func show(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let now = statistics.currentMonth
            let chosen = request.uri.queryParameters["periode"].map { String($0) } ?? ""
            guard let period = StatisticsPeriod(chosen, now: now) else {
                throw Refusal(.invalidField, sentence: "month.invalid", field: "periode", number: StatisticsQuery.most)
            }
            let (found, first) = (try await statistics(period.months), try await statistics.firstMonth())
            let page = StatisticsPage(
                found, period, first: first, shapes: shapes, in: pages.wording(request.language))
            return pages.shared(page, in: request.language)
        }
    }
}

/// Which months a page counts: the last twelve, a year, or one month.
struct StatisticsPeriod: Equatable, Sendable {
    enum Span: Equatable, Sendable {
        case latest
        case year(Int)
        case month(PublicMonth)
    }

    let span: Span
    /// This month.
    let now: PublicMonth

    init(_ span: Span, now: PublicMonth) {
        self.span = span
        self.now = now
    }

    /// Reads "", "2026" or "2026-11".
    ///
    /// - Returns: nil for anything else, and for what is still to come.
    init?(_ text: String, now: PublicMonth) {
        if text.isEmpty {
            self.init(.latest, now: now)
        } else if let month = PublicMonth(text), month <= now {
            self.init(.month(month), now: now)
        } else if let january = PublicMonth(text + "-01"), january <= now {
            self.init(.year(january.year), now: now)
        } else {
            return nil
        }
    }

    var months: ClosedRange<PublicMonth> {
        switch span {
        case .latest: return now.adding(1 - StatisticsQuery.usual)...now
        case .month(let month): return month...month
        case .year(let year):
            let january = PublicMonth(number: year * 12)
            return january...min(january.adding(11), now)
        }
    }

    var value: String {
        switch span {
        case .latest: ""
        case .year(let year): String(year)
        case .month(let month): month.text
        }
    }

    var path: String { value.isEmpty ? "/statistik" : "/statistik?periode=" + value }

    func words(in wording: Wording) -> String {
        switch span {
        case .latest: wording.texts("stats.latest")
        case .year(let year): wording.texts("stats.year", ["year": String(year)])
        case .month(let month): wording.month(month)
        }
    }

    /// What there is to choose from: the last twelve months, every year, then the last twelve one by one.
    static func all(from first: PublicMonth, to now: PublicMonth) -> [StatisticsPeriod] {
        let years = (first.year...max(first.year, now.year)).reversed().map { StatisticsPeriod(.year($0), now: now) }
        let months = (0..<StatisticsQuery.usual).map { now.adding(-$0) }.filter { $0 >= first }
        return [StatisticsPeriod(.latest, now: now)] + years + months.map { StatisticsPeriod(.month($0), now: now) }
    }
}
