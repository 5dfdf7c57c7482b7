/// In what relation somebody stands to one report (DESIGN 4.5). Everybody is exactly one of these at a time.
package enum Audience: String, Sendable, CaseIterable {
    /// Whoever holds the receipt.
    case reporter
    /// Anybody.
    case `public`
    /// An operator of the unit that holds the case now.
    case holdingOperator
    /// The field officer to whom the task was given.
    case assignedField
    case validator
    /// Officers of other units and supervisors.
    case otherOfficer
    case auditor
}
