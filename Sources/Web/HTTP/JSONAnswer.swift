import Foundation
import HTTPTypes
import Hummingbird

/// A JSON answer: snake_case names, times in ISO 8601 UTC.
struct JSONAnswer: ResponseGenerator {
    let status: HTTPResponse.Status
    let bytes: [UInt8]
    var headers: HTTPFields

    init(_ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .withoutEscapingSlashes
        self.status = status
        bytes = [UInt8](try encoder.encode(value))
        self.headers = headers
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: .init(bytes: bytes)))
    }
}

/// An instant as the API writes it.
struct Instant: Encodable {
    let epochSeconds: Int64

    init(_ epochSeconds: Int64) { self.epochSeconds = epochSeconds }

    /// "2026-11-23T08:56:50Z": whole seconds, UTC.
    var text: String {
        Date(timeIntervalSince1970: Double(epochSeconds)).formatted(.iso8601)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
