/// The rules of the form that need nothing but the draft itself: the same in the browser and on the server.
///
/// Source: DESIGN section 3. Lengths are visible characters, see `CleanText.visibleLength`.
package enum DraftRules {
    package static let minimumStory = 150
    package static let maximumStory = 5_000
    package static let maximumLocation = 500
    package static let maximumAdditional = 2_000
    package static let maximumPhotos = 3
    /// 12 MB as a resident's phone counts them (12 * 1024 * 1024 bytes).
    package static let maximumPhotoBytes = 12 << 20
    /// A fix worse than this tells no more than the kelurahan; the form then asks for the pin to be moved.
    package static let usefulAccuracyMetres = 100.0

    /// How a report comes in.
    package enum Manner: Equatable, Sendable {
        /// The form and its interface: whoever fills it in reads what is missing.
        case form
        /// A message, a letter, a partner's call: nobody is there to write more, so a short text is taken and asked about.
        case channel
    }

    /// What the rules must know of a category.
    package struct CategoryRule: Equatable, Sendable {
        package let neverPublic: Bool

        package init(neverPublic: Bool) { self.neverPublic = neverPublic }
    }

    /// Every problem, in the order of the form.
    ///
    /// - Parameters:
    ///   - draft: as typed by a program; clean it first if a person typed it.
    ///   - category: the rule of `draft.category`; nil if the city pack has no such category.
    ///   - manner: how it comes in.
    /// - Returns: empty if the draft may be filed.
    package static func problems(
        of draft: ReportDraft, category: CategoryRule?, manner: Manner = .form
    ) -> [DraftProblem] {
        var problems: [DraftProblem] = []
        if draft.photoCount > maximumPhotos { problems.append(.init(.photos, .tooMany(limit: maximumPhotos))) }
        if let accuracy = draft.point?.accuracyMetres, !accuracy.isFinite || accuracy < 0 {
            problems.append(.init(.point, .invalid))
        }
        if let problem = categoryProblem(draft, category) { problems.append(problem) }
        let story = textProblem(.story, draft.story, (manner == .form ? minimumStory : 1)...maximumStory)
        let location = textProblem(.location, draft.location, (manner == .form ? 1 : 0)...maximumLocation)
        let additional = textProblem(.additional, draft.additional, 0...maximumAdditional)
        problems += [story, location, additional].compactMap { $0 }
        return problems
    }

    private static func categoryProblem(_ draft: ReportDraft, _ rule: CategoryRule?) -> DraftProblem? {
        guard draft.category != nil else { return DraftProblem(.category, .required) }
        guard let rule else { return DraftProblem(.category, .unknown) }
        return rule.neverPublic && draft.visibility == .public ? DraftProblem(.visibility, .neverPublic) : nil
    }

    private static func textProblem(_ field: ReportField, _ text: String, _ lengths: ClosedRange<Int>) -> DraftProblem?
    {
        if let offset = CleanText.firstForbidden(in: text) {
            return DraftProblem(field, .forbiddenCharacter(offset: offset))
        }
        let length = CleanText.visibleLength(text)
        if length == 0, lengths.lowerBound > 0 { return DraftProblem(field, .required) }
        if length < lengths.lowerBound { return DraftProblem(field, .tooShort(missing: lengths.lowerBound - length)) }
        if length > lengths.upperBound { return DraftProblem(field, .tooLong(excess: length - lengths.upperBound)) }
        return nil
    }
}
