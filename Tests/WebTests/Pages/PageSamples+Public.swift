import City
import Domain
import Storage

@testable import Casework
@testable import Web

extension PageSamples {
    private static let month = PublicMonth(number: 24_322)

    /// A publication that everybody may see.
    private static var shown: Publication {
        var shown = Publication(
            report: ReportID(high: 1, low: 2), number: ReportNumber("JK-7Q2M-X0RD"), category: CategorySlug("jalan"),
            kelurahan: kelurahan, state: .done, holder: kelurahan, place: nil,
            texts: .init(story: story, location: "?", additional: ""), photoCount: 1, filedAt: now - 300_000,
            changedAt: now - 3_000, dueAt: now, filedOn: Day(epochDay: 20_780))
        shown.closing = .init(at: now - 3_000, day: Day(epochDay: 20_780))
        return shown
    }

    /// Front page, statistics and open data, with much and with nothing in them.
    func publicPages(_ wording: Wording) -> [(name: String, html: String)] {
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        return [
            page("home", home(wording)), page("home-quiet", quietHome(wording)),
            page("statistics", statistics(wording)), page("statistics-none", noStatistics(wording)),
            page("data", DataPage(months: [Self.month], in: wording)),
        ]
    }

    func home(_ wording: Wording) -> HomePage {
        let done = PublicReport(Self.shown).map {
            ListDoneReports.Done(report: $0, photoPlace: 1, proof: ShownProof(place: 2, addedAt: Self.now))
        }
        return HomePage(
            today: PublicToday(filed: 1_234, done: 5, open: 6), done: [done].compactMap { $0 }, reports: [], in: wording
        )
    }

    /// A day on which nothing happened yet.
    func quietHome(_ wording: Wording) -> HomePage {
        HomePage(today: PublicToday(filed: 0, done: 0, open: 1), done: [], reports: [card(wording)], in: wording)
    }

    /// More rows than are shown at once, and one of everything.
    func statistics(_ wording: Wording, shapes: AreaShapes? = nil) -> StatisticsPage {
        var figures = PublicFigures()
        let counts: [(PublicCounts.Measure, Int)] = [(.filed, 1_200), (.done, 700), (.rejected, 30), (.confirmed, 90)]
        for (measure, number) in counts { figures.add(.init(code: "", measure: measure, bucket: 5, number: number)) }
        let places = wording.city.units.all.filter { $0.kind == .kelurahan }.prefix(14).map(\.code)
        func rows(_ codes: [UnitCode]) -> [PublicStatistics.Row<UnitCode>] {
            codes.map { .init(key: $0, figures: figures) }
        }
        let found = PublicStatistics(
            months: Self.month.adding(-11)...Self.month, total: figures,
            byMonth: (0..<12).map { .init(key: Self.month.adding($0 - 11), figures: figures) },
            byCategory: wording.city.categories.prefix(12).map { .init(key: $0.slug, figures: figures) },
            byKota: rows([UnitCode("31.75")]), byKecamatan: rows([UnitCode("31.75.07")]), byKelurahan: rows(places),
            byUnit: rows(places))
        return StatisticsPage(
            found, StatisticsPeriod(.latest, now: Self.month), first: Self.month.adding(-30), shapes: shapes,
            in: wording)
    }

    func noStatistics(_ wording: Wording) -> StatisticsPage {
        let found = PublicStatistics(
            months: Self.month...Self.month, total: PublicFigures(),
            byMonth: [.init(key: Self.month, figures: PublicFigures())], byCategory: [], byKota: [], byKecamatan: [],
            byKelurahan: [], byUnit: [])
        return StatisticsPage(
            found, StatisticsPeriod(.month(Self.month), now: Self.month), first: Self.month, shapes: nil, in: wording)
    }
}
