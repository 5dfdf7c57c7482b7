/// Somebody who works for the city and may sign in.
///
/// Sensitivity: identity of staff (`username`).
package struct Officer: Hashable, Sendable {
    package let id: OfficerID
    /// Unique, in the spelling the account was made with.
    package let username: String
    /// The one unit the officer works for.
    package let unit: UnitCode
    package let role: Role

    package init(id: OfficerID, username: String, unit: UnitCode, role: Role) {
        self.id = id
        self.username = username
        self.unit = unit
        self.role = role
    }
}
