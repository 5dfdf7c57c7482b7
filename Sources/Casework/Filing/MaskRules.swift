import Domain

/// Checks the masks that came with a draft.
enum MaskRules {
    static let maximumMasks = 200

    static func problems(_ masks: [MaskRange], draft: ReportDraft) -> [DraftProblem] {
        guard masks.count <= maximumMasks else { return [DraftProblem(.mask, .tooMany(limit: maximumMasks))] }
        return masks.allSatisfy { isInside($0, draft) } ? [] : [DraftProblem(.mask, .invalid)]
    }

    private static func isInside(_ mask: MaskRange, _ draft: ReportDraft) -> Bool {
        guard mask.start >= 0, mask.start < mask.end else { return false }
        let text: String? =
            switch mask.field {
            case .story: draft.story
            case .location: draft.location
            case .additional: draft.additional
            case .id, .visibility, .category, .point, .kelurahan, .photos, .mask, .receiptLookup, .channel, .delay: nil
            }
        return text.map { mask.end <= $0.unicodeScalars.count } ?? false
    }
}
