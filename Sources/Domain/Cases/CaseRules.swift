/// Which event may follow which state, and where it leads: the table of DESIGN 4.1 as data.
package enum CaseRules {
    /// Days after closing in which the reporter may contest.
    package static let contestDays: Int64 = 7
    /// How often a rejection may be contested.
    package static let rejectionContests: Int64 = 1
    /// Hand-overs of one case after which a supervisor is told.
    package static let handoversBeforeTelling: Int64 = 3

    private enum Target {
        case same
        case state(ReportState)
    }

    /// The state after an event.
    ///
    /// - Returns: nil if the event cannot happen in this state. `followed` leads to the state of the other case, which
    ///   only the caller knows, so it has none here: see `mayFollow`.
    package static func state(after event: EventKind, in state: ReportState) -> ReportState? {
        guard let (from, target) = row(event), from.contains(state) else { return nil }
        return switch target {
        case .same: state
        case .state(let next): next
        }
    }

    /// A case that is linked to another closes with it: done or rejected.
    package static func mayFollow(from state: ReportState, to outcome: ReportState) -> Bool {
        state.isOpen && (outcome == .done || outcome == .rejected)
    }

    private static let open = ReportState.allCases.filter { $0.isOpen }

    private static func row(_ event: EventKind) -> (from: [ReportState], to: Target)? {
        switch event {
        case .accepted:
            ([.waiting, .coordination, .dispatched, .reopened, .followupRejected], .state(.inProgress))
        case .coordinated:
            ([.waiting, .coordination, .dispatched, .inProgress, .reopened], .state(.coordination))
        case .dispatched: ([.waiting, .coordination, .inProgress], .state(.dispatched))
        case .assigned: ([.inProgress, .scheduled], .same)
        case .findingMatches, .findingDiffers: ([.inProgress], .same)
        case .scheduled: ([.inProgress], .state(.scheduled))
        case .submitted: ([.inProgress, .scheduled], .state(.awaitingValidation))
        case .validated: ([.awaitingValidation, .fieldVerification], .state(.done))
        case .followupRejected: ([.awaitingValidation, .fieldVerification], .state(.followupRejected))
        case .verifyingInField: ([.awaitingValidation], .state(.fieldVerification))
        case .rejected: ([.waiting, .coordination, .dispatched, .inProgress], .state(.rejected))
        case .confirmed: ([.done], .same)
        case .contested: ([.done, .rejected], .state(.reopened))
        case .withdrawn: (open, .state(.withdrawn))
        case .asked, .answered, .linked, .unlinked, .noted, .escalated, .inherited: (open, .same)
        case .published: (ReportState.allCases.filter { $0 != .withdrawn }, .same)
        case .madePrivate: (ReportState.allCases, .same)
        case .erased: (ReportState.allCases.filter { !$0.isOpen }, .same)
        case .filed, .followed: nil
        }
    }
}
