/// A reason for which a unit may close a case without work.
package struct RejectionReason: Equatable, Sendable {
    package let code: String
    package let label: Label
}

/// A reason for which a comment may be removed; everybody reads it in the place of the comment.
package struct CommentReason: Equatable, Sendable {
    package let code: String
    package let label: Label
}

/// A text that officers may begin with, brought by the city; administrators add their own.
package struct CannedReply: Equatable, Sendable {
    /// As `CaseAction` names it.
    package let action: String
    /// For cases of this category only; nil for all.
    package let category: String?
    package let title: String
    package let body: String
}
