/// What a reporter can raise about the own report: a second case, private, with a desk of its own (issue 4).
///
/// The raw value is its name in the API, the city pack and the language files.
package enum Concern: String, Sendable, CaseIterable {
    /// Somebody learned who reported.
    case leak
    /// The reporter is made to suffer for it, such as by being dismissed.
    case retaliation

    /// Whether those who looked at the report may be to blame: the desk sees who they were, and their units are kept out.
    package var isAboutLooks: Bool { self == .leak }
}
