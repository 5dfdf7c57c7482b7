import Casework
import City
import Domain

/// On the page of a leak case: who looked at the report that it is about.
struct LeakedPart: Sendable, Encodable {
    let rows: [Row]
    let hasRows: Bool
    /// That not all are shown; nil where all are.
    let more: String?

    struct Row: Sendable, Encodable {
        let who: String
        let unit: String?
        let action: String
        let time: String
        let machineTime: String
        /// Came after the case was opened, so that it cannot have been the leak.
        let isLater: Bool
    }

    init(_ leaked: LeakedAccesses, in wording: Wording) {
        rows = leaked.entries.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
        let isMore = leaked.entries.count < leaked.count
        more = isMore ? wording.texts("access.more", ["count": wording.texts.number(leaked.count)]) : nil
    }
}

extension LeakedPart.Row {
    init(_ entry: LeakedAccesses.Entry, in wording: Wording) {
        let texts = wording.texts
        let name = entry.pseudonym.map { texts("access.officer", ["name": $0]) }
        who = entry.unit.text.isEmpty ? texts("access.nobody") : name ?? texts("access.unnamed")
        unit = entry.unit.text.isEmpty ? nil : wording.unit(entry.unit)
        action = wording.officersAccess(entry.action)
        // A quarter of an hour, so that it never reads as minutes ago.
        time = wording.times.dayAndTime(entry.at, now: wording.now)
        machineTime = wording.times.machine(entry.at)
        isLater = !entry.isBefore
    }
}

extension Wording {
    /// As `access`, for officers: where the reporter's page says "you", it says "the reporter".
    func officersAccess(_ action: String) -> String {
        action == CaseAction.ask.rawValue ? texts("leaked.asked") : access(action)
    }

    /// What was done, as the access log names it, in a few words.
    func access(_ action: String) -> String {
        let key = action.map { $0 == "-" ? "_" : String($0) }.joined()
        return texts.sentences["access.\(key)"] ?? texts("access.other")
    }
}
