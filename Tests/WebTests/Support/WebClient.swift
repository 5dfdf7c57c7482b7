import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Storage
import TestSupport
import Web

/// Sends requests to the whole site, middleware and all, without a socket.
struct WebClient {
    let house: TestHouse
    private let responder: any HTTPResponder<WebContext>

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// The body as a JSON object; empty for anything else.
        var object: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) ?? [:]
        }
    }

    /// `wrapping`: puts something between the house and its database.
    init(wrapping: (any Engine) -> any Engine = { $0 }) async throws {
        house = try await TestHouse(wrapping: wrapping)
        responder = try await Site(book: house.book, options: SiteOptions(assets: nil)).responder()
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Answer {
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: path, headerFields: headers)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let context = WebContext(
            source: .init(
                channel: EmbeddedChannel(), logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
        let response = try await responder.respond(to: request, context: context)
        let collector = Collector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, headers: response.headers, bytes: collector.box.bytes)
    }

    func json(_ path: String, _ body: String) async throws -> Answer {
        try await send(.post, path, headers: [.contentType: "application/json"], body: Array(body.utf8))
    }

    /// Keeps what is written.
    private struct Collector: ResponseBodyWriter {
        final class Box {
            var bytes: [UInt8] = []
        }
        let box = Box()

        mutating func write(_ buffer: ByteBuffer) async throws { box.bytes += buffer.readableBytesView }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
