import Casework
import Domain

/// Who looked at the report that a leak case is about: no account, no watermark, no report.
struct LeakedAnswer: Encodable {
    /// How many there are in all; the newest 200 are listed.
    let count: Int
    let accesses: [Row]

    struct Row: Encodable {
        /// Rounded down to a quarter of an hour.
        let at: Instant
        /// Nil where no officer did it.
        let unit: UnitAnswer?
        let pseudonym: String?
        let action: String
        /// Before the case was opened, so that it may have been the leak.
        let before: Bool
    }

    init(_ leaked: LeakedAccesses, in words: CaseWords) {
        count = leaked.count
        accesses = leaked.entries.map { entry in
            Row(
                at: Instant(entry.at), unit: entry.unit.text.isEmpty ? nil : words.unit(entry.unit),
                pseudonym: entry.pseudonym, action: entry.action, before: entry.isBefore)
        }
    }
}
