import City
import Foundation
import HTTPTypes
import Hummingbird

/// A JSON answer: snake_case names, times in ISO 8601 UTC.
struct JSONAnswer: ResponseGenerator {
    let status: HTTPResponse.Status
    let bytes: [UInt8]
    var headers: HTTPFields

    private static let mediaType = "application/json; charset=utf-8"

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Sorted, so that the same answer is the same bytes: its entity tag holds, and nothing can be read from an order.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    init(_ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) throws {
        self.status = status
        bytes = [UInt8](try Self.encoder.encode(value))
        self.headers = headers
    }

    /// An object that `JSONWriter` has written.
    init(bytes: [UInt8], status: HTTPResponse.Status) {
        self.status = status
        self.bytes = bytes
        headers = [:]
    }

    /// An answer that holds nothing of one person, to be kept and sent to many.
    func shared(in language: Language) -> FixedAnswer {
        FixedAnswer(bytes, mediaType: Self.mediaType, language: language.rawValue, effort: .quick)
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        var headers = headers
        headers[.contentType] = Self.mediaType
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
        let time = CivilTime(epochSeconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let day = "\(time.year)-\(two(time.month))-\(two(time.day))"
        return "\(day)T\(two(time.hour)):\(two(time.minute)):\(two(time.second))Z"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
