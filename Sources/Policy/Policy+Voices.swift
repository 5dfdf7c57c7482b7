package import Domain

/// What anybody may say of a public report, without a name. The raw value is its name in tickets.
package enum Voice: String, Sendable, CaseIterable {
    case comment
    /// "Dukung": it concerns me too.
    case support
    /// Says that a comment is abuse.
    case flag
}

extension Policy {
    /// Whether what was said of a report, and how many support it, is shown: to everybody, where everybody may know of it.
    package static func showsVoices(of visibility: Visibility) -> Bool { mayKnow(of: visibility, .public) }

    /// Whether a report takes a voice now. A private one takes none, and gives no sign of it.
    ///
    /// What is withdrawn has nothing said of it any more. Only what is open can still be supported.
    package static func takes(_ voice: Voice, on visibility: Visibility, in state: ReportState) -> Bool {
        guard showsVoices(of: visibility) else { return false }
        return switch voice {
        case .comment, .flag: state != .withdrawn
        case .support: state.isOpen
        }
    }

    /// Whether an officer may hold, remove or restore a comment on a report: nobody does so where the own unit has the case,
    /// so that no unit can silence what is said of it (Decision 0018).
    package static func mayModerate(_ officer: Officer, heldBy holder: UnitCode) -> Bool {
        may(officer.role, .moderate) && officer.unit != holder
    }
}
