import City
import Domain
import TextCheck

/// Reads what came in as a draft of a report: the texts made to fit, the category and the place found where none is given.
///
/// Pure: asks the city pack alone.
struct IncomingReading: Sendable {
    let book: Casebook

    /// A draft with where its place is from, or why there is none.
    enum Result: Sendable {
        case draft(ReportDraft, PlaceSource)
        case unclear(WaitReason)
    }

    func callAsFunction(_ report: IncomingReport) -> Result {
        guard var draft = Self.texts(of: report) else { return .unclear(.tooLong) }
        guard !draft.story.isEmpty else { return .unclear(.empty) }
        draft.visibility = report.visibility
        draft.point = report.point
        if let point = draft.point, book.atlas.locate(point.coordinate) == nil { return .unclear(.outside) }
        guard let category = category(of: report, draft) else { return .unclear(.noCategory) }
        draft.category = category.slug
        // Whoever sent it could not be told that this category is never shown.
        if category.protection.isNeverPublic { draft.visibility = .private }
        let source = findPlace(of: report, &draft)
        return .draft(draft, source)
    }

    /// Every text in its field, with what is too long for one in the next.
    ///
    /// - Returns: nil if there is more than a report holds.
    private static func texts(of report: IncomingReport) -> ReportDraft? {
        var draft = ReportDraft(story: report.story, location: report.location, additional: report.additional).cleaned
        if draft.location.count > DraftRules.maximumLocation {
            draft.additional = joined(draft.location, draft.additional)
            draft.location = ""
        }
        if draft.story.isEmpty { (draft.story, draft.additional) = (draft.additional, "") }
        if draft.story.isEmpty { (draft.story, draft.location) = (draft.location, "") }
        if draft.story.count > DraftRules.maximumStory {
            draft.additional = joined(String(draft.story.dropFirst(DraftRules.maximumStory)), draft.additional)
            draft.story = String(draft.story.prefix(DraftRules.maximumStory))
            draft = draft.cleaned
        }
        return draft.additional.count <= DraftRules.maximumAdditional ? draft : nil
    }

    private static func joined(_ one: String, _ other: String) -> String {
        [one, other].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func category(of report: IncomingReport, _ draft: ReportDraft) -> Category? {
        if let given = report.category.flatMap({ book.city.offered($0) }) { return given }
        let words = Self.joined(draft.story, draft.additional)
        let suggested = book.suggester.suggestions(for: words, limit: 1).first.map { CategorySlug($0) }
        return suggested.flatMap { book.city.offered($0) }
    }

    /// What was given counts as far as it can be right; words are looked at where nothing was.
    private func findPlace(of report: IncomingReport, _ draft: inout ReportDraft) -> PlaceSource {
        draft.kelurahan = report.kelurahan
        if PlaceFinder(atlas: book.atlas).problems(of: draft).isEmpty, draft.point != nil || draft.kelurahan != nil {
            return .reporter
        }
        draft.kelurahan = nil
        guard draft.point == nil else { return .reporter }
        guard case .sure(let kelurahan) = book.city.place(location: draft.location, story: draft.story) else {
            return .words
        }
        draft.kelurahan = kelurahan
        return .words
    }
}
