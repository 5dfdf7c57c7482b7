import City
package import Domain
import Policy
package import Storage

/// A comment as a moderator sees it: with its words, whatever its state.
package struct CommentAtDesk: Sendable {
    package let id: CommentID
    package let number: ReportNumber
    package let state: CommentState
    /// Noon of the day in the city, in seconds since 1970 UTC; as `moderatedDay`.
    package let day: Int64
    /// Empty once the words of a removed one are gone.
    package let text: String
    /// How often somebody said that it is abuse, since it was last looked at.
    package let flags: Int
    package let reason: String?
    package let moderatedDay: Int64?
    /// What this officer may do with it now.
    package let moves: [ModerateComments.Move]
}

/// Holds, removes and restores comments. Each look and each move is in the access log first; what is taken away leaves its
/// place, its day and the reason in public.
package struct ModerateComments: Sendable {
    /// What a moderator can do. The raw value is its name in the API and the language files.
    package enum Move: String, Sendable, CaseIterable {
        /// Takes the words out of sight until it is decided.
        case hold
        case remove
        /// Shows it again, or says that there is nothing wrong with it.
        case restore

        var action: AccessLog.Action {
            switch self {
            case .hold: .commentHold
            case .remove: .commentRemove
            case .restore: .commentRestore
            }
        }

        /// Whether there is something to do on a comment that stands like this.
        func isPossible(on comment: StoredComment) -> Bool {
            switch self {
            case .hold: comment.state == .shown
            case .remove: comment.state != .removed
            case .restore: comment.state == .shown ? comment.flags > 0 : !comment.body.isEmpty
            }
        }
    }

    /// Rows of one list.
    package static let most = 200
    /// Days after which the words of a removed comment are gone for good.
    package static let daysKept: Int64 = 30

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// One list of the desk. The look is logged first: held and removed words are not public.
    ///
    /// - Throws: `CaseError.forbidden` without the duty; `StoreError`.
    package func list(_ desk: Comments.Desk, by officer: Officer) async throws -> [CommentAtDesk] {
        guard Policy.may(officer.role, .moderate) else { throw CaseError.forbidden }
        let (view, now) = (book.newViewID(), book.clock.now())
        let found = try await book.engine.write { [book] session in
            try book.accessLog(in: session, by: officer, at: now).append(.comments, about: view.bytes)
            return try Comments(session).desk(desk, most: Self.most)
        }
        return found.map { project($0, for: officer) }
    }

    /// One move. `reason`: typed, of the city pack; for a removal only.
    ///
    /// - Throws: `CaseError.notFound`, `.forbidden` for a case of the own unit, `.input` for a reason that the city does not
    ///   have, `.changedMeanwhile` where there is nothing to do any more; `StoreError`.
    package func callAsFunction(
        _ move: Move, _ id: CommentID, reason: String? = nil, by officer: Officer
    ) async throws -> CommentAtDesk {
        guard Policy.may(officer.role, .moderate) else { throw CaseError.forbidden }
        if move == .remove, !book.city.commentReasons.contains(where: { $0.code == reason }) {
            throw CaseError.input(CaseInputProblem("reason", .unknownReason))
        }
        let (view, now) = (book.newViewID(), book.clock.now())
        let today = book.city.dayNumber(now)
        let (moved, state) = try await book.orAttempt(by: officer) {
            try await book.engine.write { [book] session -> (ModeratedComment, ReportState) in
                guard var comment = try Comments(session).find(id.bytes),
                    let report = try Reports(session).find(key: comment.report)
                else { throw Casebook.NotYours(report: nil, error: .notFound) }
                guard Policy.mayModerate(officer, heldBy: report.holder) else {
                    throw Casebook.NotYours(report: report.id, error: .forbidden)
                }
                guard move.isPossible(on: comment) else { throw CaseError.changedMeanwhile }
                try book.accessLog(in: session, by: officer, at: now)
                    .append(move.action.rawValue, on: report, view: view)
                comment.take(move, reason: reason, on: today)
                try Comments(session).update(comment)
                return (ModeratedComment(comment: comment, number: report.number, holder: report.holder), report.state)
            }
        }
        book.news.post(CaseNews.Change(units: [], state: state, isPublic: true))
        return project(moved, for: officer)
    }

    private func project(_ row: ModeratedComment, for officer: Officer) -> CommentAtDesk {
        let comment = row.comment
        let mayMove = Policy.mayModerate(officer, heldBy: row.holder)
        return CommentAtDesk(
            id: CommentID(bytes: comment.id), number: row.number, state: comment.state,
            day: book.city.noon(of: comment.day), text: comment.body, flags: Int(comment.flags),
            reason: comment.reason, moderatedDay: comment.moderatedOn.map { book.city.noon(of: $0) },
            moves: mayMove ? Move.allCases.filter { $0.isPossible(on: comment) } : [])
    }
}

extension StoredComment {
    fileprivate mutating func take(_ move: ModerateComments.Move, reason: String?, on day: Int64) {
        switch move {
        case .hold: state = .held
        case .remove: state = .removed
        case .restore: state = .shown
        }
        self.reason = move == .remove ? reason : nil
        // Who reports it after this has something new to say.
        if move != .hold { flags = 0 }
        moderatedOn = day
    }
}
