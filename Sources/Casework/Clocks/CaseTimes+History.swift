import Domain
import Storage

extension CaseTimes {
    /// Reads the times out of the history of a case, oldest event first. A question without an answer lasts until `now`.
    init(_ report: StoredReport, _ events: [NumberedEvent], calendar: WorkingCalendar, now: Int64) {
        self.init(start: report.desk.clockFrom ?? report.filedAt)
        let began = events.lastIndex { $0.event.kind == EventKind.contested.rawValue } ?? events.startIndex
        var asked: Int64?
        for row in events[began...] {
            let event = row.event
            switch EventKind(rawValue: event.kind) {
            case .coordinated, .dispatched, .inherited: arrival = max(start, event.at)
            case .asked: asked = asked ?? event.at
            case .answered:
                if let from = asked { pauses.append(Pause(from: from, to: event.at)) }
                asked = nil
            case .scheduled:
                if let due = event.dueAt { promise = Promise(day: calendar.day(at: due), madeAt: event.at) }
            default: continue
            }
        }
        if let from = asked, report.desk.pausedAt != nil { pauses.append(Pause(from: from, to: now)) }
    }
}
