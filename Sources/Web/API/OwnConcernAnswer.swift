import Casework
import City
import Domain
import Sealing

/// A case that the reporter opened beside the report.
struct OwnConcernAnswer: Encodable {
    /// `leak` or `retaliation`.
    let reason: String
    let number: String
    let state: String
    let unit: UnitAnswer
    let openedAt: Instant
    let changedAt: Instant
    let dueAt: Instant
    /// The promised day where the city is, as "2026-12-02".
    let dueOn: String
    /// Since when the unit waits for an answer; absent where it does not.
    let askedAt: Instant?
    /// Opens that case as the receipt of a report does.
    let receipt: String

    init(_ concern: OwnConcern, city: CityPack, language: Language) {
        reason = concern.concern.rawValue
        number = concern.number.text
        state = concern.state.rawValue
        unit = UnitAnswer(concern.unit, city: city, language: language)
        openedAt = Instant(concern.openedAt)
        changedAt = Instant(concern.changedAt)
        dueAt = Instant(concern.dueAt)
        dueOn = city.localDay(concern.dueAt)
        askedAt = concern.askedAt.map { Instant($0) }
        receipt = concern.receipt.code
    }
}
