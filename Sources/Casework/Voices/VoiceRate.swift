import Domain
import Policy
import Synchronization

/// How much is being said now, and so how much a voice costs. Counts, and nothing of who spoke.
///
/// Kept in memory: each server process counts its own.
final class VoiceRate: Sendable {
    /// Seconds that one count lasts; two of them are looked at.
    private static let half: Int64 = 300
    /// More reports than that are not told apart; the city's count still holds.
    private static let mostReports = 10_000

    private struct Counts {
        var everywhere = 0
        var sums = 0
        var here: [ReportNumber: Int] = [:]
    }

    private struct Kept {
        var slot: Int64 = 0
        var now = Counts()
        var before = Counts()

        mutating func move(to slot: Int64) {
            guard slot != self.slot else { return }
            before = slot == self.slot + 1 ? now : Counts()
            now = Counts()
            self.slot = slot
        }
    }

    private let kept = Mutex(Kept())

    /// Of work that is asked for now, on one report. `time`: seconds since 1970 UTC.
    func bits(on number: ReportNumber, at time: Int64) -> Int {
        kept.withLock { kept in
            kept.move(to: time / Self.half)
            return WorkLevel.bits(
                everywhere: kept.now.everywhere + kept.before.everywhere,
                here: (kept.now.here[number] ?? 0) + (kept.before.here[number] ?? 0))
        }
    }

    /// Counts a voice that was heard.
    func count(on number: ReportNumber, at time: Int64) {
        kept.withLock { kept in
            kept.move(to: time / Self.half)
            kept.now.everywhere += 1
            if kept.now.here[number] != nil || kept.now.here.count < Self.mostReports {
                kept.now.here[number, default: 0] += 1
            }
        }
    }

    /// Counts a sum that was right, where there is room for one more. A program adds as well as a person does, so sums are
    /// rationed for the whole city instead of being made hard.
    ///
    /// - Returns: nil; else the seconds after which there is room again.
    func waitForSum(at time: Int64) -> Int? {
        kept.withLock { kept in
            kept.move(to: time / Self.half)
            guard kept.now.sums + kept.before.sums < WorkLevel.sums else {
                return Int(Self.half - time % Self.half)
            }
            kept.now.sums += 1
            return nil
        }
    }
}

/// How much a voice costs.
enum WorkLevel {
    /// Some 33,000 digests: a third of a second on an old phone.
    static let lowest = 15
    /// Four million: most of a minute on an old phone.
    static let highest = 22
    /// Voices within ten minutes that are everyday life: in the whole city, and on one report.
    static let calm = (everywhere: 60, here: 5)
    /// Sums that are taken within ten minutes.
    static let sums = 60

    /// One bit more for each doubling of what is everyday life.
    static func bits(everywhere: Int, here: Int) -> Int {
        let more = doublings(everywhere / calm.everywhere) + doublings(here / calm.here)
        return min(lowest + more, highest)
    }

    private static func doublings(_ times: Int) -> Int { Int.bitWidth - max(times, 0).leadingZeroBitCount }
}
