import Domain
import Storage

/// What became of some public reports. All were filed within the time that is looked at.
package struct PublicFigures: Equatable, Sendable {
    package private(set) var filed = 0
    package private(set) var done = 0
    package private(set) var rejected = 0
    package private(set) var withdrawn = 0
    /// Of those done, confirmed by their reporters.
    package private(set) var confirmed = 0
    /// Contested by their reporters at least once.
    package private(set) var contested = 0
    /// Those done by how long it took, in the buckets of `SpeedBuckets`.
    private var speeds = Array(repeating: 0, count: SpeedBuckets.count)

    package init() {}

    /// Somebody still has to act.
    package var open: Int { filed - done - rejected - withdrawn }

    /// Half of those done took no longer, in hours; nil for none.
    package var medianHours: Double? { SpeedBuckets.hours(at: 0.5, of: speeds) }

    /// Nine of ten of those done took no longer, in hours; nil for none.
    package var slowHours: Double? { SpeedBuckets.hours(at: 0.9, of: speeds) }

    /// Adds a counter.
    mutating func add(_ sum: PublicCounts.Sum) {
        switch sum.measure {
        case .filed: filed += sum.number
        case .done:
            done += sum.number
            speeds[min(max(sum.bucket, 0), SpeedBuckets.count - 1)] += sum.number
        case .rejected: rejected += sum.number
        case .withdrawn: withdrawn += sum.number
        case .confirmed: confirmed += sum.number
        case .contested: contested += sum.number
        }
    }

    /// Adds the figures of other reports.
    mutating func add(_ other: PublicFigures) {
        filed += other.filed
        done += other.done
        rejected += other.rejected
        withdrawn += other.withdrawn
        confirmed += other.confirmed
        contested += other.contested
        for bucket in speeds.indices { speeds[bucket] += other.speeds[bucket] }
    }
}
