import City
import Domain
import Foundation

/// The pack of this repository and the shared test inputs beside it.
enum CityFixtures {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let packFolder = repository.appending(path: "Cities/jakarta").path

    /// `LAPOR_SHARED`, or `shared` beside the checkout.
    static let sharedFolder =
        ProcessInfo.processInfo.environment["LAPOR_SHARED"]
        ?? repository.deletingLastPathComponent().appending(path: "shared").path

    static let hasShared = FileManager.default.fileExists(atPath: sharedFolder + "/territory")
    static let whySkipped = "the folder with polygons and sample reports is not there; set LAPOR_SHARED"

    private static let loaded = Result { try CityPack.load(directory: packFolder) }
    private static let imported = Result {
        let path = "\(sharedFolder)/territory/jakarta-kelurahan.geojson"
        let geojson = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
        return try TerritoryImport(geojson: geojson, pack: try pack()).areas
    }

    private static let located = Result { Atlas(pack: try pack(), areas: try areas()) }

    /// The shipped pack with the shared polygons, made once for all tests.
    static func atlas() throws -> Atlas { try located.get() }

    /// Read once for all tests.
    static func pack() throws -> CityPack { try loaded.get() }

    /// The shared polygons, imported once for all tests.
    static func areas() throws -> [Area] { try imported.get() }

    static func lines(_ path: String) -> [Substring] {
        let data = FileManager.default.contents(atPath: "\(sharedFolder)/\(path)") ?? Data()
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// Runs with a folder that is gone afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "city-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// A square of about two kilometres around a point of the pack, as GeoJSON coordinates.
    static func square(_ point: GridPoint, half: Double = 0.002) -> String {
        let (x, y) = (point.longitude, point.latitude)
        let corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
        return "[" + corners.map { "[\(x + $0.0),\(y + $0.1)]" }.joined(separator: ",") + "]"
    }
}
