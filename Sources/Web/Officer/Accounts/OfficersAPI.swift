import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/api/v1/officers`: the accounts of all officers, for admins.
struct OfficersAPI: Sendable {
    let city: CityPack
    let cases: AccountCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("officers")
            .get(use: list)
            .post(use: add)
            .post(":username/disable") { request, context in
                try await cases.change.disable(Self.username(context), by: context.officer)
                return try await account(request, context)
            }
            .post(":username/enable") { request, context in
                try await cases.change.enable(Self.username(context), by: context.officer)
                return try await account(request, context)
            }
            .post(":username/move", use: move)
            .post(":username/reset", use: reset)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let query = request.uri.queryParameters
        let list = try await cases.list(
            matching: query["q"].map(String.init) ?? "", after: query["after"].map(String.init), by: context.officer)
        let accounts = list.accounts.map { AccountAnswer($0, city: city, request.language) }
        return try JSONAnswer(AccountsAnswer(officers: accounts, next: list.next))
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(AccountBody.self, limit: SessionAPI.bodyLimit)
        let password = try await cases.add(
            username: body.username, unit: UnitCode(body.unit), role: try Self.role(body.role), by: context.officer)
        return try JSONAnswer(
            InitialPasswordAnswer(username: body.username, initialPassword: password), status: .created)
    }

    @Sendable private func move(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(MoveBody.self, limit: SessionAPI.bodyLimit)
        try await cases.change.move(
            Self.username(context), to: UnitCode(body.unit), as: try Self.role(body.role), by: context.officer)
        return try await account(request, context)
    }

    @Sendable private func reset(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let username = Self.username(context)
        let password = try await cases.change.resetPassword(username, by: context.officer)
        return try JSONAnswer(InitialPasswordAnswer(username: username, initialPassword: password))
    }

    private func account(_ request: Request, _ context: OfficerContext) async throws -> JSONAnswer {
        let account = try await cases.list.account(Self.username(context), by: context.officer)
        return try JSONAnswer(AccountAnswer(account, city: city, request.language))
    }

    private static func username(_ context: OfficerContext) -> String {
        context.parameters.get("username") ?? ""
    }

    private static func role(_ text: String) throws -> Role {
        guard let role = Role(rawValue: text) else {
            throw Refusal(.invalidField, sentence: "role.unknown", field: "role")
        }
        return role
    }
}

/// The body of `POST /crm/api/v1/officers`.
struct AccountBody: Decodable {
    let username: String
    let unit: String
    let role: String
}

/// The body of `POST .../move`.
struct MoveBody: Decodable {
    let unit: String
    let role: String
}

/// A page of accounts.
struct AccountsAnswer: Encodable {
    let officers: [AccountAnswer]
    /// For `after`; absent at the end.
    let next: String?
}

/// One account.
struct AccountAnswer: Encodable {
    let username: String
    let role: String
    let unit: UnitAnswer
    let active: Bool
    let secondFactor: Bool
    /// What the officer has not done yet; absent when nothing.
    let must: [String]?
    let createdAt: Instant

    init(_ account: Account, city: CityPack, _ language: Language) {
        let officer = OfficerAnswer(account.officer, city: city, language)
        (username, role, unit) = (officer.username, officer.role, officer.unit)
        active = account.isActive
        secondFactor = account.hasSecondFactor
        must = account.must.isEmpty ? nil : account.must.map(\.rawValue)
        createdAt = Instant(account.createdAt)
    }
}

/// A password for the first sign-in, shown once.
struct InitialPasswordAnswer: Encodable {
    let username: String
    let initialPassword: String
}
