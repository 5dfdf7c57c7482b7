import Casework
import City
import Domain

/// `/crm/admin/balasan`: all canned replies by the move they are for.
struct RepliesPage: Page {
    static let template = "crm/balasan"
    let head: PageHead
    /// What was just done.
    let message: String?
    let new: Form
    let groups: [Group]
    let hasGroups: Bool
    /// All categories, to choose from while typing.
    let categories: [CategoryChoices.Choice]

    /// The replies of one move.
    struct Group: Sendable, Encodable {
        let action: String
        let replies: [Row]
    }

    /// One reply.
    struct Row: Sendable, Encodable {
        let title: String
        let body: String
        let category: String
        /// Nil for one that comes with the city pack.
        let form: Form?
    }

    /// The fields of one reply, with what was typed where it was refused.
    struct Form: Sendable, Encodable {
        /// Where the form goes; "hapus" behind it deletes.
        let href: String
        /// Makes the names of the fields unique on the page.
        let key: String
        let isOpen: Bool
        let actions: [Choice]
        /// Slug; empty for all.
        let category: String
        let title: String
        let body: String
        let error: String?
    }

    struct Choice: Sendable, Encodable {
        let code: String
        let label: String
        let selected: Bool
    }

    enum Done: String, Sendable {
        case added = "tambah"
        case changed = "ubah"
        case deleted = "hapus"
    }

    /// What a request brought along.
    struct State {
        var done: Done?
        var typed: Typed?
    }

    /// What was typed and refused; no id for a new reply.
    struct Typed {
        let id: ReplyID?
        let draft: ManageReplies.Draft
        let refusal: Refusal
    }

    init(_ replies: [Reply], _ state: State, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(
            .replies, title: wording.texts("replies.page"), path: "/crm/admin/balasan", by: signedIn, in: wording)
        message = state.done.map { wording.texts(Self.key($0)) }
        let typed = state.typed
        new = Form(nil, nil, typed.flatMap { $0.id == nil ? $0 : nil }, in: wording)
        groups = ManageReplies.actions.compactMap { action in
            let rows = replies.filter { $0.action == action }.map { Row($0, typed, in: wording) }
            return rows.isEmpty ? nil : Group(action: wording.reply(action), replies: rows)
        }
        hasGroups = !groups.isEmpty
        categories = CategoryChoices(chosen: nil, in: wording).groups.flatMap(\.categories)
    }

    private static func key(_ done: Done) -> String {
        switch done {
        case .added: "replies.done_added"
        case .changed: "replies.done_changed"
        case .deleted: "replies.done_deleted"
        }
    }
}

extension RepliesPage.Row {
    init(_ reply: Reply, _ typed: RepliesPage.Typed?, in wording: Wording) {
        title = reply.title
        body = reply.body
        category = reply.category.map(wording.category) ?? wording.texts("replies.all_categories")
        form = reply.id.map { id in
            RepliesPage.Form(id, reply, typed.flatMap { $0.id == id ? $0 : nil }, in: wording)
        }
    }
}

extension RepliesPage.Form {
    init(_ id: ReplyID?, _ reply: Reply?, _ typed: RepliesPage.Typed?, in wording: Wording) {
        let action = typed?.draft.action ?? reply?.action.rawValue
        href = "/crm/admin/balasan" + (id.map { "/" + $0.text } ?? "")
        key = id?.text ?? "new"
        isOpen = typed != nil
        actions = ManageReplies.actions.map {
            RepliesPage.Choice(code: $0.rawValue, label: wording.reply($0), selected: $0.rawValue == action)
        }
        category = typed?.draft.category ?? reply?.category?.text ?? ""
        title = typed?.draft.title ?? reply?.title ?? ""
        body = typed?.draft.body ?? reply?.body ?? ""
        error = typed.map { wording.sentence($0.refusal) }
    }
}

extension Wording {
    /// The move that a reply is for.
    fileprivate func reply(_ action: CaseAction) -> String {
        let name = action.rawValue.replacing("-", with: "_")
        return texts("replies.action_\(name)")
    }
}
