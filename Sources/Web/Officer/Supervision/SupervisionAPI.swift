import Casework
import City
import Domain
import HTTPTypes
import Hummingbird

/// `/crm/api/v1/supervision`: the same for programs.
struct SupervisionAPI: Sendable {
    let city: CityPack
    let supervise: SuperviseUnits

    func addRoutes(to group: RouterGroup<OfficerContext>) { group.get("supervision", use: show) }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let sort = SupervisionSort(request.uri.queryParameters["sort"])
        let seen = try await supervise(by: context.officer, sortedBy: sort.order, reversed: sort.isReversed)
        return try JSONAnswer(SupervisionAnswer(seen, sort, city: city, request.language))
    }
}

/// What a supervisor sees.
struct SupervisionAnswer: Encodable {
    let unit: UnitAnswer
    /// The Monday with which the counted weeks begin, where the city is.
    let since: String
    let sort: String
    let units: [StandingAnswer]
    let quietUnits: Int
    let told: ToldAnswer
    let channels: [ChannelAnswer]

    /// A way in, with what came through it in the last 30 days.
    struct ChannelAnswer: Encodable {
        let code: String
        let name: String
        let closed: Bool
        let reports: Int
    }

    init(_ seen: Supervision, _ sort: SupervisionSort, city: CityPack, _ language: Language) {
        unit = UnitAnswer(seen.unit, city: city, language: language)
        since = seen.since.isoText
        self.sort = sort.text
        units = seen.rows.map { StandingAnswer($0, city: city, language) }
        quietUnits = seen.quietUnits
        told = ToldAnswer(seen.told, city: city, language)
        channels = seen.channels.map { standing in
            ChannelAnswer(
                code: standing.channel.text, name: city.channel(standing.channel)?.name.text(in: language) ?? "",
                closed: standing.isClosed, reports: standing.reports)
        }
    }
}

/// One unit.
struct StandingAnswer: Encodable {
    let unit: UnitAnswer
    let open: Int
    let overdue: Int
    let unanswered: Int
    let unattended: Bool
    let done: Int
    let confirmed: Int
    let contested: Int
    let rejected: Int
    let medianHours: Double?
    let p90Hours: Double?
    let score: Double?
    let rank: Int?

    init(_ row: UnitStanding, city: CityPack, _ language: Language) {
        unit = UnitAnswer(row.unit, city: city, language: language)
        (open, overdue, unanswered) = (row.open, row.overdue, row.unanswered)
        unattended = row.isUnattended
        (done, confirmed, contested, rejected) = (row.done, row.confirmed, row.contested, row.rejected)
        medianHours = row.medianHours.map(Self.tenths)
        p90Hours = row.slowHours.map(Self.tenths)
        score = row.score.map { ($0 * 1_000).rounded() / 1_000 }
        rank = row.rank
    }

    private static func tenths(_ hours: Double) -> Double { (hours * 10).rounded() / 10 }
}

/// What the unit was told of.
struct ToldAnswer: Encodable {
    let counts: [String: Int]
    let reports: [Report]

    /// A public report.
    struct Report: Encodable {
        let at: Instant
        let reason: String
        let number: String
        let state: String
        let category: String
        let unit: UnitAnswer
    }

    init(_ told: Supervision.Told, city: CityPack, _ language: Language) {
        counts = Dictionary(uniqueKeysWithValues: Alarm.allCases.map { ($0.rawValue, told.counts[$0] ?? 0) })
        reports = told.public.map { report in
            Report(
                at: Instant(report.at), reason: report.alarm.rawValue, number: report.number.text,
                state: report.state.rawValue, category: report.category.text,
                unit: UnitAnswer(report.holder, city: city, language: language))
        }
    }
}

extension Day {
    /// "2026-11-23".
    var isoText: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(civil.year)-\(two(civil.month))-\(two(civil.day))"
    }
}
