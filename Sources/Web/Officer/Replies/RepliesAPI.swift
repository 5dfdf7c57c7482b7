import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Policy
import Wire

/// `/crm/api/v1/replies`: the canned replies for programs.
struct RepliesAPI: Sendable {
    let replies: ManageReplies
    let repliesFor: RepliesFor

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("replies")
            .get(use: list)
            .post(use: add)
            .post(":id", use: change)
            .delete(":id", use: delete)
    }

    /// With `category` and `action`: those that fit a move, for whoever works on cases. Without: all, for admins.
    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let query = request.uri.queryParameters
        let isWhole = query["action"] == nil && query["category"] == nil
        if isWhole, Policy.may(context.officer.role, .administer) {
            return try JSONAnswer(RepliesAnswer(try await replies.list(by: context.officer)))
        }
        guard let action = query["action"].flatMap({ CaseAction(rawValue: String($0)) }) else {
            throw CaseError.input(CaseInputProblem("action", .unknownAction))
        }
        guard let category = query["category"].map({ CategorySlug(String($0)) }) else {
            throw CaseError.input(CaseInputProblem("category", .unknownCategory))
        }
        return try JSONAnswer(RepliesAnswer(try await repliesFor(category, action)))
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let reply = try await replies.add(try await draft(request), by: context.officer)
        return try JSONAnswer(ReplyAnswer(reply), status: .created)
    }

    @Sendable private func change(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let id = try context.replyID()
        return try JSONAnswer(
            ReplyAnswer(try await replies.change(id, to: try await draft(request), by: context.officer)))
    }

    @Sendable private func delete(_ request: Request, context: OfficerContext) async throws -> Response {
        try await replies.delete(try context.replyID(), by: context.officer)
        return Response(status: .noContent)
    }

    private func draft(_ request: Request) async throws -> ManageReplies.Draft {
        let body = try await request.json(ReplyBody.self, limit: MultipartLimits.replyForm.totalBytes)
        return ManageReplies.Draft(action: body.action, category: body.category, title: body.title, body: body.body)
    }
}

/// The body of `POST /crm/api/v1/replies`.
struct ReplyBody: Decodable {
    let action: String
    let category: String?
    let title: String
    let body: String
}

/// A list of replies.
struct RepliesAnswer: Encodable {
    let replies: [ReplyAnswer]

    init(_ replies: [Reply]) { self.replies = replies.map(ReplyAnswer.init) }
}

/// One reply.
struct ReplyAnswer: Encodable {
    /// Absent for one that comes with the city pack.
    let id: String?
    let action: String
    /// Absent for all categories.
    let category: String?
    let title: String
    let body: String

    init(_ reply: Reply) {
        id = reply.id?.text
        action = reply.action.rawValue
        category = reply.category?.text
        title = reply.title
        body = reply.body
    }
}
