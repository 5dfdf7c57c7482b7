import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// `/api/v1/mine/grants/{n}`: clean copies of private photos for the unit that holds the report.
struct GrantsAPI: Sendable {
    let city: CityPack
    let cases: OwnCases
    let grants: GrantCases

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("mine/grants/:place").put(use: put).get(use: picture).delete(use: revoke)
    }

    /// The picture in the clear, as the reporter has seen it; whom it is for, and for how long, in headers.
    @Sendable private func put(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let (receipt, place) = (try request.receipt(), try Self.place(context))
        guard request.mediaType.hasPrefix("image/") else { throw CaseError.photo(.wrongKind) }
        let unit = UnitCode((request.headers[.grantUnit] ?? "").trimmingBlanks)
        let days = Int((request.headers[.grantDays] ?? "").trimmingBlanks) ?? 0
        let bytes = try await request.bytes(limit: DraftRules.maximumPhotoBytes, field: ReportField.photos.rawValue)
        try await grants.grant(bytes, place: place, terms: .init(unit: unit, days: days), lookup: receipt)
        return try await answer(receipt, request)
    }

    @Sendable private func picture(_ request: Request, context: WebContext) async throws -> Response {
        let file = try await grants.read(place: try Self.place(context), lookup: try request.receipt())
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }

    @Sendable private func revoke(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let (receipt, place) = (try request.receipt(), try Self.place(context))
        try await grants.revoke(place: place, lookup: receipt)
        return try await answer(receipt, request)
    }

    private func answer(_ receipt: ReceiptLookup, _ request: Request) async throws -> JSONAnswer {
        try JSONAnswer(OwnAnswer(try await cases.read(receipt), city: city, language: request.language))
    }

    private static func place(_ context: WebContext) throws -> Int {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else {
            throw CaseError.photo(.noSuchPlace)
        }
        return place
    }
}

/// What the holder of a receipt can do with clean copies.
struct GrantCases: Sendable {
    let grant: GrantPhoto
    let revoke: RevokeGrant
    let read: ReadOwnGrant

    init(book: Casebook) {
        grant = GrantPhoto(book: book)
        revoke = RevokeGrant(book: book)
        read = ReadOwnGrant(book: book)
    }
}

extension HTTPField.Name {
    static let grantUnit = HTTPField.Name("Grant-Unit") ?? .origin
    static let grantDays = HTTPField.Name("Grant-Days") ?? .origin
}
