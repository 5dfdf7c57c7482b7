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
    let unitCode: String
    /// Nil where nothing may be given.
    let editor: EditorPart?

    init(_ report: OwnReport, in wording: Wording) {
        let texts = wording.texts
        let sealed = report.photos.filter(\.isSealed)
        isOffered = report.mayGrant && !sealed.isEmpty
        isShown = isOffered || sealed.contains { $0.grant != nil }
        unitCode = report.unit.text
        lead = texts("grant.lead", ["unit": wording.unit(report.unit)])
        editor = isOffered ? EditorPart(for: report.unit, in: wording) : nil
    }
}

/// The dialog in which a photo is cut and covered before others see a copy of it.
struct EditorPart: Encodable, Sendable {
    let lookTitle: String
    let lookAlt: String
    let forLabel: String
    let who: String
    let after: String
    let days: [DayChoice]
    let hasDays: Bool

    /// For how long.
    struct DayChoice: Encodable, Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    /// A copy for one unit, with an end.
    init(for unit: UnitCode, in wording: Wording) {
        let texts = wording.texts
        (lookTitle, lookAlt) = (texts("grant.look_title"), texts("grant.look_alt"))
        (forLabel, who, after) = (texts("grant.for"), wording.unit(unit), texts("grant.after"))
        days = GrantRules.days.map { day in
            let end = GrantRules.end(days: day, from: wording.now, calendar: wording.city.calendar)
            return DayChoice(
                value: String(day),
                label: texts(
                    "grant.days", ["n": String(day), "date": wording.times.day(end, now: wording.now)]),
                selected: day == GrantRules.days.first)
        }
        hasDays = true
    }

    /// A picture for everybody.
    init(forEverybodyIn wording: Wording) {
        let texts = wording.texts
        (lookTitle, lookAlt) = (texts("sight.look_title"), texts("sight.look_alt"))
        (forLabel, who, after) = (texts("sight.for"), texts("sight.everybody"), texts("sight.after"))
        (days, hasDays) = ([], false)
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
