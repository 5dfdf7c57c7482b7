import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Wire

/// What a program must know before it files: categories and places.
struct PlacesAPI: Sendable {
    let atlas: Atlas
    let similar: FindSimilar

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.get("categories", use: categories)
        group.get("locate", use: locate)
        group.get("similar", use: similarReports)
    }

    @Sendable private func categories(_ request: Request, context: WebContext) throws -> JSONAnswer {
        let language = request.language
        let answers = atlas.pack.categories.map { CategoryAnswer($0, city: atlas.pack, language: language) }
        return try JSONAnswer(CategoriesAnswer(categories: answers), headers: [.cacheControl: "public, max-age=3600"])
    }

    /// The same for everybody, and from public reports only.
    @Sendable private func similarReports(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        try JSONAnswer(SimilarAnswer(try await similar()), headers: [.cacheControl: "public, max-age=3600"])
    }

    @Sendable private func locate(_ request: Request, context: WebContext) throws -> JSONAnswer {
        let point = try Coordinate(query: request.uri.queryParameters)
        guard let place = atlas.locate(point) else {
            throw Refusal.outside(point, atlas: atlas, code: .notFound)
        }
        return try JSONAnswer(LocatedAnswer(place, city: atlas.pack, language: request.language))
    }
}

extension Coordinate {
    /// - Throws: `Refusal` naming `lat` or `lon`.
    init(query: FlatDictionary<Substring, Substring>) throws {
        func degrees(_ name: String) throws -> Double {
            guard let text = query[Substring(name)], !text.isEmpty else {
                throw Refusal(.invalidField, sentence: "field_required", field: name)
            }
            guard let value = DecimalNumber.parse(text) else {
                throw Refusal(.invalidField, sentence: "point.invalid", field: name)
            }
            return value
        }
        let (latitude, longitude) = (try degrees("lat"), try degrees("lon"))
        guard let coordinate = Coordinate(latitude: latitude, longitude: longitude) else {
            throw Refusal(.invalidField, sentence: "point.invalid", field: "lat")
        }
        self = coordinate
    }
}

/// Numbers as people and programs write degrees: digits, a sign, a point. No "nan", "inf", hexadecimal or exponent.
enum DecimalNumber {
    static func parse(_ text: some StringProtocol) -> Double? {
        let allowed = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B }
        guard allowed, text.utf8.count <= 24, let value = Double(String(text)), value.isFinite else { return nil }
        return value
    }
}

/// Where public reports of sensitive categories are common.
struct SimilarAnswer: Encodable {
    let floor = SimilarReports.floor
    let days = SimilarReports.days
    /// By rising slug.
    let common: [Common]

    struct Common: Encodable {
        let category: String
        /// Codes, rising.
        let kelurahan: [String]
    }

    init(_ similar: SimilarReports) {
        common = similar.common.map { Common(category: $0.text, kelurahan: $1.map(\.text)) }
            .sorted { $0.category < $1.category }
    }
}

/// All categories, in the order of the city pack.
struct CategoriesAnswer: Encodable {
    let categories: [CategoryAnswer]
}

/// A category with what the form must say about it.
struct CategoryAnswer: Encodable {
    let code: String
    let name: String
    let group: String
    let sensitive: Bool
    let neverPublic: Bool
    let advisesPrivate: Bool
    /// The number to call first when it is happening now.
    let emergencyNumber: String?
    let keywords: [String]

    init(_ category: City.Category, city: CityPack, language: Language) {
        code = category.slug.text
        name = category.label.text(in: language)
        group = city.group(category.group)?.label.text(in: language) ?? category.group
        sensitive = category.protection.isSensitive
        neverPublic = category.protection.isNeverPublic
        advisesPrivate = category.protection.advisesPrivate
        emergencyNumber = category.emergencyNumber
        keywords = category.keywords.map { String($0.prefix { $0 != "*" }) }
    }
}

/// The kelurahan of a point.
struct LocatedAnswer: Encodable {
    let kelurahan: UnitAnswer
    let kecamatan: String
    let kota: String
    /// `exact` or `guess`.
    let boundary: String
    let neighbours: [NeighbourAnswer]

    struct NeighbourAnswer: Encodable {
        let code: String
        let name: String
        let kecamatan: String
    }

    init(_ place: LocatedPlace, city: CityPack, language: Language) {
        func name(_ unit: CityUnit?) -> String { unit?.shortName ?? "" }
        kelurahan = UnitAnswer(place.kelurahan, city: city, language: language)
        kecamatan = name(city.units.kecamatan(of: place.kelurahan))
        kota = name(city.units.city(of: place.kelurahan))
        boundary = place.certainty.rawValue
        neighbours = place.neighbours.map { code in
            NeighbourAnswer(
                code: code.text, name: city.units.name(of: code, in: language),
                kecamatan: name(city.units.kecamatan(of: code)))
        }
    }
}
