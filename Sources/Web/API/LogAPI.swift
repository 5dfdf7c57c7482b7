import Casework
import HTTPTypes
import Hummingbird
import Sealing

/// `/log`: the access log as everybody may check it, in the layout of C2SP tlog-tiles. Nothing in it says who or what.
struct LogAPI: Sendable {
    let log: ReadLog

    func addRoutes(to router: Router<WebContext>) {
        router.group("log")
            .get("checkpoint") { _, _ in
                Self.answer(try await log.checkpoint(), type: "text/plain; charset=utf-8", caching: "no-cache")
            }
            .get("key") { _, _ in
                Self.answer(Array("\(log.verifier)\n".utf8), type: "text/plain; charset=utf-8", caching: "no-cache")
            }
            .get("tile/**", use: tile)
    }

    @Sendable private func tile(_ request: Request, context: WebContext) async throws -> Response {
        guard let path = TilePath(context.parameters.getCatchAll().joined(separator: "/")) else {
            throw CaseError.notFound
        }
        // A part never changes: what is not full yet goes on under another name.
        return Self.answer(
            try await log.tile(path), type: "application/octet-stream", caching: "public, max-age=31536000, immutable")
    }

    private static func answer(_ bytes: [UInt8], type: String, caching: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: caching],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }
}
