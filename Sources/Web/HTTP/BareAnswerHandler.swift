import HTTPTypes
package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes

/// Dresses the answers that no middleware sees: those to bytes which are no request at all.
///
/// The HTTP parser refuses them before there is a route, with a bare 400. They get the headers of every other answer, and
/// header fields that are too long are told so (431, RFC 6585, section 5).
package final class BareAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    /// Parts of requests pass through.
    package typealias InboundOut = HTTPRequestPart
    /// Parts of answers, as they come from the house.
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let fields = SecurityHeaders.fields(tileOrigin: nil)
    private var isOverflow = false

    package init() {}

    /// Keeps what the parser had against the request.
    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case .headerOverflow? = error as? HTTPParserError { isOverflow = true }
        context.fireErrorCaught(error)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.kind != .informational,
            head.headerFields[.contentSecurityPolicy] == nil
        else { return context.write(data, promise: promise) }
        head.headerFields.append(contentsOf: fields)
        head.headerFields[.cacheControl] = "no-store"
        if isOverflow, head.status == .badRequest { head.status = .requestHeaderFieldsTooLarge }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
