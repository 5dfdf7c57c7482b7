import City
import TestSupport
import Testing

@testable import Casework

struct SeedTimesTests {
    @Test(arguments: [100, 200_000])
    func `reports came in before now, and no day is busier than the busiest`(count: Int) throws {
        let city = try TestHouse.pack()
        let now = TestHouse.start
        let times = SeedTimes(count: count, now: now, city: city, seed: 5)
        var random = SeedRandom(seed: 5, stream: 0)
        var days: [Int: Int] = [:]
        for _ in 0..<count {
            let second = times.draw(&random)
            #expect(second < now && second >= now - times.span - 86_400)
            days[city.calendar.day(at: second).epochDay, default: 0] += 1
        }
        // The count of a day scatters around its expectation.
        let busiest = Double(city.demoReports?.busiestDay ?? 0) * 1.15
        #expect(Double(days.values.max() ?? 0) <= max(busiest, 20))
    }

    @Test func `nights are quieter than mornings, Sundays than Mondays`() throws {
        let city = try TestHouse.pack()
        let times = SeedTimes(count: 200_000, now: TestHouse.start, city: city, seed: 5)
        var random = SeedRandom(seed: 6, stream: 0)
        var hours = Array(repeating: 0, count: 24)
        var weekdays = Array(repeating: 0, count: 8)
        for _ in 0..<20_000 {
            let local = times.draw(&random) + city.calendar.utcOffsetSeconds
            hours[Int(local % 86_400 / 3_600)] += 1
            weekdays[city.calendar.day(at: local - city.calendar.utcOffsetSeconds).weekday] += 1
        }
        #expect(hours[3] * 5 < hours[9])
        #expect(weekdays[7] < weekdays[1])
    }
}
