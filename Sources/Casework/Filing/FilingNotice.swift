package import City
package import Domain
import TextCheck

/// Something the reporter should know about a draft. It never stops a report.
package enum FilingNotice: Equatable, Sendable {
    /// The text names another kelurahan than the point lies in; the point counts.
    case placeConflict(named: UnitCode, point: UnitCode)
    /// If it is happening now, this number comes first.
    case emergency(number: String)
    /// Has words that will not be shown in public.
    case roughWords

    /// Stable name in the API and the language files.
    package var code: String {
        switch self {
        case .placeConflict: "place_conflict"
        case .emergency: "emergency"
        case .roughWords: "rough_words"
        }
    }
}

/// Looks for what the reporter of a draft should know.
package struct FindNotices: Sendable {
    private let atlas: Atlas
    private let abuse: AbusiveWords

    package init(atlas: Atlas) {
        self.atlas = atlas
        abuse = AbusiveWords(words: atlas.pack.roughWords)
    }

    /// In the order of the form. Pure: nothing is kept.
    package func callAsFunction(_ draft: ReportDraft) -> [FilingNotice] {
        // In a private report nothing is shown to the public.
        let shown = draft.visibility == .public ? [draft.story, draft.location, draft.additional] : []
        return self(draft, isRough: shown.contains(where: abuse.flags))
    }

    /// The same where it is known already whether rough words would be shown.
    func callAsFunction(_ draft: ReportDraft, isRough: Bool) -> [FilingNotice] {
        var notices: [FilingNotice] = []
        if let point = draft.point, let place = atlas.locate(point.coordinate),
            let named = atlas.pack.conflict(location: draft.location, place: place)
        {
            notices.append(.placeConflict(named: named, point: place.kelurahan))
        }
        if let number = draft.category.flatMap(atlas.pack.category)?.emergencyNumber {
            notices.append(.emergency(number: number))
        }
        if isRough { notices.append(.roughWords) }
        return notices
    }
}
