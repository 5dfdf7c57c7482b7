import Domain
import Testing

struct MeasuresTests {
    @Test func `spans fall into rising buckets`() {
        var previous = 0
        for hours in Int64(0)..<4_000 {
            let bucket = SpeedBuckets.bucket(ofSeconds: hours * 3_600)
            #expect(bucket == previous || bucket == previous + 1)
            previous = bucket
        }
        #expect(previous == SpeedBuckets.count - 1)
        #expect(SpeedBuckets.bucket(ofSeconds: -5) == 0)
    }

    @Test func `percentiles lie in the bucket of the true one`() throws {
        var numbers = SeededNumbers(7)
        for _ in 0..<200 {
            let spans = (0..<Int.random(in: 1..<300, using: &numbers)).map { _ in
                Int64.random(in: 0..<Int64.random(in: 3_600..<8_000_000, using: &numbers), using: &numbers)
            }.sorted()
            var counts = Array(repeating: 0, count: SpeedBuckets.count)
            for span in spans { counts[SpeedBuckets.bucket(ofSeconds: span)] += 1 }
            for share in [0.5, 0.9] {
                let hours = try #require(SpeedBuckets.hours(at: share, of: counts))
                let rank = max(Int((share * Double(spans.count)).rounded(.up)) - 1, 0)
                let bucket = SpeedBuckets.bucket(ofSeconds: spans[rank])
                // An end belongs to the bucket above it.
                let found = SpeedBuckets.bucket(ofSeconds: Int64(hours * 3_600))
                #expect(found == bucket || found == bucket + 1)
            }
        }
        #expect(SpeedBuckets.hours(at: 0.5, of: [0, 0]) == nil)
    }

    @Test(arguments: [(0, 10, 0.0), (10, 10, 0.7225), (50, 100, 0.4038), (90, 100, 0.8256), (1_000, 1_000, 0.9962)])
    func `the lower bound is Wilson's`(confirmed: Int, done: Int, expected: Double) throws {
        let found = try #require(ConfirmedShare.lowerBound(confirmed: confirmed, of: done))
        #expect(abs(found - expected) < 0.0001)
    }

    @Test func `few cases are not ranked, and more of the same share rank higher`() throws {
        #expect(ConfirmedShare.lowerBound(confirmed: 9, of: 9) == nil)
        var previous = 0.0
        for done in stride(from: 10, through: 1_000, by: 10) {
            let found = try #require(ConfirmedShare.lowerBound(confirmed: done / 2, of: done))
            #expect(found > previous)
            previous = found
        }
    }

    @Test func `the Monday of a week`() throws {
        let monday = try #require(Day(year: 2026, month: 11, day: 23))
        for number in 0..<7 { #expect(monday.adding(number).monday == monday) }
        #expect(monday.adding(7).monday == monday.adding(7))
    }
}
