package import Domain

/// A clean copy of a private photo that the reporter has given to one unit for some days.
package struct PhotoGrant: Hashable, Sendable {
    package let unit: UnitCode
    /// The last second of it, since 1970 UTC.
    package let endsAt: Int64

    package init(unit: UnitCode, endsAt: Int64) {
        self.unit = unit
        self.endsAt = endsAt
    }
}

extension Policy {
    /// Whether the reporter may give a unit a clean copy: only to the one that holds the open case, and only where the
    /// table leaves the photo to the reporter.
    package static func mayGrantPhoto(to unit: UnitCode, on facts: CaseFacts) -> Bool {
        !facts.isHeld && facts.state.isOpen && unit == facts.holder
            && grant(.photo, to: .holdingOperator, of: facts.visibility) == .ifGranted
    }

    /// Whether a clean copy is shown to an officer now: to the desk of the unit it was given to, while that unit holds the
    /// case, until its last second. Without a grant there is nothing to ask about.
    package static func showsGrantedPhoto(
        _ given: PhotoGrant, to officer: Officer, on facts: CaseFacts, at now: Int64
    ) -> Bool {
        guard grant(.photo, to: audience(of: officer, on: facts), of: facts.visibility) == .ifGranted else {
            return false
        }
        return given.unit == officer.unit && given.unit == facts.holder && now <= given.endsAt
            && facts.state != .withdrawn
    }
}
