import Casework
import City
import Domain

/// One change in the story of a case.
struct TimelineEvent: Sendable, Encodable {
    /// The raw value of the kind; the sign hangs on it.
    let code: String
    let title: String
    /// The unit it went to.
    let detail: String?
    /// Of a refusal, or why a unit above was told; in words.
    let reason: String?
    /// The new promised date, with why where the unit said so.
    let promise: String?
    /// What the unit wrote; only for whoever holds the receipt.
    let note: String?
    let time: String
    let machineTime: String

    init(_ entry: OwnReport.Entry, in wording: Wording) {
        let texts = wording.texts
        code = entry.kind.rawValue
        title = texts("event.\(entry.kind.rawValue)")
        detail = entry.unit.map(wording.unit)
        reason = entry.reason.map { texts("event.reason", ["reason": wording.reason($0)]) }
        let date = entry.dueAt.map { wording.times.day($0, now: wording.now) }
        let isPromise = entry.kind == .scheduled && entry.note != nil
        promise = date.map { date in
            isPromise ? texts("event.promise_because", ["date": date]) : texts("event.promise", ["date": date])
        }
        note = entry.note
        time = wording.times.moment(entry.at, now: wording.now)
        machineTime = wording.times.machine(entry.at)
    }

    /// Newest first.
    static func all(_ history: [OwnReport.Entry], in wording: Wording) -> [TimelineEvent] {
        history.reversed().map { TimelineEvent($0, in: wording) }
    }
}

extension Wording {
    /// The typed reason of an event: why a unit above was told, or why a case was closed without work.
    func reason(_ code: String) -> String { Alarm(rawValue: code).map(alarm) ?? rejection(code) }

    /// A typed reason of the city for closing without work; the code where the city no longer has it.
    func rejection(_ code: String) -> String {
        city.rejectionReasons.first { $0.code == code }?.label.text(in: language) ?? code
    }
}
