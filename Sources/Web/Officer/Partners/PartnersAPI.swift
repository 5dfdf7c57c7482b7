import Casework
import City
import Domain
import HTTPTypes
import Hummingbird

/// `/crm/api/v1/partners`: the systems of partners and their keys for programs.
struct PartnersAPI: Sendable {
    let city: CityPack
    let partners: ManagePartners

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("partners")
            .get(use: list)
            .post(use: add)
            .post(":id", use: change)
            .post(":id/key", use: renew)
            .delete(":id/key", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let list = try await partners.list(by: context.officer)
        return try JSONAnswer(PartnersAnswer(partners: list.map { PartnerAnswer($0) }))
    }

    @Sendable private func add(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let issued = try await partners.add(try await draft(request), by: context.officer)
        return try JSONAnswer(IssuedKeyAnswer(issued, city), status: .created)
    }

    @Sendable private func change(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let id = try context.partnerID()
        let partner = try await partners.change(id, to: try await draft(request), by: context.officer)
        return try JSONAnswer(PartnerAnswer(partner))
    }

    @Sendable private func renew(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let issued = try await partners.renew(try context.partnerID(), by: context.officer)
        return try JSONAnswer(IssuedKeyAnswer(issued, city), status: .created)
    }

    @Sendable private func revoke(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        try JSONAnswer(PartnerAnswer(try await partners.revoke(try context.partnerID(), by: context.officer)))
    }

    private func draft(_ request: Request) async throws -> ManagePartners.Draft {
        let body = try await request.json(PartnerBody.self, limit: 8_192)
        return ManagePartners.Draft(
            name: body.name, agreement: body.agreement, perMinute: body.perMinute.flatMap { Int(exactly: $0) })
    }
}

/// The body of `POST /crm/api/v1/partners`.
struct PartnerBody: Decodable {
    let name: String
    let agreement: String
    let perMinute: Double?

    enum CodingKeys: String, CodingKey {
        case name, agreement
        case perMinute = "per_minute"
    }
}

/// A list of partners.
struct PartnersAnswer: Encodable {
    let partners: [PartnerAnswer]
}

/// One partner, without its key, which nobody here knows.
struct PartnerAnswer: Encodable {
    let id: String
    let name: String
    let agreement: String
    let perMinute: Int
    /// Whether it has a key that works.
    let active: Bool
    let createdAt: Instant

    init(_ partner: Partner) {
        id = partner.id.text
        name = partner.name
        agreement = partner.agreement.rawValue
        perMinute = partner.perMinute
        active = partner.isActive
        createdAt = Instant(partner.createdAt)
    }
}

/// A key, in the one answer that ever has it.
struct IssuedKeyAnswer: Encodable {
    let partner: PartnerAnswer
    let apiKey: String
    let jurisdictionId: String

    init(_ issued: ManagePartners.Issued, _ city: CityPack) {
        partner = PartnerAnswer(issued.partner)
        apiKey = issued.key
        jurisdictionId = city.settings.partners.jurisdiction
    }
}
