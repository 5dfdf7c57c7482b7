/// What somebody can do with a case (DESIGN 4.1). The raw value is its name in the API and in addresses.
package enum CaseAction: String, Sendable, CaseIterable {
    case accept
    case coordinate
    case dispatch
    case assign
    case finding
    case schedule
    case submit
    case validate
    case verifyInField = "verify-in-field"
    case reject
    case ask
    case note
    case linkDuplicate = "link-duplicate"
    case unlinkDuplicate = "unlink-duplicate"
    case answer
    case confirm
    case contest
    case withdraw
    /// To everybody's sight or out of it.
    case publish

    /// What can come of it.
    package var outcomes: [EventKind] {
        switch self {
        case .accept: [.accepted]
        case .coordinate: [.coordinated]
        case .dispatch: [.dispatched]
        case .assign: [.assigned]
        case .finding: [.findingMatches, .findingDiffers]
        case .schedule: [.scheduled]
        case .submit: [.submitted]
        case .validate: [.validated, .followupRejected]
        case .verifyInField: [.verifyingInField]
        case .reject: [.rejected]
        case .ask: [.asked]
        case .note: [.noted]
        case .linkDuplicate: [.linked]
        case .unlinkDuplicate: [.unlinked]
        case .answer: [.answered]
        case .confirm: [.confirmed]
        case .contest: [.contested]
        case .withdraw: [.withdrawn]
        case .publish: [.published, .madePrivate]
        }
    }

    /// Whether a case in this state can take the action at all, whoever asks.
    package func isPossible(in state: ReportState) -> Bool {
        outcomes.contains { CaseRules.state(after: $0, in: state) != nil }
    }
}
