package import Domain

extension Policy {
    /// In what relation an officer stands to a case.
    ///
    /// A validator is one only of cases that wait to be checked, and never of the own unit's or the own work (DESIGN 4.1).
    /// To a case that is held back every officer is somebody else, the auditor too. Whose unit the case may be about is on no
    /// case at all (DESIGN 4.2).
    package static func audience(of officer: Officer, on facts: CaseFacts) -> Audience {
        if facts.isHeld { return .otherOfficer }
        if officer.role != .auditor, facts.barred.contains(officer.unit) { return .otherOfficer }
        return switch officer.role {
        case .operator where officer.unit == facts.holder: .holdingOperator
        case .field where officer.unit == facts.holder && facts.assignee == officer.id: .assignedField
        case .validator where mayCheck(officer, facts): .validator
        case .auditor: .auditor
        case .operator, .field, .validator, .supervisor, .intake, .admin: .otherOfficer
        }
    }

    /// Whether an audience may do this to a case at all, in some state.
    package static func grants(_ action: CaseAction, to audience: Audience) -> Bool {
        permissions.contains { $0.action == action && $0.audiences.contains(audience) }
    }

    /// Whether an audience may do this to a case that is in this state.
    package static func allows(_ action: CaseAction, to audience: Audience, in state: ReportState) -> Bool {
        grants(action, to: audience) && action.isPossible(in: state)
    }

    /// What an audience may do to a case that is in this state, in the order of `CaseAction`.
    package static func actions(of audience: Audience, in state: ReportState) -> [CaseAction] {
        CaseAction.allCases.filter { allows($0, to: audience, in: state) }
    }

    /// Whether an audience may know that there is a case like this. Who may not gets the answer for an unknown one.
    package static func mayKnow(of visibility: Visibility, _ audience: Audience) -> Bool {
        grant(.headers, to: audience, of: visibility) == .all
    }

    private static func mayCheck(_ officer: Officer, _ facts: CaseFacts) -> Bool {
        guard facts.state == .awaitingValidation || facts.state == .fieldVerification else { return false }
        guard let worker = facts.doneBy else { return false }
        return worker.unit != officer.unit && worker.officer != officer.id
    }

    private struct Permission {
        let action: CaseAction
        let audiences: [Audience]
    }

    /// The last column of the table in DESIGN 4.1. What is not here nobody may do.
    private static let permissions: [Permission] = [
        Permission(action: .accept, audiences: [.holdingOperator]),
        Permission(action: .coordinate, audiences: [.holdingOperator]),
        Permission(action: .dispatch, audiences: [.holdingOperator]),
        Permission(action: .assign, audiences: [.holdingOperator]),
        Permission(action: .finding, audiences: [.assignedField]),
        Permission(action: .schedule, audiences: [.holdingOperator]),
        Permission(action: .submit, audiences: [.holdingOperator, .assignedField]),
        Permission(action: .validate, audiences: [.validator]),
        Permission(action: .verifyInField, audiences: [.validator]),
        Permission(action: .reject, audiences: [.holdingOperator]),
        Permission(action: .ask, audiences: [.holdingOperator]),
        Permission(action: .note, audiences: [.holdingOperator, .validator]),
        Permission(action: .linkDuplicate, audiences: [.holdingOperator]),
        Permission(action: .unlinkDuplicate, audiences: [.holdingOperator]),
        Permission(action: .answer, audiences: [.reporter]),
        Permission(action: .confirm, audiences: [.reporter]),
        Permission(action: .contest, audiences: [.reporter]),
        Permission(action: .withdraw, audiences: [.reporter]),
        Permission(action: .publish, audiences: [.reporter]),
    ]
}
