import Crypto
import HTTPTypes
import Hummingbird

/// An answer whose bytes are the same for everyone until the server starts again; answers a second request with 304.
struct FixedAnswer: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    private let tag: String

    init(_ bytes: [UInt8], mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
        let digest = SHA256.hash(data: bytes).prefix(12)
        tag = "\"" + digest.map { String($0, radix: 36) }.joined() + "\""
    }

    func response(to request: Request) -> Response {
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache", .contentType: mediaType]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: bytes)))
    }
}
