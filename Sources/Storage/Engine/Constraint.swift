/// A rule of the schema that a change may break.
///
/// Shape of the name: table, dot, first column of the rule ("report.number"). Engines translate their own words to it.
package struct Constraint: Hashable, Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }

    /// A report with this id, or one that shares its first 63 bits, is there already.
    package static let reportID = Constraint("report.key")
    package static let reportNumber = Constraint("report.number")
    /// Another report is opened by the same receipt.
    package static let reportLookup = Constraint("report.lookup_digest")
    /// Somebody else has changed the report since it was read.
    package static let reportVersion = Constraint("report.version")
    package static let eventSequence = Constraint("event.report")
    /// What was appended stays; nobody may change or delete it.
    package static let appendOnly = Constraint("event.append_only")
    package static let photoPlace = Constraint("photo.report")
    package static let proofPlace = Constraint("proof.report")
    package static let publicationID = Constraint("publication.key")
    package static let publicationNumber = Constraint("publication.number")
    /// What came in is at a desk already.
    package static let intakeID = Constraint("intake_item.key")
    package static let intakeNumber = Constraint("intake_item.number")
    /// Somebody else has dealt with it since it was read.
    package static let intakeVersion = Constraint("intake_item.version")
    package static let officerID = Constraint("officer.id")
    package static let officerUsername = Constraint("officer.username")
}
