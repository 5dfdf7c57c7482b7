/// What happened to a case. The raw value is its name in the database, the API and the language files.
package enum EventKind: String, Sendable, CaseIterable {
    case filed
    case accepted
    case coordinated
    case dispatched
    case assigned
    /// The field officer found what the report says.
    case findingMatches = "finding_matches"
    /// The field officer did not find it; the case is back at the desk.
    case findingDiffers = "finding_differs"
    case scheduled
    case submitted
    case validated
    case followupRejected = "followup_rejected"
    case verifyingInField = "verifying_in_field"
    case rejected
    case asked
    case answered
    case confirmed
    case contested
    case withdrawn
    /// The reporter shows a private report to everybody.
    case published
    /// The reporter takes a public report out of everybody's sight.
    case madePrivate = "made_private"
    case linked
    case unlinked
    /// Closed together with the case that it was linked to.
    case followed
    /// A remark among officers.
    case noted
    /// A clock ran out and a unit above was told.
    case escalated
    /// The unit that held it is no more; another one has it as it stood.
    case inherited
    case erased
}
