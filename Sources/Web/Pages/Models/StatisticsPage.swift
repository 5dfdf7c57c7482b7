import Casework
import City
import Domain
import Storage

/// `/statistik`: what was reported, what became of it and how long that took.
struct StatisticsPage: Page {
    static let template = "statistik"
    let head: PageHead
    let periods: [Choice]
    let periodText: String
    let figures: [Figure]
    let hasReports: Bool
    let monthChart: HTML
    let months: Table
    let areaChart: HTML
    let shades: [Shade]
    let isTiled: Bool
    let hasFar: Bool
    let tables: [Table]
    let dataHref: String

    struct Choice: Sendable, Encodable {
        let value: String
        let word: String
        let selected: Bool
    }

    /// One big number.
    struct Figure: Sendable, Encodable {
        let number: String
        let label: String
        let note: String?
    }

    struct Shade: Sendable, Encodable {
        let name: String
        let text: String
    }

    /// One table of figures, its first rows open, the rest folded away.
    struct Table: Sendable, Encodable {
        let anchor: String
        let title: String
        let first: String
        let rows: [Row]
        let more: [Row]
        let hasMore: Bool
        let moreText: String
    }

    struct Row: Sendable, Encodable {
        let name: String
        let href: String?
        /// A bar as long as its part of the longest.
        let bar: HTML?
        let filed: String
        let open: String
        let done: String
        let confirmed: String
        let contested: String
        let median: String
        let slow: String
    }

    /// Rows of a table that are shown at once.
    private static let shown = 10

    init(
        _ found: PublicStatistics, _ period: StatisticsPeriod, first: PublicMonth, shapes: AreaShapes?,
        in wording: Wording
    ) {
        let texts = wording.texts
        var head = PageHead(.statistics, title: texts("stats.page"), path: period.path)
        head.description = texts("stats.description")
        head.isWide = true
        head.isIndexed = true
        self.head = head
        periods = StatisticsPeriod.all(from: first, to: period.now).map { choice in
            Choice(value: choice.value, word: choice.words(in: wording), selected: choice == period)
        }
        periodText = period.words(in: wording)
        figures = Self.figures(found.total, in: wording)
        hasReports = found.total.filed > 0
        monthChart = MonthChart(rows: found.byMonth, wording: wording).html
        months = Table("months", found.byMonth.reversed(), shown: 12, in: wording) { (wording.month($0), nil) }
        let areas = AreaChart(found.byKelurahan, in: wording)
        areaChart = areas.html(shapes)
        shades = areas.legend.map { Shade(name: "shade-\($0.shade)", text: $0.text) }
        isTiled = shapes == nil
        hasFar = shapes?.far.isEmpty == false
        func list(_ field: String, _ value: String) -> String { "/respons?\(field)=\(LocalPath.encoded(value))" }
        tables = [
            Table("categories", found.byCategory, shown: Self.shown, in: wording) {
                (wording.category($0), list("category", $0.text))
            },
            Table("kota", found.byKota, shown: Self.shown, in: wording) { (wording.unit($0), nil) },
            Table("kecamatan", found.byKecamatan, shown: Self.shown, in: wording) { (wording.unit($0), nil) },
            Table("kelurahan", found.byKelurahan, shown: Self.shown, in: wording) {
                (wording.shortPlace($0), list("kelurahan", $0.text))
            },
            Table("units", found.byUnit, shown: Self.shown, in: wording) { (wording.unit($0), nil) },
        ]
        dataHref = "/api/v1/public/stats?from=\(found.months.lowerBound.text)&until=\(found.months.upperBound.text)"
    }

    private static func figures(_ total: PublicFigures, in wording: Wording) -> [Figure] {
        let texts = wording.texts
        func part(_ number: Int, of all: Int, _ key: String) -> String? {
            all == 0 ? nil : texts(key, ["n": String((number * 100 + all / 2) / all)])
        }
        func count(_ number: Int, _ name: String, _ note: String?) -> Figure {
            Figure(number: texts.number(number), label: texts("stats.\(name)"), note: note)
        }
        return [
            count(total.filed, "filed", nil),
            count(total.open, "open", part(total.open, of: total.filed, "stats.of_filed")),
            count(total.done, "done", part(total.done, of: total.filed, "stats.of_filed")),
            count(total.confirmed, "confirmed", part(total.confirmed, of: total.done, "stats.of_done")),
            count(total.contested, "contested", nil),
            Figure(
                number: wording.days(total.medianHours), label: texts("stats.median"),
                note: total.slowHours.map { texts("stats.slow_note", ["span": wording.days($0)]) }),
        ]
    }
}

extension StatisticsPage.Table {
    /// `names`: the name of a row, and the list of its reports.
    init<Key>(
        _ name: String, _ rows: [PublicStatistics.Row<Key>], shown: Int, in wording: Wording,
        names: (Key) -> (name: String, href: String?)
    ) {
        let most = rows.map(\.figures.filed).max() ?? 0
        let all = rows.map { row in
            StatisticsPage.Row(row.figures, named: names(row.key), most: most, in: wording)
        }
        anchor = "h-\(name)"
        title = wording.texts("stats.by_\(name)")
        first = wording.texts("stats.first_\(name)")
        self.rows = Array(all.prefix(shown))
        more = Array(all.dropFirst(shown))
        hasMore = !more.isEmpty
        moreText = wording.texts("stats.more", ["n": wording.texts.number(more.count)])
    }
}

extension StatisticsPage.Row {
    init(_ figures: PublicFigures, named: (name: String, href: String?), most: Int, in wording: Wording) {
        (name, href) = named
        let texts = wording.texts
        filed = texts.number(figures.filed)
        open = texts.number(figures.open)
        done = texts.number(figures.done)
        confirmed = texts.number(figures.confirmed)
        contested = texts.number(figures.contested)
        median = wording.days(figures.medianHours)
        slow = wording.days(figures.slowHours)
        bar = most == 0 ? nil : SVGDrawing.bar(figures.filed, of: most)
    }
}

extension SVGDrawing {
    /// A bar in a cell of a table; the number stands beside it.
    static func bar(_ number: Int, of most: Int) -> HTML {
        let width = max((number * 100 + most / 2) / most, number > 0 ? 1 : 0)
        var text = "<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        text += "<rect width=\"\(width)\" height=\"6\"></rect></svg>"
        return HTML(Array(text.utf8))
    }
}

extension Wording {
    /// "9 jam", "1,5 hari"; a dash for none.
    func days(_ hours: Double?) -> String { span(hours) }
}
