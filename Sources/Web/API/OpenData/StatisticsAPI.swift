import Casework
import City
import Domain
import Hummingbird
import HummingbirdCore
import Storage
import Wire

/// `/api/v1/public/stats`: figures of public reports.
struct StatisticsAPI: Sendable {
    let city: CityPack
    let statistics: ReadStatistics
    let shared: SharedAnswers

    func addRoutes(to group: RouterGroup<WebContext>) { group.get("public/stats", use: read) }

    @Sendable private func read(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let months = try StatisticsQuery(request.uri.queryParameters, now: statistics.currentMonth).months
            let found = try await statistics(months)
            let answer = StatisticsAnswer(found, city: city, language: request.language)
            return try JSONAnswer(answer).shared(in: request.language)
        }
    }
}

/// Which months are counted: `from` and `until` as "2026-11", by default the last twelve.
struct StatisticsQuery: Sendable {
    /// Months in an answer at most: ten years.
    static let most = 120
    /// Months that are counted where nothing else is asked for, this one included.
    static let usual = 12

    let months: ClosedRange<PublicMonth>

    /// - Throws: `Refusal` naming the parameter.
    init(_ parameters: FlatDictionary<Substring, Substring>, now: PublicMonth) throws {
        func month(_ name: String) throws -> PublicMonth? {
            guard let text = parameters[Substring(name)], !text.isEmpty else { return nil }
            guard let month = PublicMonth(text), month <= now else { throw Self.refuse(name) }
            return month
        }
        let until = try month("until") ?? now
        let from = try month("from") ?? until.adding(1 - Self.usual)
        guard from <= until, until.number - from.number < Self.most else { throw Self.refuse("from") }
        months = from...until
    }

    private static func refuse(_ name: String) -> Refusal {
        Refusal(.invalidField, sentence: "month.invalid", field: name, number: most)
    }
}

/// Figures of public reports by month of filing. Every list but that of months begins with the most reports.
struct StatisticsAnswer: Encodable {
    let from: String
    let until: String
    let total: Figures
    let months: [Month]
    let categories: [Row]
    let kota: [Row]
    let kecamatan: [Row]
    let kelurahan: [Row]
    let units: [Row]

    struct Figures: Encodable {
        let filed: Int
        let open: Int
        let done: Int
        let rejected: Int
        let withdrawn: Int
        let confirmed: Int
        let contested: Int
        /// Rounded to a tenth; absent where none is done.
        let medianDays: Double?
        let slowDays: Double?

        private enum CodingKeys: String, CodingKey {
            case filed, open, done, rejected, withdrawn, confirmed, contested, medianDays
            case slowDays = "p90Days"
        }

        init(_ figures: PublicFigures) {
            (filed, open, done) = (figures.filed, figures.open, figures.done)
            (rejected, withdrawn) = (figures.rejected, figures.withdrawn)
            (confirmed, contested) = (figures.confirmed, figures.contested)
            func days(_ hours: Double?) -> Double? { hours.map { ($0 / 24 * 10).rounded() / 10 } }
            medianDays = days(figures.medianHours)
            slowDays = days(figures.slowHours)
        }
    }

    struct Month: Encodable {
        let month: String
        let figures: Figures
    }

    struct Row: Encodable {
        let code: String
        let name: String
        let figures: Figures
    }

    init(_ found: PublicStatistics, city: CityPack, language: Language) {
        from = found.months.lowerBound.text
        until = found.months.upperBound.text
        total = Figures(found.total)
        months = found.byMonth.map { Month(month: $0.key.text, figures: Figures($0.figures)) }
        categories = found.byCategory.map { row in
            let name = city.category(row.key)?.label.text(in: language)
            return Row(code: row.key.text, name: name ?? row.key.text, figures: Figures(row.figures))
        }
        func rows(_ rows: [PublicStatistics.Row<UnitCode>]) -> [Row] {
            rows.map {
                Row(
                    code: $0.key.text, name: city.units.name(of: $0.key, in: language), figures: Figures($0.figures))
            }
        }
        kota = rows(found.byKota)
        kecamatan = rows(found.byKecamatan)
        kelurahan = rows(found.byKelurahan)
        units = rows(found.byUnit)
    }
}
