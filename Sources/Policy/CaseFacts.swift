package import Domain

/// What the policy must know of a case. All of it stands in the clear in the database.
package struct CaseFacts: Hashable, Sendable {
    package let visibility: Visibility
    package let state: ReportState
    /// Has the case now.
    package let holder: UnitCode
    /// The field officer to whom the task was given.
    package let assignee: OfficerID?
    /// Who sent in the proof that waits to be checked or was checked.
    package let doneBy: Worker?
    /// Field officers see only the task sheet.
    package let isSensitive: Bool
    /// The reporter wants it to go to its unit on a later day: until then nobody but the reporter knows of it.
    package let isHeld: Bool
    /// Units that the case may be about; for them it is not there, whoever holds it.
    package var barred: [UnitCode] = []

    /// A unit and the officer of it that sent in the proof.
    package struct Worker: Hashable, Sendable {
        package let unit: UnitCode
        package let officer: OfficerID

        package init(unit: UnitCode, officer: OfficerID) {
            self.unit = unit
            self.officer = officer
        }
    }

    package init(
        visibility: Visibility, state: ReportState, holder: UnitCode, assignee: OfficerID?, doneBy: Worker?,
        isSensitive: Bool, isHeld: Bool = false
    ) {
        self.isHeld = isHeld
        self.visibility = visibility
        self.state = state
        self.holder = holder
        self.assignee = assignee
        self.doneBy = doneBy
        self.isSensitive = isSensitive
    }
}
