import Domain

/// What was just done, told on the next page. The raw value stands in its address, never a text.
enum DeskDone: String, Sendable, CaseIterable {
    case accepted, coordinated, dispatched, assigned, scheduled, validated, refused, verifying, rejected, asked, noted
    case linked, unlinked, submitted

    init?(_ action: CaseAction, isGood: Bool) {
        switch action {
        case .accept: self = .accepted
        case .coordinate: self = .coordinated
        case .dispatch: self = .dispatched
        case .assign: self = .assigned
        case .schedule: self = .scheduled
        case .validate: self = isGood ? .validated : .refused
        case .verifyInField: self = .verifying
        case .reject: self = .rejected
        case .ask: self = .asked
        case .note: self = .noted
        case .linkDuplicate: self = .linked
        case .unlinkDuplicate: self = .unlinked
        case .submit: self = .submitted
        case .finding, .answer, .confirm, .contest, .withdraw, .publish: return nil
        }
    }

    /// Whether the officer is done with the case, so that the next one opens.
    var leaves: Bool {
        switch self {
        case .accepted, .noted, .linked, .unlinked: false
        case .coordinated, .dispatched, .assigned, .scheduled, .validated, .refused, .verifying, .rejected, .asked,
            .submitted:
            true
        }
    }

    /// Whether the case is out of the officer's hands.
    var handsOver: Bool {
        switch self {
        case .coordinated, .dispatched, .validated, .refused, .rejected: true
        case .accepted, .assigned, .scheduled, .verifying, .asked, .noted, .linked, .unlinked, .submitted: false
        }
    }

    func words(in wording: Wording) -> String { wording.texts("desk_done.\(rawValue)") }
}
