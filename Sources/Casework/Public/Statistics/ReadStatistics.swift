import City
import Domain
import Policy
package import Storage

/// Reads the figures of public reports, from counters alone.
package struct ReadStatistics: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Figures are made of the heads of public reports: where nobody may see those, there is nothing to count.
    private static let isShown = Policy.grant(.headers, to: .public, of: .public) == .all

    /// This month.
    package var currentMonth: PublicMonth { PublicMonth(today) }

    private var today: Day { book.city.calendar.day(at: book.clock.now()) }

    /// The first month of which anything is public, or was; this one for none.
    package func firstMonth() async throws -> PublicMonth {
        let first = try await book.engine.read { try PublicCounts($0).revisions() }.first?.month
        return min(first ?? currentMonth, currentMonth)
    }

    /// Cost: four walks over the counters of those months.
    package func callAsFunction(_ months: ClosedRange<PublicMonth>) async throws -> PublicStatistics {
        let found = try await book.engine.read { session -> Sums in
            guard Self.isShown else { return Sums(month: [], category: [], kelurahan: [], unit: []) }
            let counts = PublicCounts(session)
            return Sums(
                month: try counts.monthly(.all, months), category: try counts.sums(.category, months),
                kelurahan: try counts.sums(.kelurahan, months), unit: try counts.sums(.unit, months)
            )
        }
        let monthly = Self.figures(found.month) { Int($0).map { PublicMonth(number: $0) } }
        let byKelurahan = Self.figures(found.kelurahan) { $0.isEmpty ? nil : UnitCode($0) }
        var total = PublicFigures()
        for figures in monthly.values { total.add(figures) }
        let every = (months.lowerBound.number...months.upperBound.number).map { PublicMonth(number: $0) }
        let units = book.city.units
        return PublicStatistics(
            months: months, total: total,
            byMonth: every.map { .init(key: $0, figures: monthly[$0] ?? PublicFigures()) },
            byCategory: Self.sorted(Self.figures(found.category) { CategorySlug($0) }, by: \.text),
            byKota: Self.sorted(Self.above(byKelurahan) { units.city(of: $0)?.code }, by: \.text),
            byKecamatan: Self.sorted(Self.above(byKelurahan) { units.kecamatan(of: $0)?.code }, by: \.text),
            byKelurahan: Self.sorted(byKelurahan, by: \.text),
            byUnit: Self.sorted(Self.figures(found.unit) { UnitCode($0) }, by: \.text))
    }

    private struct Sums: Sendable {
        let month: [PublicCounts.Sum]
        let category: [PublicCounts.Sum]
        let kelurahan: [PublicCounts.Sum]
        let unit: [PublicCounts.Sum]
    }

    /// Cost: two queries on counters.
    package func today() async throws -> PublicToday {
        guard Self.isShown else { return PublicToday(filed: 0, done: 0, open: 0) }
        let today = today
        return try await book.engine.read { session in
            let counts = PublicCounts(session)
            let day = try counts.day(today)
            return PublicToday(filed: day.filed, done: day.done, open: try counts.open())
        }
    }

    private static func figures<Key>(_ sums: [PublicCounts.Sum], key: (String) -> Key?) -> [Key: PublicFigures] {
        var found: [Key: PublicFigures] = [:]
        for sum in sums {
            guard let key = key(sum.code) else { continue }
            found[key, default: PublicFigures()].add(sum)
        }
        return found
    }

    /// The figures of whatever lies around each place.
    private static func above(
        _ figures: [UnitCode: PublicFigures], _ area: (UnitCode) -> UnitCode?
    ) -> [UnitCode: PublicFigures] {
        var found: [UnitCode: PublicFigures] = [:]
        for (place, figures) in figures {
            guard let area = area(place) else { continue }
            found[area, default: PublicFigures()].add(figures)
        }
        return found
    }

    private static func sorted<Key>(
        _ figures: [Key: PublicFigures], by name: (Key) -> String
    ) -> [PublicStatistics.Row<Key>] {
        figures.map { PublicStatistics.Row(key: $0.key, figures: $0.value) }.sorted {
            ($1.figures.filed, name($0.key)) < ($0.figures.filed, name($1.key))
        }
    }
}
