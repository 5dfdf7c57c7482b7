/// Where a case stands (DESIGN 4.1). The raw value is the name in the API, the database and the language files.
package enum ReportState: String, Sendable, CaseIterable {
    case waiting
    case coordination
    case dispatched
    case inProgress = "in_progress"
    case scheduled
    case awaitingValidation = "awaiting_validation"
    case fieldVerification = "field_verification"
    case followupRejected = "followup_rejected"
    case done
    case reopened
    case rejected
    case withdrawn

    /// Somebody still has to act.
    package var isOpen: Bool {
        switch self {
        case .done, .rejected, .withdrawn: false
        case .waiting, .coordination, .dispatched, .inProgress, .scheduled, .awaitingValidation, .fieldVerification,
            .followupRejected, .reopened:
            true
        }
    }

    /// What the public sees: internal checking shows as work in progress.
    package var publicFace: ReportState {
        switch self {
        case .awaitingValidation, .fieldVerification, .followupRejected: .inProgress
        case .waiting, .coordination, .dispatched, .inProgress, .scheduled, .done, .reopened, .rejected, .withdrawn:
            self
        }
    }
}
