import Crypto
import HTTPTypes
import Hummingbird

/// An answer whose bytes are the same for everyone until the server starts again: compressed once, and answered with 304
/// to whoever has it already.
struct FixedAnswer: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    private let language: String?
    private let gzip: [UInt8]?
    private let tag: String

    /// `bytes` hold nothing that belongs to one person; `language` is that of a page that there is in others too, chosen
    /// by cookie; `effort` is nil for what is not worth the time, as a long list that is asked for once.
    init(_ bytes: [UInt8], mediaType: String, language: String? = nil, effort: Gzip.Effort? = .best) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.language = language
        gzip = effort.flatMap { Gzip.compress(bytes, $0) }
        let digest = SHA256.hash(data: bytes).prefix(12)
        tag = digest.map { String($0, radix: 36) }.joined()
    }

    /// Bytes of memory, about; with the key that it is kept under.
    var size: Int { bytes.count + (gzip?.count ?? 0) + 512 }

    func response(to request: Request) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-cache", .contentType: mediaType, .vary: "Accept-Encoding"]
        if let language {
            headers[.contentLanguage] = language
            headers[.vary] = "Accept-Encoding, Cookie"
        }
        var body = bytes
        if let gzip, request.headers[.acceptEncoding]?.contains("gzip") == true {
            headers[.contentEncoding] = "gzip"
            body = gzip
        }
        // A strong tag names the bytes as they are sent (RFC 9110, 8.8.3).
        let tag = headers[.contentEncoding] == nil ? "\"\(tag)\"" : "\"\(tag)-gz\""
        headers[.eTag] = tag
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: body)))
    }
}
