import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Policy
import Sealing
import Wire

/// Lets officers through to what their role is for, and nobody to a route that the table does not name.
struct OfficerGate: RouterMiddleware {
    typealias Context = WebContext

    let sessions: SessionOfficer
    /// Who works for a unit that is no more has no cases to work on; an admin has to give the account another unit.
    let units: UnitTree
    let attempts: NoteAttempt

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard case .signedIn(let duties) = RouteAccess.find(request.method, context.endpointPath) else {
            throw HTTPError(.notFound)
        }
        guard let signedIn = try await signedIn(request) else {
            guard request.wantsPage else { throw Refusal.sessionNeeded }
            return Self.toSignIn(request)
        }
        if !signedIn.must.isEmpty, duties != [.ownAccount] {
            guard request.wantsPage else { throw Refusal(.mustFirst) }
            return Response.seeOther("/crm/akun")
        }
        guard duties.contains(where: { Policy.may(signedIn.officer.role, $0) }) else {
            let number = context.parameters.get("number").map { ReportNumber($0.prefix(40).uppercased()) }
            try await attempts(by: signedIn.officer, on: number)
            throw Refusal(.forbidden)
        }
        let officer = signedIn.officer
        guard duties == [.ownAccount] || officer.role == .admin || units[officer.unit] != nil else {
            throw Refusal(.forbidden, sentence: "unit_gone")
        }
        var context = context
        context.signedIn = signedIn
        return try await next(request, context)
    }

    /// A page shows its cookie. A program shows its token; so may a script of ours show the cookie, if it sends the form
    /// token along with whatever changes something.
    private func signedIn(_ request: Request) async throws -> SignedIn? {
        if !request.wantsPage, let token = request.bearerToken { return try await sessions(token) }
        guard let token = request.sessionCookie else { return nil }
        if !request.wantsPage, !request.method.isSafe {
            guard let form = request.headers[.formToken], token.isFormToken(form) else {
                throw Refusal(.forbidden, sentence: "foreign_form")
            }
        }
        return try await sessions(token)
    }

    /// Back to this page afterwards, if it is one that can be asked for again.
    private static func toSignIn(_ request: Request) -> Response {
        guard request.method.isSafe else { return .seeOther("/crm/masuk") }
        let path = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        return .seeOther("/crm/masuk?lanjut=" + LocalPath.encoded(path))
    }
}

/// Refuses what another site makes a browser send (Fetch Metadata, RFC 6454). Stands before everything of officers.
struct SameSite: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method.isSafe || Self.isOwn(request) else { throw Refusal(.forbidden, sentence: "foreign_form") }
        return try await next(request, context)
    }

    /// `Sec-Fetch-Site` decides where there is one. `Origin: null` says nothing: our own pages send it too, as they tell
    /// nobody where they are (`Referrer-Policy`); the form token decides then.
    private static func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin], origin != "null" else { return true }
        let host = origin.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first
        return host.map(String.init) == request.head.authority
    }
}

extension HTTPRequest.Method {
    /// Changes nothing (RFC 9110, 9.2.1).
    var isSafe: Bool { self == .get || self == .head || self == .options }
}

extension HTTPField.Name {
    /// The form token of the session, from a script.
    static let formToken = HTTPField.Name("X-Form-Token") ?? .origin
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

extension ProblemCode {
    static let secondFactorRequired = ProblemCode(
        "second_factor_required", status: 401, title: "The code of the second factor is needed")
    static let mustFirst = ProblemCode(
        "must_first", status: 403, title: "The password or the second factor has to be set first")
}
