import Channels
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle
import Synchronization
import Wire

/// Takes mail from the mail server of this machine, over a socket in the file system (LMTP, RFC 2033; Decision 0025).
struct MailDoorService: HouseService {
    /// Postfix opens twenty at most unless told otherwise.
    private static let mostConnections = 32
    /// Two of the largest messages there are: all that come in at the same time.
    private static let spaceBytes = 2 * LMTPLimits().messageBytes
    /// RFC 5321, section 4.5.3.2.7.
    private static let patience = TimeAmount.minutes(5)

    let socket: MailSocket
    /// What the server calls itself.
    let host: String
    let deliver: DeliverMail
    let logger: Logger

    func run() async throws {
        defer { socket.remove() }
        let group = MultiThreadedEventLoopGroup.singleton
        let quiescing = ServerQuiescingHelper(group: group)
        let (space, open) = (MessageSpace(bytes: Self.spaceBytes), OpenConnections())
        _ = try await ServerBootstrap(group: group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = quiescing.makeServerChannelHandler(channel: channel)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .childChannelInitializer { channel in
                let isLetIn = open.add(most: Self.mostConnections)
                if isLetIn { channel.closeFuture.whenComplete { _ in open.remove() } }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    guard isLetIn else { return try pipeline.addHandler(TurnedAwayHandler()) }
                    let session = LMTPSession(host: host, space: space)
                    try pipeline.addHandler(IdleStateHandler(allTimeout: Self.patience))
                    try pipeline.addHandler(LMTPHandler(session: session, deliver: deliver.callAsFunction))
                }
            }
            .withBoundSocket(socket.descriptor).get()
        Console.say("taking mail at \(socket.path)")
        // Cancelled is over as well.
        try? await gracefulShutdown()
        socket.remove()
        // Each connection answers for the message it has.
        let done = group.any().makePromise(of: Void.self)
        quiescing.initiateShutdown(promise: done)
        try await done.futureResult.get()
    }

    /// How many mail servers are talking.
    private final class OpenConnections: Sendable {
        private let count = Mutex(0)

        func add(most: Int) -> Bool {
            count.withLock { count in
                guard count < most else { return false }
                count += 1
                return true
            }
        }

        func remove() { count.withLock { $0 -= 1 } }
    }
}
