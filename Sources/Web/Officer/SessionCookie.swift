import Casework
import HTTPTypes
import Hummingbird
import Sealing

/// The cookie that keeps an officer signed in on pages.
///
/// `__Host-`: browsers take it only from this host, over TLS or the own machine, for all paths (RFC 6265bis, 4.1.3.2).
enum SessionCookie {
    static let name = "__Host-crm"
    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Strict"

    static func set(_ token: SessionToken) -> String {
        "\(name)=\(token.text); Max-Age=\(SessionLife.longest); \(attributes)"
    }

    static let cleared = "\(name)=; Max-Age=0; \(attributes)"
}

extension Request {
    /// The token in the cookie; nil for none, or for something else under its name.
    var sessionCookie: SessionToken? { cookies[SessionCookie.name].flatMap { SessionToken($0.value) } }

    /// The token in `Authorization: Bearer`.
    var bearerToken: SessionToken? {
        let parts = (headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return SessionToken(String(parts[1]).trimmingBlanks)
    }
}

extension Response {
    /// To another page of ours, which is then asked for with GET.
    ///
    /// `path`: plain characters only.
    static func seeOther(_ path: String, cookie: String? = nil) -> Response {
        var headers: HTTPFields = [.location: path, .cacheControl: "no-store"]
        headers[.setCookie] = cookie
        return Response(status: .seeOther, headers: headers)
    }
}
