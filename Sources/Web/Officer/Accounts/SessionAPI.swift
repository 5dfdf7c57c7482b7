import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/crm/api/v1/session`: signing in and out with a bearer token.
struct SessionAPI: Sendable {
    static let bodyLimit = 8_192

    let city: CityPack
    let cases: AccountCases

    /// What works without a session.
    func addOpenRoutes(to group: RouterGroup<WebContext>) { group.post("session", use: signIn) }

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.get("session", use: show).delete("session", use: signOut)
    }

    @Sendable private func signIn(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let body = try await request.json(SignInBody.self, limit: Self.bodyLimit)
        let signedIn = try await cases.signIn(username: body.username, password: body.password, code: body.code)
        return try JSONAnswer(SessionAnswer(signedIn, token: signedIn.token.text, city: city, request.language))
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        try JSONAnswer(SessionAnswer(context.signedIn, token: nil, city: city, request.language))
    }

    @Sendable private func signOut(_ request: Request, context: OfficerContext) async throws -> Response {
        try await cases.signOut(context.signedIn.token)
        return Response(status: .noContent)
    }
}

/// The body of `POST /crm/api/v1/session`.
struct SignInBody: Decodable {
    let username: String
    let password: String
    /// Of the second factor, where the account has one.
    let code: String?
}

/// Who is signed in.
struct SessionAnswer: Encodable {
    /// Only in the answer to signing in.
    let token: String?
    let officer: OfficerAnswer
    /// What has to be done before anything else works; absent when nothing.
    let must: [String]?
    let expiresAt: Instant

    init(_ signedIn: SignedIn, token: String?, city: CityPack, _ language: Language) {
        self.token = token
        officer = OfficerAnswer(signedIn.officer, city: city, language)
        must = signedIn.must.isEmpty ? nil : signedIn.must.map(\.rawValue)
        expiresAt = Instant(signedIn.expiresAt)
    }
}

/// An officer, to those who may know the name.
struct OfficerAnswer: Encodable {
    let username: String
    let role: String
    let unit: UnitAnswer

    init(_ officer: Officer, city: CityPack, _ language: Language) {
        username = officer.username
        role = officer.role.rawValue
        unit = UnitAnswer(officer.unit, city: city, language: language)
    }
}
