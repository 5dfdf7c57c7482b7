package import Domain

/// What somebody wrote below a public report. There is no author, and nothing that joins two comments of one person.
///
/// Sensitivity: public while it is shown; what was masked is not here. Kept as long as the public page at most.
package struct StoredComment: Equatable, Sendable {
    /// 16 random bytes.
    package let id: [UInt8]
    /// The key of the report.
    package let report: Int64
    /// Days of the city since 1970-01-01; the time of day is not kept.
    package let day: Int64
    /// Empty once the words of a removed comment are gone.
    package var body: String
    package var state: CommentState = .shown
    /// How often somebody said that it is abuse, since it was last looked at.
    package var flags: Int64 = 0
    /// A typed reason of the city pack; of removed ones only.
    package var reason: String?
    /// The day on which it was held, removed or restored.
    package var moderatedOn: Int64?

    package init(id: [UInt8], report: Int64, day: Int64, body: String) {
        self.id = id
        self.report = report
        self.day = day
        self.body = body
    }

    /// The place of a comment in the list of its report.
    package var cursor: Cursor { Cursor(day: day, id: id) }

    /// Continues a list behind a comment.
    package struct Cursor: Equatable, Sendable {
        package let day: Int64
        package let id: [UInt8]

        package init(day: Int64, id: [UInt8]) {
            self.day = day
            self.id = id
        }
    }
}

/// Whether a comment is to be read. The raw value is its name in the database, the API and the language files.
package enum CommentState: String, Sendable, CaseIterable {
    case shown
    /// A moderator is looking at it; its place stays.
    case held
    /// Its place and the reason stay.
    case removed
}

/// A comment at the moderators' desk, with what it is about.
package struct ModeratedComment: Equatable, Sendable {
    package let comment: StoredComment
    package let number: ReportNumber
    package let holder: UnitCode

    package init(comment: StoredComment, number: ReportNumber, holder: UnitCode) {
        self.comment = comment
        self.number = number
        self.holder = holder
    }
}
