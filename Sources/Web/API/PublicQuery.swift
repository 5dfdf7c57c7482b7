import City
import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import Sealing
import Storage
import Wire

/// The public list that a query string asks for. An empty parameter is the same as an absent one.
struct PublicQuery: Sendable {
    let query: PublicationQuery
    /// What was asked for, as it is written into an address again.
    let filters: PublicFilters

    typealias Parameters = FlatDictionary<Substring, Substring>

    /// `now`: seconds since 1970 UTC, for what is overdue and for the last days.
    ///
    /// - Throws: `Refusal` naming the parameter.
    init(_ parameters: Parameters, city: CityPack, now: Int64) throws {
        var reader = Reader(parameters: parameters, city: city, now: now)
        try reader.readFilters()
        try reader.readPlaces()
        try reader.readView()
        try reader.readPage()
        query = reader.query
        filters = reader.filters
    }

    /// Whether the query names a place where somebody is.
    static func isNear(_ request: Request) -> Bool {
        request.uri.queryParameters["lat"] != nil || request.uri.queryParameters["lon"] != nil
    }

    /// The place in the list as it stands in an answer; means nothing to the caller.
    static func text(_ cursor: PublicationQuery.Cursor) -> String {
        "\(cursor.filedAt)~\(cursor.number.text)"
    }
}

extension PublicQuery {
    private struct Reader {
        let parameters: Parameters
        let city: CityPack
        let now: Int64
        var query = PublicationQuery()
        var filters = PublicFilters()

        private func value(_ name: String) -> String? {
            parameters[Substring(name)].flatMap { $0.isEmpty ? nil : String($0) }
        }

        private func refuse(_ name: String, _ sentence: String) -> Refusal {
            Refusal(.invalidField, sentence: sentence, field: name)
        }

        mutating func readFilters() throws {
            // A form sends a space as plus.
            let typed = value("q").map { PublicFilters.cleaned($0.replacing("+", with: " ")) } ?? ""
            if !typed.isEmpty {
                query.words = SearchWords.typed(typed)
                filters.search = typed
            }
            if let slug = value("category") {
                guard let category = city.category(CategorySlug(slug)) else {
                    throw refuse("category", "category.unknown")
                }
                query.category = category.slug
                filters.category = slug
            }
            if let name = value("state") {
                guard let state = ReportState(rawValue: name) else { throw refuse("state", "state.unknown") }
                query.state = state
                filters.state = name
            }
            if let text = value("open") {
                guard text == "1" else { throw refuse("open", "open.invalid") }
                query.onlyOpen = true
                filters.isOpen = true
            }
            if let text = value("since") {
                guard let date = try? Date(text, strategy: .iso8601) else { throw refuse("since", "since.invalid") }
                query.since = Int64(date.timeIntervalSince1970)
                filters.since = text
            }
            if let text = value("days") {
                guard let days = Int(text), (1...3_650).contains(days) else { throw refuse("days", "span.invalid") }
                query.since = max(query.since ?? 0, now - Int64(days) * 86_400)
                filters.days = String(days)
            }
        }

        mutating func readPlaces() throws {
            if let code = value("kelurahan") {
                guard city.units[UnitCode(code)]?.kind == .kelurahan else {
                    throw refuse("kelurahan", "kelurahan.unknown")
                }
                query.kelurahan = UnitCode(code)
                filters.area = code
            }
            if let code = value("area") {
                switch city.units[UnitCode(code)]?.kind {
                case .kelurahan: query.kelurahan = UnitCode(code)
                case .some(let kind) where kind == .kecamatan || kind.isCity: query.area = UnitCode(code)
                default: throw refuse("area", "area.unknown")
                }
                filters.area = code
            }
            if let text = value("bbox") { query.box = try PublicQuery.box(text) }
        }

        mutating func readView() throws {
            guard let name = value("view") else { return }
            guard let view = PublicFilters.View(rawValue: name) else { throw refuse("view", "view.unknown") }
            filters.view = view
            switch view {
            case .newest: break
            case .overdue: query.overdueAt = now
            case .proved: query.onlyProved = true
            case .near: try readSurroundings()
            }
        }

        /// The place, no finer than the street: what lies behind three decimals is dropped.
        private mutating func readSurroundings() throws {
            let metres: Int
            if let text = value("radius") {
                guard let number = Int(text), (50...2_000).contains(number) else {
                    throw refuse("radius", "radius.invalid")
                }
                metres = number
            } else {
                metres = PublicFilters.radii[1]
            }
            filters.radius = metres
            guard value("lat") != nil || value("lon") != nil else { return }
            let given = try Coordinate(query: parameters)
            guard
                let place = Coordinate(
                    latitude: (given.latitude * 1_000).rounded() / 1_000,
                    longitude: (given.longitude * 1_000).rounded() / 1_000)
            else { throw refuse("lat", "point.invalid") }
            filters.place = place
            query.near = .init(centre: place, metres: Double(metres))
        }

        mutating func readPage() throws {
            if let text = value("limit") {
                guard let limit = Int(text), (1...100).contains(limit) else { throw refuse("limit", "limit.invalid") }
                query.limit = limit
            }
            if let text = value("cursor") { query.after = try PublicQuery.cursor(text) }
        }
    }

    /// West, south, east, north in degrees.
    ///
    /// - Throws: `Refusal` for one that is reversed, or crosses the 180th meridian.
    static func box(_ text: String) throws -> BoundingBox {
        let refusal = Refusal(.invalidField, sentence: "bbox.invalid", field: "bbox")
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { DecimalNumber.parse($0) }
        guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
            let north = numbers[3], let southWest = Coordinate(latitude: south, longitude: west),
            let northEast = Coordinate(latitude: north, longitude: east),
            let box = BoundingBox(southWest: southWest, northEast: northEast)
        else { throw refusal }
        return box
    }

    private static func cursor(_ text: String) throws -> PublicationQuery.Cursor {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 2, let filedAt = Int64(parts[0]), filedAt >= 0, !parts[1].isEmpty, text.utf8.count <= 60
        else { throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor") }
        return PublicationQuery.Cursor(filedAt: filedAt, number: ReportNumber(String(parts[1])))
    }
}
