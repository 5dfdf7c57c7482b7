import Domain

/// The words that officers choose from.
extension CityPackReader {
    static let rejectionReasonsFile = "rejection-reasons.csv"
    static let commentReasonsFile = "comment-reasons.csv"
    static let repliesFile = "replies.csv"

    mutating func readRejectionReasons() -> [RejectionReason] {
        readReasons(Self.rejectionReasonsFile).map { RejectionReason(code: $0.code, label: $0.label) }
    }

    mutating func readCommentReasons() -> [CommentReason] {
        readReasons(Self.commentReasonsFile).map { CommentReason(code: $0.code, label: $0.label) }
    }

    private mutating func readReasons(_ file: String) -> [(code: String, label: Label)] {
        var reasons: [(code: String, label: Label)] = []
        for row in table(file, ["code", "label_id", "label_en"]) {
            checkCode(row["code"], isNew: !reasons.contains { $0.code == row["code"] }, file, row.line)
            reasons.append((row["code"], label("label", row, file)))
        }
        if reasons.isEmpty { log.add(file, 1, "there is no reason") }
        return reasons
    }

    mutating func readReplies() -> [CannedReply] {
        let file = Self.repliesFile
        guard isThere(file) else { return [] }
        var replies: [CannedReply] = []
        for row in table(file, ["action", "category", "title_id", "body_id"]) {
            if CaseAction(rawValue: row["action"]) == nil { log.add(file, row.line, "unknown action \(row["action"])") }
            let category = row["category"].isEmpty ? nil : row["category"]
            if let category, categories[CategorySlug(category)] == nil {
                log.add(file, row.line, "unknown category \(category)")
            }
            if row["title_id"].isEmpty || row["body_id"].isEmpty { log.add(file, row.line, "a text is empty") }
            replies.append(
                CannedReply(action: row["action"], category: category, title: row["title_id"], body: row["body_id"]))
        }
        return replies
    }
}
