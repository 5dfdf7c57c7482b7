import Domain
import Foundation

/// The polygons of a GeoJSON file (RFC 7946), each feature with the code of its kelurahan in `properties.code`.
struct GeoJSONAreas {
    /// One polygon or multipolygon, its rings still closed, in degrees.
    struct Feature {
        /// From 1, in the order of the file.
        let number: Int
        let code: String
        /// Longitude first.
        let rings: [[[Double]]]
    }

    let features: [Feature]
    let problems: [String]

    /// - Returns: nil when it is not a GeoJSON feature collection.
    init?(_ bytes: [UInt8]) {
        guard let file = try? JSONDecoder().decode(Collection.self, from: Data(bytes)), file.type == "FeatureCollection"
        else { return nil }
        var features: [Feature] = []
        var problems: [String] = []
        for (index, item) in file.features.enumerated() {
            guard let code = item.properties?.code else {
                problems.append("feature \(index + 1) has no properties.code")
                continue
            }
            guard let rings = item.geometry?.rings else {
                problems.append("\(code) is no Polygon or MultiPolygon")
                continue
            }
            features.append(Feature(number: index + 1, code: code, rings: rings))
        }
        self.features = features
        self.problems = problems
    }

    private struct Collection: Decodable {
        let type: String
        let features: [Item]
    }

    private struct Item: Decodable {
        let properties: Properties?
        let geometry: Geometry?
    }

    private struct Properties: Decodable {
        let code: String?
    }

    private struct Geometry: Decodable {
        /// Nil for other geometries than polygons.
        let rings: [[[Double]]]?

        private enum Key: CodingKey {
            case type
            case coordinates
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            switch try container.decode(String.self, forKey: .type) {
            case "Polygon":
                rings = try container.decode([[[Double]]].self, forKey: .coordinates)
            case "MultiPolygon":
                rings = try container.decode([[[[Double]]]].self, forKey: .coordinates).flatMap { $0 }
            default:
                rings = nil
            }
        }
    }
}
