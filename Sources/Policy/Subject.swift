/// What there is to see of a report: one row of the table in DESIGN 4.5.
package enum Subject: String, Sendable, CaseIterable {
    case reporterIdentity
    case photo
    /// The unit's pictures of its work.
    case proof
    /// Story, additional remarks, location text and the exact point.
    case texts
    /// Category, kelurahan, state and clock.
    case headers
    case history
    case questions
    case accesses
    /// Who opened the report that a leak case is about.
    case leakedAccesses
}
