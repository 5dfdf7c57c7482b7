package import Domain
package import Policy

/// A report as the one who holds its receipt sees it.
package struct OwnReport: Sendable {
    package let id: ReportID
    package let number: ReportNumber
    package let visibility: Visibility
    package let state: ReportState
    package let category: CategorySlug
    package let kelurahan: UnitCode?
    package let certainty: PlaceCertainty
    /// Holds it now, or will from `dispatchAt` on.
    package let unit: UnitCode
    /// The beginning of the day on which it goes to its unit; nil if it is not held back.
    package let dispatchAt: Int64?
    /// Seconds since 1970 UTC, as all times here.
    package let filedAt: Int64
    package let changedAt: Int64
    package let dueAt: Int64
    /// Nil once the reporter has erased the content.
    package let content: Content?
    /// Oldest first.
    package let history: [Entry]
    /// In the order of their places.
    package let photos: [Photo]
    /// Whether the reporter may give the unit clean copies of them now.
    package let mayGrant: Bool
    /// The unit's pictures of work that was found done, in the order of their places.
    package let proofs: [ShownProof]
    /// What was asked and answered, oldest first.
    package let questions: [Question]
    /// What the reporter may do now.
    package let actions: [CaseAction]
    /// Waits for the reporter's answer since then.
    package let askedAt: Int64?
    /// 1...5, once confirmed.
    package let rating: Int?
    /// The last second in which the case may be contested; nil where it may not.
    package let contestUntil: Int64?
    /// The place of a photo that comes with a contest; nil where it may not be contested.
    package let contestPhoto: Int?
    /// Who opened it.
    package let accesses: OwnAccesses
    /// When what it says is erased by itself; nil while it is open, and once it is erased.
    package var contentUntil: Int64?
    /// What everybody would read if it became public now; nil where it cannot.
    package var publicPreview: PublicTexts?
    /// Cases that were opened beside it.
    package let concerns: [OwnConcern]
    /// What can still be raised.
    package let offeredConcerns: [Concern]

    /// The three texts as everybody reads them, without what is hidden.
    package struct PublicTexts: Sendable {
        package let story: String
        package let location: String
        package let additional: String
        /// What is hidden of the texts as they were written.
        package let hidden: [MaskRange]
    }

    /// What the reporter wrote and where. Sensitivity: location and wording.
    package struct Content: Sendable {
        package let story: String
        package let location: String
        package let additional: String
        package let point: DraftPoint?
        package let masks: [MaskRange]
        /// Why it started at its first unit.
        package let why: RouteReason
    }

    /// One change of the case.
    package struct Entry: Sendable {
        package let at: Int64
        package let kind: EventKind
        package let state: ReportState
        package let unit: UnitCode?
        /// What the unit wrote with it.
        package let note: String?
        /// A typed reason of the city pack.
        package let reason: String?
        /// The promised date after it, where it changed.
        package let dueAt: Int64?
    }

    /// A question of the unit, or an answer to it; neither side learns who the other is.
    package struct Question: Sendable {
        package let at: Int64
        package let isAnswer: Bool
        package let text: String
        /// Why the unit asks for something that tells who the reporter is.
        package let identityReason: String?
    }

    /// A photo of the report.
    package struct Photo: Sendable {
        /// 1 to 3.
        package let place: Int
        /// Sealed with the reporter's key; nobody else can open it.
        package let isSealed: Bool
        package let sizeBytes: Int
        /// A clean copy that a unit may look at now.
        package let grant: PhotoGrant?
    }
}
