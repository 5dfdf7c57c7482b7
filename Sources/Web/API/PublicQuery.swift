import City
import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import Sealing
import Storage
import Wire

/// The filters of the public list, read from a query string. An empty parameter is the same as an absent one.
struct PublicQuery: Sendable {
    let query: PublicationQuery

    /// - Throws: `Refusal` naming the parameter.
    init(_ parameters: FlatDictionary<Substring, Substring>, city: CityPack) throws {
        func value(_ name: String) -> String? {
            parameters[Substring(name)].flatMap { $0.isEmpty ? nil : String($0) }
        }
        func refuse(_ name: String, _ sentence: String) -> Refusal {
            Refusal(.invalidField, sentence: sentence, field: name)
        }
        var query = PublicationQuery()
        if let slug = value("category") {
            guard let category = city.category(CategorySlug(slug)) else { throw refuse("category", "category.unknown") }
            query.category = category.slug
        }
        if let name = value("state") {
            guard let state = ReportState(rawValue: name) else { throw refuse("state", "state.unknown") }
            query.state = state
        }
        if let code = value("kelurahan") {
            guard city.units[UnitCode(code)]?.kind == .kelurahan else {
                throw refuse("kelurahan", "kelurahan.unknown")
            }
            query.kelurahan = UnitCode(code)
        }
        if let text = value("open") {
            guard text == "1" else { throw refuse("open", "open.invalid") }
            query.onlyOpen = true
        }
        if let text = value("bbox") { query.box = try Self.box(text) }
        if let text = value("since") {
            guard let date = try? Date(text, strategy: .iso8601) else { throw refuse("since", "since.invalid") }
            query.since = Int64(date.timeIntervalSince1970)
        }
        if let text = value("limit") {
            guard let limit = Int(text), (1...100).contains(limit) else { throw refuse("limit", "limit.invalid") }
            query.limit = limit
        }
        if let text = value("cursor") { query.after = try Self.cursor(text) }
        self.query = query
    }

    /// West, south, east, north in degrees.
    private static func box(_ text: String) throws -> BoundingBox {
        let refusal = Refusal(.invalidField, sentence: "bbox.invalid", field: "bbox")
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { DecimalNumber.parse($0) }
        guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
            let north = numbers[3], let southWest = Coordinate(latitude: south, longitude: west),
            let northEast = Coordinate(latitude: north, longitude: east),
            let box = BoundingBox(southWest: southWest, northEast: northEast)
        else { throw refusal }
        return box
    }

    /// The place in the list as it stands in an answer; means nothing to the caller.
    static func text(_ cursor: PublicationQuery.Cursor) -> String {
        "\(cursor.filedAt)~\(cursor.number.text)"
    }

    private static func cursor(_ text: String) throws -> PublicationQuery.Cursor {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 2, let filedAt = Int64(parts[0]), filedAt >= 0, !parts[1].isEmpty, text.utf8.count <= 60
        else { throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor") }
        return PublicationQuery.Cursor(filedAt: filedAt, number: ReportNumber(String(parts[1])))
    }
}
