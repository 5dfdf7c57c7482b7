package import Domain

/// How a city deals with a concern of a reporter about the own report: category, desk and stand-ins.
package struct CityConcern: Sendable {
    package let concern: Concern
    /// Never among those that reports are filed under.
    package let category: Category
    /// The desk, then those that stand in for it where it may be to blame itself. Never empty.
    package let units: [UnitCode]
    /// Why a unit holds it.
    let why: Label

    /// The name of its reason, as rules of routing have one.
    package var rule: String { "concern-\(concern.rawValue)" }
}
