import HTTPTypes
package import Hummingbird

/// Puts the headers that keep a page to itself on every answer, errors too. Stands outside the error boundary.
///
/// Source: DESIGN 5.5; a page loads from this server only, runs no inline script and tells nobody where it was.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = WebContext

    private let fields: HTTPFields

    /// - Parameter tileOrigin: the origin of the operator's map tiles, if there is one.
    package init(tileOrigin: String?) { fields = Self.fields(tileOrigin: tileOrigin) }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // What the pages of others may show says so itself.
        let policy = response.headers[.crossOriginResourcePolicy]
        response.headers.append(contentsOf: fields)
        if let policy { response.headers[.crossOriginResourcePolicy] = policy }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// What stands on every answer; `tileOrigin` as in `init`.
    static func fields(tileOrigin: String?) -> HTTPFields {
        let images = ["'self'", "blob:", "data:", tileOrigin].compactMap { $0 }.joined(separator: " ")
        let policy = [
            "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src \(images)",
            "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'",
            "frame-ancestors 'none'", "base-uri 'none'",
        ].joined(separator: "; ")
        return [
            .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
            .crossOriginOpenerPolicy: "same-origin", .crossOriginResourcePolicy: "same-origin",
            .permissionsPolicy:
                "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()",
        ]
    }
}

extension HTTPField.Name {
    static let crossOriginOpenerPolicy = HTTPField.Name(constant: "Cross-Origin-Opener-Policy")
    static let permissionsPolicy = HTTPField.Name(constant: "Permissions-Policy")
    static let referrerPolicy = HTTPField.Name(constant: "Referrer-Policy")

    /// - Precondition: a header name as RFC 9110 allows it.
    private init(constant name: String) {
        guard let field = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        self = field
    }
}
