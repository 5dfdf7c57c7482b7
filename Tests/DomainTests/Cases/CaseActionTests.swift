import Testing

@testable import Domain

struct CaseActionTests {
    /// The states in which somebody could do it (DESIGN 4.1), by the names of the API.
    private static let possible: [(CaseAction, Set<ReportState>)] = [
        (.accept, [.waiting, .coordination, .dispatched, .reopened, .followupRejected]),
        (.coordinate, [.waiting, .coordination, .dispatched, .inProgress, .reopened]),
        (.dispatch, [.waiting, .coordination, .inProgress]),
        (.assign, [.inProgress, .scheduled]),
        (.finding, [.inProgress]),
        (.schedule, [.inProgress]),
        (.submit, [.inProgress, .scheduled]),
        (.validate, [.awaitingValidation, .fieldVerification]),
        (.verifyInField, [.awaitingValidation]),
        (.reject, [.waiting, .coordination, .dispatched, .inProgress]),
        (.confirm, [.done]),
        (.contest, [.done, .rejected]),
        (.ask, open), (.note, open), (.linkDuplicate, open), (.unlinkDuplicate, open), (.answer, open),
        (.withdraw, open), (.publish, Set(ReportState.allCases)),
    ]

    private static let open: Set<ReportState> = [
        .waiting, .coordination, .dispatched, .inProgress, .scheduled, .awaitingValidation, .fieldVerification,
        .followupRejected, .reopened,
    ]

    @Test(arguments: possible)
    func `an action is possible in the states of the table`(action: CaseAction, states: Set<ReportState>) {
        for state in ReportState.allCases {
            #expect(action.isPossible(in: state) == states.contains(state), "\(state)")
        }
    }

    @Test func `every action is in the table`() {
        #expect(Set(Self.possible.map(\.0)) == Set(CaseAction.allCases))
    }

    @Test func `no event comes of two actions, and the rest come of none`() {
        let outcomes = CaseAction.allCases.flatMap(\.outcomes)
        #expect(Set(outcomes).count == outcomes.count)
        #expect(Set(EventKind.allCases).subtracting(outcomes) == [.filed, .followed, .escalated, .inherited, .erased])
    }

    /// `POST /crm/api/v1/reports/{number}/...` and `POST /api/v1/mine/...`, as the design fixes them.
    @Test(arguments: [
        "accept", "coordinate", "dispatch", "assign", "finding", "schedule", "submit", "validate", "verify-in-field",
        "reject", "ask", "link-duplicate", "answer", "confirm", "contest", "withdraw", "publish",
    ])
    func `the names in addresses are those of the design`(name: String) {
        #expect(CaseAction(rawValue: name) != nil)
    }
}
