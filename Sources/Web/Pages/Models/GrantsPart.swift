import Casework
import City
import Domain
import Policy

/// The photos of a private report for the unit that has it: what may be given, and what is given.
struct GrantsPart: Encodable, Sendable {
    /// Something is given, or may be.
    let isShown: Bool
    let isOffered: Bool
    let lead: String
    let unit: String
    let unitCode: String
    let days: [DayChoice]

    /// For how long.
    struct DayChoice: Encodable, Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    init(_ report: OwnReport, in wording: Wording) {
        let texts = wording.texts
        let sealed = report.photos.filter(\.isSealed)
        isOffered = report.mayGrant && !sealed.isEmpty
        isShown = isOffered || sealed.contains { $0.grant != nil }
        unit = wording.unit(report.unit)
        unitCode = report.unit.text
        lead = texts("grant.lead", ["unit": unit])
        days = GrantRules.days.map { day in
            let end = GrantRules.end(days: day, from: wording.now, calendar: wording.city.calendar)
            return DayChoice(
                value: String(day),
                label: texts(
                    "grant.days", ["n": String(day), "date": wording.times.day(end, now: wording.now)]),
                selected: day == GrantRules.days.first)
        }
    }
}

extension PagePhoto {
    /// A clean copy that a unit may look at now.
    struct Given: Encodable, Sendable {
        let text: String
        let number: Int
        /// The receipt's code where it came in the form.
        let receipt: String
    }
}
