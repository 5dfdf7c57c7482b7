import Domain
import Testing

@testable import Policy

struct EventPolicyTests {
    /// Who learns of an event besides operator and validator, who learn of all: Field, Reporter, Public (and officers of
    /// other units). A capital: with the words that were written; `-`: not at all.
    static let table: [(EventKind, String)] = [
        (.filed, "frp"), (.accepted, "fRp"), (.coordinated, "fRp"), (.dispatched, "fRp"), (.assigned, "Fr-"),
        (.findingMatches, "Fr-"), (.findingDiffers, "Fr-"), (.scheduled, "fRp"), (.submitted, "fR-"),
        (.validated, "fRp"), (.followupRejected, "fr-"), (.verifyingInField, "fr-"), (.rejected, "fRp"),
        (.asked, "-R-"), (.answered, "-R-"), (.confirmed, "fRp"), (.contested, "fRp"), (.withdrawn, "frp"),
        (.linked, "fr-"), (.unlinked, "fr-"), (.followed, "frp"), (.noted, "---"), (.escalated, "fr-"),
        (.inherited, "fRp"), (.erased, "fr-"), (.published, "fr-"), (.madePrivate, "fr-"),
    ]

    @Test func `the table has every event`() { #expect(Set(Self.table.map(\.0)) == Set(EventKind.allCases)) }

    @Test(arguments: table)
    func `an audience learns of an event as the table says`(event: EventKind, row: String) {
        for (audience, letter) in zip([Audience.assignedField, .reporter, .public], row) {
            #expect(Policy.shows(event, to: audience) == (letter != "-"), "\(audience)")
            #expect(Policy.showsNote(of: event, to: audience) == letter.isUppercase, "\(audience)")
        }
        for audience in [Audience.holdingOperator, .validator] {
            #expect(Policy.shows(event, to: audience) && Policy.showsNote(of: event, to: audience))
        }
        #expect(Policy.shows(event, to: .otherOfficer) == Policy.shows(event, to: .public))
        #expect(!Policy.shows(event, to: .auditor))
        for audience in [Audience.public, .otherOfficer, .auditor] {
            #expect(!Policy.showsNote(of: event, to: audience))
        }
    }

    @Test(arguments: EventKind.allCases, Audience.allCases)
    func `words are never shown of an event that is not`(event: EventKind, audience: Audience) {
        if Policy.showsNote(of: event, to: audience) { #expect(Policy.shows(event, to: audience)) }
    }

    /// What shows as work must not be told by the history.
    @Test func `the public learns nothing of the checking`() {
        for event in [EventKind.submitted, .followupRejected, .verifyingInField, .asked, .answered, .noted] {
            #expect(!Policy.shows(event, to: .public))
        }
    }
}
