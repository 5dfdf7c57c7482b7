import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Wire

/// `/crm/komentar` and `/crm/api/v1/comments`: what people say of public reports, for moderators.
struct ModerationController: Sendable {
    let pages: Pages
    let moderate: ModerateComments

    func addPages(to group: RouterGroup<OfficerContext>) {
        group.get("komentar", use: show)
        group.post("komentar/:id/:move", use: move)
    }

    func addInterface(to group: RouterGroup<OfficerContext>) {
        group.get("comments", use: list)
        group.post("comments/:id/:move", use: moveByProgram)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let desk = try Self.desk(request)
        var state = ModerationPage.State(desk: desk)
        state.done = request.uri.queryParameters["hasil"].flatMap { ModerateComments.Move(rawValue: String($0)) }
        return try await page(state, request, context)
    }

    /// Does it and goes back to the list; what is refused is said on the list.
    @Sendable private func move(_ request: Request, context: OfficerContext) async throws -> Response {
        let form = try await request.form(of: context)
        let (move, id) = try Self.asked(context)
        let desk = form.text(named: "list").flatMap { Comments.Desk(rawValue: $0) } ?? .flagged
        do {
            _ = try await moderate(move, id, reason: form.text(named: "reason"), by: context.officer)
            return .seeOther("/crm/komentar?list=\(desk.rawValue)&hasil=\(move.rawValue)")
        } catch let error as CaseError {
            var state = ModerationPage.State(desk: desk)
            switch error {
            case .input, .changedMeanwhile: state.refusal = Refusal(of: error)
            default: throw error
            }
            return try await page(state, request, context)
        }
    }

    private func page(
        _ state: ModerationPage.State, _ request: Request, _ context: OfficerContext
    ) async throws -> Response {
        let rows = try await moderate.list(state.desk, by: context.officer)
        let page = ModerationPage(rows, state, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(
            page, to: request, status: state.refusal.map { HTTPResponse.Status(code: $0.code.status) } ?? .ok)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let rows = try await moderate.list(try Self.desk(request), by: context.officer)
        return try JSONAnswer(
            ModeratedAnswer(comments: rows.map { ModeratedCommentAnswer($0, city: pages.city, request.language) }))
    }

    @Sendable private func moveByProgram(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let (move, id) = try Self.asked(context)
        let reason = move == .remove ? try await request.json(ReasonBody.self, limit: 4_096).reason : nil
        let moved = try await moderate(move, id, reason: reason, by: context.officer)
        return try JSONAnswer(ModeratedCommentAnswer(moved, city: pages.city, request.language))
    }

    /// The list that is asked for; without a name, what is reported.
    private static func desk(_ request: Request) throws -> Comments.Desk {
        let name = request.uri.queryParameters["list"].map(String.init) ?? ""
        guard !name.isEmpty else { return .flagged }
        guard let desk = Comments.Desk(rawValue: name) else {
            throw Refusal(.invalidField, sentence: "moderation.list", field: "list")
        }
        return desk
    }

    private static func asked(_ context: OfficerContext) throws -> (ModerateComments.Move, CommentID) {
        guard let move = context.parameters.get("move").flatMap({ ModerateComments.Move(rawValue: String($0)) }),
            let id = context.parameters.get("id").flatMap({ CommentID($0) })
        else { throw CaseError.notFound }
        return (move, id)
    }
}

/// The body of a removal.
struct ReasonBody: Decodable {
    let reason: String
}

/// A list of the moderators' desk.
struct ModeratedAnswer: Encodable {
    let comments: [ModeratedCommentAnswer]
}

/// A comment as a moderator sees it.
struct ModeratedCommentAnswer: Encodable {
    let id: String
    let number: String
    let state: String
    let day: String
    let text: String
    let flags: Int
    let reason: String?
    let moderatedDay: String?
    /// What this officer may do with it now.
    let moves: [String]

    init(_ comment: CommentAtDesk, city: CityPack, _ language: Language) {
        id = comment.id.text
        number = comment.number.text
        state = comment.state.rawValue
        day = city.localDay(comment.day)
        text = comment.text
        flags = comment.flags
        reason = comment.reason
        moderatedDay = comment.moderatedDay.map { city.localDay($0) }
        moves = comment.moves.map(\.rawValue)
    }
}
