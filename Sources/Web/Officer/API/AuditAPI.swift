import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/api/v1/audit`: the access log for auditors. Every question is in the log itself.
struct AuditAPI: Sendable {
    private static let bodyLimit = 4_096

    let city: CityPack
    let accesses: AuditAccesses
    let resolve: ResolvePseudonym

    init(city: CityPack, book: Casebook) {
        self.city = city
        accesses = AuditAccesses(book: book)
        resolve = ResolvePseudonym(book: book)
    }

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("audit")
            .get("accesses", use: list)
            .post("resolve", use: name)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let query = request.uri.queryParameters
        func value(_ name: String) -> String? {
            query[Substring(name)].flatMap { $0.isEmpty ? nil : String($0) }
        }
        var wanted = AuditRequest()
        wanted.number = value("number").map { ReportNumber($0.uppercased()) }
        wanted.username = value("officer")
        wanted.viewID = value("view_id")
        if let text = value("day") {
            guard let day = Day(iso: text) else { throw Refusal(.invalidField, sentence: "date.invalid", field: "day") }
            wanted.times = city.times(of: day)
        }
        if let text = value("cursor") {
            guard let before = Int64(text), before > 0 else {
                throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor")
            }
            wanted.before = before
        }
        let page = try await accesses(wanted, by: context.officer)
        return try JSONAnswer(AuditAnswer(page, city: city, language: request.language))
    }

    private struct ResolveBody: Decodable {
        let number: String
        let pseudonym: String
    }

    @Sendable private func name(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(ResolveBody.self, limit: Self.bodyLimit)
        let number = ReportNumber(body.number.uppercased())
        let accounts = try await resolve(body.pseudonym, on: number, by: context.officer)
        return try JSONAnswer(ResolvedAnswer(accounts, city: city, language: request.language))
    }
}

extension CityPack {
    /// The seconds of a day where the city is.
    fileprivate func times(of day: Day) -> Range<Int64> {
        let start = Int64(day.epochDay) * 86_400 - calendar.utcOffsetSeconds
        return start..<(start + 86_400)
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
