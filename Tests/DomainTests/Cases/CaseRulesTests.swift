import Testing

@testable import Domain

/// The table of DESIGN 4.1, written a second time: a row for each event, a column for each state.
struct CaseRulesTests {
    /// In the order of the columns below.
    private static let columns: [ReportState] = [
        .waiting, .coordination, .dispatched, .inProgress, .scheduled, .awaitingValidation, .fieldVerification,
        .followupRejected, .reopened, .done, .rejected, .withdrawn,
    ]

    /// `-` impossible, `=` stays; letters are the state it leads to: Coordination, Dispatched, in Progress, Scheduled,
    /// Awaiting validation, field Verification, Followup rejected, Reopened, dOne, reJected, Withdrawn.
    private static let table: [(EventKind, String)] = [
        //                    w c d p s a v f r | o j w
        (.filed, "------------"),
        (.accepted, "PPP----PP---"),
        (.coordinated, "CCCC----C---"),
        (.dispatched, "DD-D--------"),
        (.assigned, "---==-------"),
        (.findingMatches, "---=--------"),
        (.findingDiffers, "---=--------"),
        (.scheduled, "---S--------"),
        (.submitted, "---AA-------"),
        (.validated, "-----OO-----"),
        (.followupRejected, "-----FF-----"),
        (.verifyingInField, "-----V------"),
        (.rejected, "JJJJ--------"),
        (.asked, "=========---"),
        (.answered, "=========---"),
        (.confirmed, "---------=--"),
        (.contested, "---------RR-"),
        (.withdrawn, "WWWWWWWWW---"),
        (.linked, "=========---"),
        (.unlinked, "=========---"),
        (.followed, "------------"),
        (.noted, "=========---"),
        (.escalated, "=========---"),
        (.inherited, "=========---"),
        (.published, "===========-"),
        (.madePrivate, "============"),
        (.erased, "---------==="),
    ]

    private static let letters: [Character: ReportState] = [
        "C": .coordination, "D": .dispatched, "P": .inProgress, "S": .scheduled, "A": .awaitingValidation,
        "V": .fieldVerification, "F": .followupRejected, "R": .reopened, "O": .done, "J": .rejected, "W": .withdrawn,
    ]

    @Test func `the table has every event and every state once`() {
        #expect(Self.table.map(\.0).count == EventKind.allCases.count)
        #expect(Set(Self.table.map(\.0)) == Set(EventKind.allCases))
        #expect(Set(Self.columns) == Set(ReportState.allCases))
        #expect(Self.table.allSatisfy { $0.1.count == Self.columns.count })
    }

    @Test(arguments: table)
    func `an event leads where the design says, and nowhere else`(event: EventKind, row: String) {
        for (state, letter) in zip(Self.columns, row) {
            let expected: ReportState? = letter == "-" ? nil : letter == "=" ? state : Self.letters[letter]
            #expect(CaseRules.state(after: event, in: state) == expected, "\(event) in \(state)")
        }
    }

    @Test(arguments: ReportState.allCases)
    func `a linked case ends with the other one, open to done or rejected only`(state: ReportState) {
        for outcome in ReportState.allCases {
            let may = state.isOpen && [.done, .rejected].contains(outcome)
            #expect(CaseRules.mayFollow(from: state, to: outcome) == may, "\(outcome)")
        }
    }

    @Test func `the figures are those of the design`() {
        #expect(CaseRules.contestDays == 7)
        #expect(CaseRules.rejectionContests == 1)
        #expect(CaseRules.handoversBeforeTelling == 3)
    }
}
