import City
import Domain

/// When made-up reports come in: as many a year as the city has, more on some months, weekdays, hours and stormy days.
struct SeedTimes: Sendable {
    /// The span of a small number of reports, in days: long enough that most of them are closed.
    static let shortestSpan = 90

    private let days: SeedChoice<Day>
    private let hours: SeedChoice<Int>
    private let now: Int64
    private let offset: Int64
    /// How long ago the first may have come in, in seconds.
    let span: Int64

    init(count: Int, now: Int64, city: CityPack, seed: UInt64) {
        let demo = city.demoReports
        let yearly = max(demo?.yearly ?? 0, 1)
        let span = max(Self.shortestSpan, (count * 365 + yearly - 1) / yearly)
        self.now = now
        offset = city.calendar.utcOffsetSeconds
        self.span = Int64(span) * 86_400
        let today = city.calendar.day(at: now)
        var random = SeedRandom(seed: seed, stream: .max)
        let ceiling = Double(demo?.busiestDay ?? 0) * 365 / Double(yearly)
        let hourly = (0..<24).map { Double(demo?.hours[$0] ?? 1) }
        let passed = hourly.prefix(Int((now + offset) % 86_400 / 3_600) + 1).reduce(0, +) / hourly.reduce(0, +)
        let weights = (0..<span).map { Self.weight(of: today.adding(-$0), demo, &random) }
        let most = max(ceiling, 1) * weights.reduce(0, +) / Double(span)
        days = SeedChoice(
            weights.enumerated().map { back, weight in
                (today.adding(-back), min(weight, most) * (back == 0 ? passed : 1))
            })
        hours = SeedChoice(hourly.enumerated().map { ($0.offset, $0.element) })
    }

    /// A time before now, in seconds since 1970 UTC.
    func draw(_ random: inout SeedRandom) -> Int64 {
        let day = Int64(days.draw(&random).epochDay) * 86_400 - offset
        // What is left of today has not come yet.
        for _ in 0..<64 {
            let second = day + Int64(hours.draw(&random) * 3_600 + random.below(3_600))
            if second < now { return second }
        }
        return now - 1
    }

    /// About 1; storms and holidays give each day a mood of its own.
    private static func weight(of day: Day, _ demo: DemoReports?, _ random: inout SeedRandom) -> Double {
        let mood = 0.88 + 0.24 * random.unit()
        let storm = random.chance(0.02) ? 1.35 : 1
        guard let demo else { return mood * storm }
        let month = Double(demo.months[day.civil.month - 1]) * 12 / Double(demo.months.reduce(0, +))
        let weekday = Double(demo.weekdays[day.weekday - 1]) * 7 / Double(demo.weekdays.reduce(0, +))
        return mood * storm * month * weekday
    }
}
