import Domain

/// Checks the masks that came with a draft.
enum MaskRules {
    static let maximumMasks = 200

    static func problems(_ masks: [MaskRange], draft: ReportDraft) -> [DraftProblem] {
        guard masks.count <= maximumMasks else { return [DraftProblem(.mask, .tooMany(limit: maximumMasks))] }
        let content = ReportContent.Texts(
            story: draft.story, location: draft.location, additional: draft.additional)
        return areInside(masks, content) ? [] : [DraftProblem(.mask, .invalid)]
    }

    /// Whether each mask hides something of a text that there is, and no more of them than a form can make.
    static func areInside(_ masks: [MaskRange], _ texts: ReportContent.Texts) -> Bool {
        masks.count <= maximumMasks
            && masks.allSatisfy { mask in
                guard mask.start >= 0, mask.start < mask.end, let text = texts[mask.field] else { return false }
                return mask.end <= text.unicodeScalars.count
            }
    }
}
