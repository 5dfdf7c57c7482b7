import Casework
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/api/v1/mine/push`: this browser hears that something happened, or no longer does. `/api/v1/push-key`: with which key
/// the server shows itself to push services.
struct NewsAPI: Sendable {
    let news: HearOfNews
    /// Nil where the server sends no push messages.
    let publicKey: String?

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("mine/push").put(use: begin).delete(use: end)
        group.get("push-key", use: key)
    }

    /// As browsers write it (Push API, `PushSubscription.toJSON`).
    private struct Body: Decodable {
        struct Keys: Decodable {
            let p256dh: String?
            let auth: String?
        }

        let endpoint: String?
        let keys: Keys?
    }

    private struct Key: Encodable, Sendable {
        /// Absent where the server sends no push messages.
        let publicKey: String?
    }

    @Sendable private func key(_ request: Request, context: WebContext) throws -> JSONAnswer {
        try JSONAnswer(Key(publicKey: publicKey))
    }

    @Sendable private func begin(_ request: Request, context: WebContext) async throws -> Response {
        let receipt = try request.receipt()
        let body = try await request.json(Body.self, limit: 4_096)
        guard publicKey != nil,
            let subscription = PushSubscription(
                endpoint: body.endpoint ?? "", publicKey: body.keys?.p256dh ?? "", secret: body.keys?.auth ?? "")
        else { throw Refusal(.invalidField, sentence: "invalid_field", field: "endpoint") }
        try await news(receipt, subscription)
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }

    @Sendable private func end(_ request: Request, context: WebContext) async throws -> Response {
        try await news.end(try request.receipt())
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }
}
