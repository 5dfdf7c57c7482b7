import HTTPTypes
import Hummingbird

/// Serves the asset library under `/assets/{hash}/...`.
struct AssetController: Sendable {
    let library: AssetLibrary

    func addRoutes(to router: Router<WebContext>) {
        router.get("assets/:hash/**", use: asset)
    }

    @Sendable private func asset(_ request: Request, context: WebContext) throws -> Response {
        let name = context.parameters.getCatchAll().joined(separator: "/")
        guard let asset = library[name] else { throw HTTPError(.notFound) }
        // Another hash is an older page's: give it today's file, but do not let it be kept under the wrong name.
        let isCurrent = context.parameters.get("hash") == library.hash
        let kept = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        return request.answer(asset, cacheControl: kept)
    }
}

extension Request {
    /// The file in the smallest form that the client reads.
    func answer(_ asset: AssetLibrary.Asset, cacheControl: String) -> Response {
        let accepted = headers[.acceptEncoding] ?? ""
        var fields: HTTPFields = [.contentType: asset.mediaType, .cacheControl: cacheControl, .vary: "Accept-Encoding"]
        var bytes = asset.plain
        if let brotli = asset.brotli, accepted.contains("br") {
            fields[.contentEncoding] = "br"
            bytes = brotli
        } else if let gzip = asset.gzip, accepted.contains("gzip") {
            fields[.contentEncoding] = "gzip"
            bytes = gzip
        }
        return Response(status: .ok, headers: fields, body: .init(byteBuffer: .init(bytes: bytes)))
    }
}
