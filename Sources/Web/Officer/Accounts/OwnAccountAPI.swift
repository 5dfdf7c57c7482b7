import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/crm/api/v1/account`: the own password and second factor.
struct OwnAccountAPI: Sendable {
    let city: CityPack
    let cases: AccountCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("account")
            .post("password", use: changePassword)
            .post("second-factor", use: enrol)
            .post("second-factor/confirm", use: confirm)
    }

    @Sendable private func changePassword(_ request: Request, context: OfficerContext) async throws -> Response {
        let body = try await request.json(PasswordBody.self, limit: SessionAPI.bodyLimit)
        try await Self.naming("current") {
            try await cases.changePassword(current: body.current, new: body.password, by: context.signedIn)
        }
        return Response(status: .noContent)
    }

    @Sendable private func enrol(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(EnrolBody.self, limit: SessionAPI.bodyLimit)
        let secret = try await Self.naming("password") {
            try await cases.enrol(password: body.password, by: context.signedIn)
        }
        return try JSONAnswer(SecondFactorAnswer(secret, of: context.officer, city: city))
    }

    @Sendable private func confirm(_ request: Request, context: OfficerContext) async throws -> Response {
        let body = try await request.json(ConfirmBody.self, limit: SessionAPI.bodyLimit)
        try await Self.naming("code") { try await cases.confirm(code: body.code, by: context.signedIn) }
        return Response(status: .noContent)
    }

    /// A wrong password or code inside a session is a wrong field, not a missing session.
    private static func naming<Value>(_ field: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch AccountError.wrongCredentials {
            throw Refusal(.invalidField, sentence: "current_password.wrong", field: field)
        } catch AccountError.wrongCode {
            throw Refusal(.invalidField, sentence: "wrong_code", field: field)
        }
    }
}

/// The body of `POST .../account/password`.
struct PasswordBody: Decodable {
    let current: String
    let password: String
}

/// The body of `POST .../second-factor`.
struct EnrolBody: Decodable {
    /// Needed where there is a second factor already.
    let password: String?
}

/// The body of `POST .../second-factor/confirm`.
struct ConfirmBody: Decodable {
    let code: String
}

/// A new secret for an authenticator app.
struct SecondFactorAnswer: Encodable {
    /// Base 32.
    let secret: String
    /// For a QR code.
    let uri: String

    init(_ secret: SecondFactorSecret, of officer: Officer, city: CityPack) {
        self.secret = secret.base32
        uri = secret.uri(issuer: city.settings.products.officers, account: officer.username)
    }
}
