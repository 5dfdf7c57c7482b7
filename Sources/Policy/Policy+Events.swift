package import Domain

extension Policy {
    /// Whether an audience learns that this happened. The checking of work is shown to the public as work (DESIGN 4.1).
    package static func shows(_ event: EventKind, to audience: Audience) -> Bool {
        switch audience {
        case .holdingOperator, .validator: true
        case .assignedField: event != .noted && event != .asked && event != .answered
        case .reporter: event != .noted
        case .public, .otherOfficer: isPublic(event)
        case .auditor: false
        }
    }

    /// Whether an audience may read the words that an officer wrote with it.
    package static func showsNote(of event: EventKind, to audience: Audience) -> Bool {
        switch audience {
        case .holdingOperator, .validator: true
        case .assignedField: event == .assigned || event == .findingMatches || event == .findingDiffers
        case .reporter: isForReporter(event)
        case .public, .otherOfficer, .auditor: false
        }
    }

    private static func isPublic(_ event: EventKind) -> Bool {
        switch event {
        case .filed, .accepted, .coordinated, .dispatched, .scheduled, .validated, .rejected, .confirmed, .contested,
            .withdrawn, .followed, .inherited:
            true
        case .assigned, .findingMatches, .findingDiffers, .submitted, .followupRejected, .verifyingInField, .asked,
            .answered, .linked, .unlinked, .noted, .escalated, .erased, .published, .madePrivate:
            false
        }
    }

    /// What moves the case to or from a unit, promises or closes it is said to the reporter; remarks among officers have
    /// a move of their own.
    private static func isForReporter(_ event: EventKind) -> Bool {
        switch event {
        case .accepted, .coordinated, .dispatched, .scheduled, .submitted, .validated, .rejected, .asked, .answered,
            .confirmed, .contested, .inherited:
            true
        case .filed, .assigned, .findingMatches, .findingDiffers, .followupRejected, .verifyingInField,
            .withdrawn, .linked, .unlinked, .followed, .noted, .escalated, .erased, .published, .madePrivate:
            false
        }
    }
}
