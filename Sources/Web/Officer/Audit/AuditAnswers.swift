import Casework
import City
import Domain

/// The unusual looks of a span of days.
struct PatternsAnswer: Encodable {
    let days: Int
    let officers: [Row]

    struct Row: Encodable {
        let officer: String
        let unit: UnitAnswer
        let role: String?
        let looks: Int
        let reports: Int
        let outside: Int
        let attempts: Int
        let night: Int
        /// The fullest hour; absent unless very many reports were opened in it.
        let burst: Burst?
    }

    struct Burst: Encodable {
        let from: Instant
        let reports: Int
    }

    init(_ found: LookPatterns, city: CityPack, language: Language) {
        days = found.days
        officers = found.rows.map { row in
            Row(
                officer: row.username, unit: UnitAnswer(row.unit, city: city, language: language),
                role: row.role?.rawValue, looks: row.looks, reports: row.reports, outside: row.outside,
                attempts: row.attempts, night: row.night,
                burst: row.burst.map { Burst(from: Instant($0.from), reports: $0.reports) })
        }
    }
}

/// The cases that reporters opened about their reports.
struct AuditedConcernsAnswer: Encodable {
    let cases: [Row]

    struct Row: Encodable {
        /// `leak` or `retaliation`.
        let reason: String
        let number: String
        let state: String
        let unit: UnitAnswer
        let openedAt: Instant
        let dueAt: Instant
        /// The report that it is about; absent once the case is erased.
        let about: String?
    }

    init(_ found: [AuditedConcern], city: CityPack, language: Language) {
        cases = found.map { row in
            Row(
                reason: row.concern.rawValue, number: row.number.text, state: row.state.rawValue,
                unit: UnitAnswer(row.unit, city: city, language: language), openedAt: Instant(row.openedAt),
                dueAt: Instant(row.dueAt), about: row.about?.text)
        }
    }
}
