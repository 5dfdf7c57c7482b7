package import Domain

/// A proof as one officer may see it.
package struct ProofView: Equatable, Sendable {
    /// 1 to 6, its place in the round.
    package let place: Int
    /// The round of work, 1 for the first.
    package let round: Int
    /// Of the round that is being worked on or checked now.
    package let isCurrent: Bool
    package let isSubmitted: Bool
    package let unit: UnitCode
    /// Account name of who sent it in.
    package let by: String?
    package let source: ProofSource
    /// The code that the picture shows.
    package let challenge: String?
    package let standing: ChallengeStanding
    /// Seconds since 1970 UTC by the phone's clock; nil where it did not say.
    package let takenAt: Int64?
    /// By ours.
    package let addedAt: Int64
    package let accuracyMetres: Int?
    /// From the point of the case.
    package let distanceMetres: Int?
    /// What speaks against it. Only for who has to check it.
    package let flags: [ProofFlag]
}

/// Something about a proof that its checker should look at.
package enum ProofFlag: Hashable, Sendable {
    /// The same file as another picture.
    case reused(Likeness)
    /// Nearly the same as another picture; `bits` of 128 differ.
    case similar(Likeness, bits: Int)
    /// Not taken with the app's camera.
    case gallery
    /// Taken farther from the case than `ProofRules.farMetres`.
    case far(metres: Int)
    /// Came after its code had ended.
    case lateChallenge

    /// The picture that it is like.
    package enum Likeness: Hashable, Sendable {
        /// A photo of the resident's on the same report, by its place.
        case residentPhoto(Int)
        /// A proof of an earlier round of the same report.
        case earlierRound(round: Int, place: Int)
        /// A proof of another report that the checker may see.
        case other(ReportNumber, round: Int, place: Int)
        /// A proof of another report that the checker may know of, but not see.
        case known(ReportNumber)
        /// A proof of a report that the checker may not know of.
        case hidden
    }
}

/// A proof as the reporter sees it, or everyone on a public report: found good by a second unit.
package struct ShownProof: Equatable, Sendable {
    /// 1 to 6.
    package let place: Int
    /// Seconds since 1970 UTC.
    package let addedAt: Int64
}
