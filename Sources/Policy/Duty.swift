/// What an officer comes to do: one part of the officers' interface.
///
/// Coarser than the moves of a case, which ask for the relation to that case as well (DESIGN 4.1).
package enum Duty: String, Sendable, CaseIterable {
    /// A unit's desk: queue, cases, moves.
    case workCases
    /// Tasks outside.
    case fieldTasks
    /// Checking the work of other units.
    case validate
    /// Clocks and counts of the units below.
    case supervise
    /// Filing for a resident at a channel's desk.
    case intake
    /// The access log and leak cases.
    case audit
    /// What people say of public reports: comments that are held or removed.
    case moderate
    /// Accounts and the city pack.
    case administer
    /// The own password and second factor; the only one that a session with something left to do first is good for.
    case ownAccount
}
