import Casework
import City
import Domain
import Storage

/// `/crm/komentar`: comments that are reported, held or removed.
struct ModerationPage: Page {
    static let template = "crm/komentar"
    let head: PageHead
    let message: String?
    let refusal: String?
    let lists: [ListLink]
    /// The list that is shown.
    let list: String
    let rows: [Row]
    let hasRows: Bool
    let empty: String

    struct ListLink: Sendable, Encodable {
        let href: String
        let label: String
        let current: Bool
    }

    /// One comment.
    struct Row: Sendable, Encodable {
        let key: String
        let number: String
        let href: String
        let text: String?
        let day: String
        let machineDay: String
        let flags: String?
        /// Of a removed or held one, with its day.
        let trace: String?
        let hold: String?
        let restore: Restore?
        let remove: Remove?
        /// Why nothing can be done.
        let barred: Bool
    }

    /// Shows a comment again, or says that there is nothing wrong with it.
    struct Restore: Sendable, Encodable {
        let href: String
        let label: String
    }

    /// Takes a comment away.
    struct Remove: Sendable, Encodable {
        let href: String
        let reasons: [Reason]
    }

    struct Reason: Sendable, Encodable {
        let code: String
        let label: String
    }

    /// What a request brought along.
    struct State {
        let desk: Comments.Desk
        var done: ModerateComments.Move?
        var refusal: Refusal?

        init(desk: Comments.Desk) { self.desk = desk }
    }

    init(_ comments: [CommentAtDesk], _ state: State, by signedIn: SignedIn, in wording: Wording) {
        let texts = wording.texts
        head = PageHead(
            .moderation, title: texts("moderation.page"), path: "/crm/komentar", by: signedIn, in: wording)
        message = state.done.map { texts("moderation.done_\($0.rawValue)") }
        refusal = state.refusal.map { wording.sentence($0) }
        list = state.desk.rawValue
        lists = Comments.Desk.allCases.map { desk in
            ListLink(
                href: "/crm/komentar?list=\(desk.rawValue)", label: texts("moderation.list_\(desk.rawValue)"),
                current: desk == state.desk)
        }
        rows = comments.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
        empty = texts("moderation.none_\(state.desk.rawValue)")
    }
}

extension ModerationPage.Row {
    init(_ comment: CommentAtDesk, in wording: Wording) {
        let (texts, path) = (wording.texts, "/crm/komentar/\(comment.id.text)")
        key = comment.id.text
        number = comment.number.text
        href = "/respons/\(comment.number.text)#komentar"
        text = comment.text.isEmpty ? nil : comment.text
        day = wording.times.day(comment.day, now: wording.now)
        machineDay = wording.city.localDay(comment.day)
        flags = comment.flags > 0 ? texts("moderation.flags", ["n": texts.number(comment.flags)]) : nil
        let when = comment.moderatedDay.map { wording.times.day($0, now: wording.now) } ?? ""
        trace =
            switch comment.state {
            case .shown: nil
            case .held: texts("comment.held", ["date": when])
            case .removed:
                texts("comment.removed", ["reason": wording.commentReason(comment.reason ?? ""), "date": when])
            }
        func may(_ move: ModerateComments.Move) -> Bool { comment.moves.contains(move) }
        hold = may(.hold) ? "\(path)/hold" : nil
        restore =
            may(.restore)
            ? .init(
                href: "\(path)/restore",
                label: texts(comment.state == .shown ? "moderation.fine" : "moderation.restore")) : nil
        remove =
            may(.remove)
            ? .init(
                href: "\(path)/remove",
                reasons: wording.city.commentReasons.map {
                    .init(code: $0.code, label: $0.label.text(in: wording.language))
                }) : nil
        barred = comment.moves.isEmpty && !comment.text.isEmpty
    }
}
