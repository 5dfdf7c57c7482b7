import Casework
import City
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// The few files that must stand at a fixed address: the service worker, the manifest and the borders for the map.
struct RootFiles: Sendable {
    private let worker: FixedAnswer
    private let borders: FixedAnswer?
    private let map: FixedAnswer
    private let manifests: [Language: FixedAnswer]

    /// - Throws: a worker that cannot be read.
    init(resources: URL, assets: AssetLibrary, book: Casebook, pages: Pages, tiles: String?) throws {
        let file = resources.appendingPathComponent("root/sw.js")
        let source = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let words = pages.wording(book.city.settings.defaultLanguage).texts
        let addressed = source.replacing("{{assets}}", with: assets.base)
            .replacing("'{{news}}'", with: Self.quoted(words("push.news")))
            .replacing("'{{service}}'", with: Self.quoted(book.city.settings.serviceName))
        worker = FixedAnswer([UInt8](addressed.utf8), mediaType: "text/javascript; charset=utf-8")
        borders = book.atlas.borders.map { FixedAnswer($0, mediaType: "application/json") }
        map = FixedAnswer(try MapSettings(book.atlas, tiles: tiles).json(), mediaType: "application/json")
        var manifests: [Language: FixedAnswer] = [:]
        for language in Language.allCases {
            manifests[language] = FixedAnswer(
                try pages.manifest(in: language), mediaType: "application/manifest+json")
        }
        self.manifests = manifests
    }

    /// A text as a script writes it.
    private static func quoted(_ text: String) -> String {
        let json = try? JSONEncoder().encode(text)
        return json.map { String(decoding: $0, as: UTF8.self) } ?? "''"
    }

    func addRoutes(to router: Router<WebContext>) {
        router.get("sw.js") { request, _ in worker.response(to: request) }
        router.get("manifest.webmanifest") { request, _ in
            guard let manifest = manifests[request.language] else { throw HTTPError(.notFound) }
            return manifest.response(to: request)
        }
        router.get("map/borders.json") { request, _ in
            guard let borders else { throw HTTPError(.notFound) }
            return borders.response(to: request)
        }
        router.get("map/settings.json") { request, _ in map.response(to: request) }
    }
}

/// What the map in the browser must know.
private struct MapSettings: Encodable {
    let lat: Double
    let lon: Double
    let zoom: Int
    let minZoom: Int
    let maxZoom: Int
    /// Whether `/map/borders.json` is there.
    let borders: Bool
    /// Tile template of the operator; absent for none.
    let tiles: String?
    /// A name at one point of each kelurahan: longitude, latitude, name.
    let names: [Name]

    /// Written as `[lon, lat, "name"]`.
    struct Name: Encodable {
        let lon: Double
        let lat: Double
        let name: String

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(lon)
            try list.encode(lat)
            try list.encode(name)
        }
    }

    init(_ atlas: Atlas, tiles: String?) {
        let view = atlas.pack.settings.map
        lat = view.latitude
        lon = view.longitude
        zoom = view.zoom
        minZoom = view.minZoom
        maxZoom = view.maxZoom
        borders = atlas.isExact
        self.tiles = tiles
        names = atlas.pack.points.entries.map { entry in
            let name = atlas.pack.units.name(of: entry.code, in: .indonesian)
            return Name(lon: entry.point.longitude, lat: entry.point.latitude, name: name)
        }
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // The same bytes at every start: what a browser has kept stays good.
        encoder.outputFormatting = .sortedKeys
        return [UInt8](try encoder.encode(self))
    }
}
