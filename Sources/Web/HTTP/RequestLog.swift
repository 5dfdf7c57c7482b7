package import Hummingbird
package import Logging

/// One line for a request: its route template, the class of its status and how long it took, in powers of ten.
///
/// No address, no user agent, no path as it was asked for and no query (DESIGN 5.5). It writes to a log of its own, so that
/// turning it on turns on nothing that a library might say of a request.
package struct RequestLog: RouterMiddleware {
    package typealias Context = WebContext

    private let logger: Logger

    package init(logger: Logger) { self.logger = logger }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await next(request, context)
        logger.info(
            "request",
            metadata: [
                "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code / 100)xx",
                "took": "\(Self.bucket(clock.now - start))",
            ])
        return response
    }

    static func bucket(_ duration: Duration) -> String {
        if duration < .milliseconds(1) { return "<1ms" }
        if duration < .milliseconds(10) { return "<10ms" }
        if duration < .milliseconds(100) { return "<100ms" }
        return duration < .seconds(1) ? "<1s" : ">=1s"
    }
}
