/// Spans of time in which finished cases are counted, so that percentiles need no list of them.
package enum SpeedBuckets {
    /// The upper ends in hours, rising; the last bucket has none.
    private static let ends: [Int64] = [
        6, 12, 24, 36, 48, 72, 96, 120, 144, 168, 192, 240, 288, 336, 504, 720, 1_440, 2_880,
    ]

    /// How many buckets there are.
    package static var count: Int { ends.count + 1 }

    /// The bucket of a span; a negative span counts as none.
    package static func bucket(ofSeconds seconds: Int64) -> Int {
        ends.firstIndex { seconds < $0 * 3_600 } ?? ends.count
    }

    /// The span below which that part of all cases was done, in hours, spread evenly within a bucket.
    ///
    /// `share` is 0...1. `numbers` are the cases of each bucket, `count` of them.
    /// - Returns: nil for no cases; the lower end of the last bucket for one that lies in it.
    package static func hours(at share: Double, of numbers: [Int]) -> Double? {
        let all = numbers.reduce(0) { $0 + max($1, 0) }
        guard all > 0 else { return nil }
        var left = share * Double(all)
        for (bucket, number) in numbers.enumerated() where number > 0 {
            let lower = bucket == 0 ? 0 : Double(ends[bucket - 1])
            guard bucket < ends.count else { return lower }
            if left <= Double(number) { return lower + (Double(ends[bucket]) - lower) * left / Double(number) }
            left -= Double(number)
        }
        return Double(ends[ends.count - 1])
    }
}
