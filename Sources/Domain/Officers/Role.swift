/// What an officer's account is for (DESIGN 4.4). The raw value is its name on the command line and in the database.
package enum Role: String, Sendable, CaseIterable {
    /// Works at a unit's desk.
    case `operator`
    /// Works outside: crews and inspectors.
    case field
    /// Checks the work of other units.
    case validator
    /// Clocks and counts of the units below; no texts.
    case supervisor
    /// Files for residents at a channel's desk.
    case intake
    /// Access log and leak cases; no texts.
    case auditor
    /// Accounts and city pack; no texts.
    case admin
}
