import Casework
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// `/crm/events`: tells an open page that its queue changed, and nothing else; the page then asks again.
struct DeskEvents: Sendable {
    /// So that proxies and browsers do not give the connection up.
    private static let beat = Duration.seconds(20)

    let news: CaseNews
    let stands: SessionStands

    func addRoutes(to group: RouterGroup<OfficerContext>) { group.get("events", use: listen) }

    @Sendable private func listen(_ request: Request, context: OfficerContext) async throws -> Response {
        let (officer, signedIn) = (context.officer, context.signedIn)
        let frames = Self.frames(of: news.changes { Self.concerns($0, officer) }, beat: Self.beat) {
            // Who cannot be asked about is not let on: the page connects again, through the gate.
            (try? await stands(signedIn)) ?? false
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    for await frame in frames.cancelOnGracefulShutdown() {
                        try await writer.write(ByteBuffer(string: frame.rawValue))
                    }
                }
                try await writer.finish(nil)
            })
    }

    /// What is sent. Source: WHATWG HTML, 9.2 Server-sent events.
    enum Frame: String {
        /// Right away, so that the page knows that it is connected, and then to keep the connection.
        case beat = ": \n\n"
        case queue = "event: queue\ndata: changed\n\n"
    }

    /// A frame for each change, until the listener goes away or, seen at the next beat, the session is over. A page that
    /// reads slowly gets the newest only.
    static func frames(
        of changes: AsyncStream<CaseNews.Change>, beat: Duration, while stands: @escaping @Sendable () async -> Bool
    ) -> AsyncStream<Frame> {
        let (frames, out) = AsyncStream.makeStream(of: Frame.self, bufferingPolicy: .bufferingNewest(8))
        out.yield(.beat)
        let hearing = Task {
            for await _ in changes { out.yield(.queue) }
            out.finish()
        }
        let beating = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: beat)
                guard await stands() else { break }
                out.yield(.beat)
            }
            out.finish()
        }
        out.onTermination = { _ in
            hearing.cancel()
            beating.cancel()
        }
        return frames
    }

    /// Whether the queue of an officer may look different after a change.
    static func concerns(_ change: CaseNews.Change, _ officer: Officer) -> Bool {
        switch officer.role {
        case .operator, .field: change.units.contains(officer.unit)
        case .validator:
            // Into a check and out of one: checked cases leave to these, and a reporter may withdraw.
            switch change.state {
            case .awaitingValidation, .fieldVerification, .done, .followupRejected, .withdrawn: true
            case .waiting, .coordination, .dispatched, .inProgress, .scheduled, .reopened, .rejected: false
            }
        case .supervisor, .intake, .auditor, .admin: false
        }
    }
}
