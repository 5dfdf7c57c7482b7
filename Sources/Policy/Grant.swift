/// How much of a subject an audience sees.
package enum Grant: String, Sendable, CaseIterable {
    /// Nothing, and no sign that there is something.
    case nothing
    case all
    /// All, but personal data that were masked stay hidden.
    case masked
    /// All, after the look was written to the access log.
    case logged
    /// As `logged`; for sensitive categories only the task sheet that the desk wrote.
    case loggedOrSheet
    /// A clean copy, if and as long as the reporter grants it.
    case ifGranted
    /// Only what belongs to the own task.
    case ownTasks
    /// Only as part of a sum.
    case counts
    /// The header line without any text.
    case headerLine
}
