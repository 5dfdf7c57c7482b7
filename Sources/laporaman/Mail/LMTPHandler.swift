import NIOCore
import NIOExtras
import Wire

/// One connection of a mail server: carries bytes to its session and does what that says.
///
/// On its event loop only.
final class LMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var session: LMTPSession
    private let deliver: @Sendable (LMTPMessage) async -> LMTPOutcome
    private var isGone = false

    init(session: LMTPSession, deliver: @escaping @Sendable (LMTPMessage) async -> LMTPOutcome) {
        self.session = session
        self.deliver = deliver
    }

    func channelActive(context: ChannelHandlerContext) {
        run([.send(session.greeting)], context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        run(session.receive(buffer.readBytes(length: buffer.readableBytes) ?? []), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        // A message that is being dealt with keeps its space until it is.
        if !session.isDelivering { session.ended() }
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is IdleStateHandler.IdleStateEvent: run(session.idled(), context)
        case is ChannelShouldQuiesceEvent: run(session.goDown(), context)
        // Whoever will say nothing more may still read.
        case ChannelEvent.inputClosed where !session.isDelivering: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func run(_ actions: [LMTPSession.Action], _ context: ChannelHandlerContext) {
        var said = context.channel.allocator.buffer(capacity: 0)
        for action in actions {
            switch action {
            case .send(let reply): said.writeBytes(reply.bytes)
            case .deliver(let message): take(message, context)
            case .close:
                context.writeAndFlush(wrapOutboundOut(said), promise: nil)
                context.close(promise: nil)
                return
            }
        }
        if said.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(said), promise: nil) }
    }

    /// Reads nothing from the connection until the message is dealt with.
    private func take(_ message: LMTPMessage, _ context: ChannelHandlerContext) {
        context.channel.setOption(.autoRead, value: false).whenFailure { _ in }
        let outcome = context.eventLoop.makePromise(of: LMTPOutcome.self)
        outcome.completeWithTask { [deliver] in await deliver(message) }
        outcome.futureResult.assumeIsolated().whenSuccess { outcome in
            guard !self.isGone else { return self.session.ended() }
            self.run(self.session.dealtWith(outcome), context)
            // The rest of what came may have held the next message.
            guard !self.session.isDelivering, !self.isGone else { return }
            context.channel.setOption(.autoRead, value: true).whenFailure { _ in }
        }
    }
}

/// Tells a mail server that too many are talking, and hangs up.
final class TurnedAwayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        let reply = ByteBuffer(bytes: LMTPReply.tooManyConnections.bytes)
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
        context.close(promise: nil)
    }
}
