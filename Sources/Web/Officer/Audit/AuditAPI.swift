import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// What an auditor can ask, for the JSON interface and the pages alike.
struct AuditCases: Sendable {
    let accesses: AuditAccesses
    let resolve: ResolvePseudonym
    let patterns: FindPatterns
    let concerns: ListConcerns

    init(book: Casebook) {
        accesses = AuditAccesses(book: book)
        resolve = ResolvePseudonym(book: book)
        patterns = FindPatterns(book: book)
        concerns = ListConcerns(book: book)
    }
}

/// `/crm/api/v1/audit`: the access log for auditors. Every question is in the log itself.
struct AuditAPI: Sendable {
    private static let bodyLimit = 4_096

    let city: CityPack
    let cases: AuditCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("audit")
            .get("accesses", use: list)
            .post("resolve", use: name)
            .get("patterns", use: patterns)
            .get("leaks", use: concerns)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let wanted = try AuditRequest(request.uri.queryParameters, city: city)
        let page = try await cases.accesses(wanted, by: context.officer)
        return try JSONAnswer(AuditAnswer(page, city: city, language: request.language))
    }

    private struct ResolveBody: Decodable {
        let number: String
        let pseudonym: String
    }

    @Sendable private func name(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(ResolveBody.self, limit: Self.bodyLimit)
        let number = ReportNumber(body.number.uppercased())
        let accounts = try await cases.resolve(body.pseudonym, on: number, by: context.officer)
        return try JSONAnswer(ResolvedAnswer(accounts, city: city, language: request.language))
    }

    @Sendable private func patterns(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let days = try FindPatterns.days(request.uri.queryParameters)
        let found = try await cases.patterns(days: days, by: context.officer)
        return try JSONAnswer(PatternsAnswer(found, city: city, language: request.language))
    }

    @Sendable private func concerns(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let found = try await cases.concerns(by: context.officer)
        return try JSONAnswer(AuditedConcernsAnswer(found, city: city, language: request.language))
    }
}

/// A page of accesses, newest first.
struct AuditAnswer: Encodable {
    let accesses: [Access]
    /// For `cursor` of the next page; absent on the last.
    let next: String?

    struct Access: Encodable {
        let sequence: Int64
        let at: Instant
        let number: String?
        let unit: UnitAnswer?
        let role: String?
        let action: String
        let viewId: String
        let pseudonym: String?
        let officer: String?
    }

    init(_ page: AuditPage, city: CityPack, language: Language) {
        accesses = page.accesses.map { access in
            Access(
                sequence: access.sequence, at: Instant(access.at), number: access.number?.text,
                unit: access.role == nil ? nil : UnitAnswer(access.unit, city: city, language: language),
                role: access.role?.rawValue, action: access.action, viewId: access.viewID,
                pseudonym: access.pseudonym, officer: access.username)
        }
        next = page.next.map { String($0) }
    }
}

/// The accounts behind a pseudonym.
struct ResolvedAnswer: Encodable {
    let officers: [Account]

    struct Account: Encodable {
        let username: String
        let unit: UnitAnswer
        let role: String
    }

    init(_ accounts: [ResolvePseudonym.Account], city: CityPack, language: Language) {
        officers = accounts.map {
            Account(
                username: $0.username, unit: UnitAnswer($0.unit, city: city, language: language), role: $0.role)
        }
    }
}
