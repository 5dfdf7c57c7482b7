import City
import Domain
import Storage
import TestSupport
import Testing

@testable import Casework
@testable import Web

struct ChartTests {
    @Test(arguments: [
        (0, 1, 1), (1, 1, 1), (4, 4, 1), (5, 6, 2), (37, 40, 10), (100, 100, 50), (186_000, 200_000, 50_000),
    ])
    func `a scale has few lines at round numbers`(value: Int, top: Int, step: Int) {
        let scale = ChartScale(to: value)
        #expect(scale.top == top && scale.step == step)
        #expect((2...6).contains(scale.lines.count) && scale.lines.last == top)
        #expect(scale.length(top, of: 250) == 250 && scale.length(0, of: 250) == 0)
    }

    private func chart(_ numbers: [Int]) async throws -> AreaChart {
        let samples = try await PageSamples()
        let wording = samples.pages.wording(.indonesian)
        let places = wording.city.units.all.filter { $0.kind == .kelurahan }.map(\.code)
        return AreaChart(
            zip(places, numbers).map { place, number in
                var figures = PublicFigures()
                figures.add(.init(code: "", measure: .filed, bucket: 0, number: number))
                return .init(key: place, figures: figures)
            }, in: wording)
    }

    @Test(arguments: [[], [1], [1, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 5, 5, 5, 900], Array(1...267)])
    func `every number has the shade that the legend gives it`(numbers: [Int]) async throws {
        let chart = try await chart(numbers)
        #expect(chart.shade(of: 0) == 0)
        let shades = chart.legend.map(\.shade)
        #expect(shades == shades.sorted() && Set(shades).count == shades.count)
        for number in numbers { #expect(shades.contains(chart.shade(of: number)), "\(number)") }
        for (one, other) in zip(numbers, numbers.dropFirst()) where one <= other {
            #expect(chart.shade(of: one) <= chart.shade(of: other))
        }
    }

    @Test(arguments: ["", "2026", "2026-11", "1999"])
    func `a period is read as it is written`(text: String) throws {
        let now = try #require(PublicMonth("2026-11"))
        let period = try #require(StatisticsPeriod(text, now: now))
        #expect(period.value == text && period.months.upperBound <= now)
    }

    @Test(arguments: ["2027", "2026-12", "x", "-1", "20261", "2026-", "2026-11-01"])
    func `what is no period is refused`(text: String) throws {
        #expect(StatisticsPeriod(text, now: try #require(PublicMonth("2026-11"))) == nil)
    }
}
