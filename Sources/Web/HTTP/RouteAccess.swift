import HTTPTypes
import Policy

/// Who may call a route at all. What a route then does to one case is asked again, by the use case.
///
/// Every route of the site stands in `table`; a test compares the two in both directions, and `OfficerGate` lets nobody
/// through to a route that is not there.
enum RouteAccess: Equatable, Sendable {
    case everyone
    /// Whoever holds a receipt; the route reads it itself.
    case receipt
    /// Officers who are about to sign in.
    case signIn
    /// Officers who are signed in and have one of these duties.
    case signedIn(anyOf: [Duty])

    /// Officers with one of these duties.
    static func officer(_ duties: Duty...) -> RouteAccess { .signedIn(anyOf: duties) }

    /// Every session: the own account.
    static let ownAccount = officer(.ownAccount)

    /// What the table says of a route; nil for one that is not there. HEAD is asked for like GET.
    ///
    /// `template`: as the router knows it, "/crm/admin/akun/{username}/pindah".
    static func find(_ method: HTTPRequest.Method, _ template: String?) -> RouteAccess? {
        guard let template else { return nil }
        return byRoute[Self.key(method == .head ? .get : method, template)]
    }

    static func key(_ method: HTTPRequest.Method, _ template: String) -> String { "\(method.rawValue) \(template)" }

    /// - Precondition: no route stands twice in the table.
    private static let byRoute = Dictionary(
        uniqueKeysWithValues: table.map { (key($0.method, $0.template), $0.access) })
}
