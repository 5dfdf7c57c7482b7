import Casework
import Domain

/// The clock of a case as a bar with words beside it.
struct ClockBar: Sendable, Encodable {
    /// How much of the time is gone, 0 to 100.
    let percent: Int
    /// `calm`, `red`, `over`, `paused` or `stopped`; the colour hangs on it.
    let tone: String
    /// "2 hari lagi".
    let text: String
    /// "Dijanjikan 28 Nov".
    let promise: String
    let machineTime: String

    init(_ clock: CaseClock, in wording: Wording) {
        let now = wording.now
        let times = wording.times
        percent = Int((clock.fraction(at: now) * 100).rounded())
        machineTime = times.machine(clock.dueAt)
        promise = wording.texts("desk.promised", ["day": times.day(clock.dueAt, now: now)])
        let days = times.daysUntil(clock.dueAt, now: now)
        if !clock.isRunning {
            tone = "stopped"
            text = wording.texts("desk.clock_stopped")
        } else if clock.pausedAt != nil {
            tone = "paused"
            text = wording.texts("desk.clock_paused")
        } else if clock.isOverdue(at: now) {
            tone = "over"
            text = wording.texts("desk.clock_over", ["n": wording.texts.number(max(-days, 1))])
        } else {
            tone = clock.isRed(at: now) ? "red" : "calm"
            text =
                switch days {
                case ..<1: wording.texts("desk.clock_today")
                case 1: wording.texts("desk.clock_tomorrow")
                default: wording.texts("desk.clock_days", ["n": wording.texts.number(days)])
                }
        }
    }
}

extension PageTimes {
    /// Civil days of the city from now until an instant; negative once its day is over.
    func daysUntil(_ instant: Int64, now: Int64) -> Int {
        func day(_ seconds: Int64) -> Int { Int((Double(seconds + offsetSeconds) / 86_400).rounded(.down)) }
        return day(instant) - day(now)
    }
}
