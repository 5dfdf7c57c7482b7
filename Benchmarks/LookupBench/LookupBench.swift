import City
import Domain

/// Measures point look-ups on one core: `lookup-bench CITY-FOLDER DATA-FOLDER|- SOUTH WEST NORTH EAST`.
///
/// With a data folder into which borders were imported the answers are exact, with `-` they are the nearest three.
/// Prints one line: look-ups a second for the full answer with neighbours, and for the kelurahan alone.
@main
enum LookupBench {
    private static let count = 1_000_000

    static func main() throws {
        let given = Array(CommandLine.arguments.dropFirst())
        let box = given.dropFirst(2).compactMap(Double.init)
        guard given.count == 6, box.count == 4 else {
            print("usage: lookup-bench CITY-FOLDER DATA-FOLDER|- SOUTH WEST NORTH EAST")
            return
        }
        let pack = try CityPack.load(directory: given[0])
        let atlas =
            given[1] == "-" ? Atlas(pack: pack, areas: nil) : try Atlas.open(pack: pack, dataDirectory: given[1])
        let points = points(from: (box[0], box[1]), to: (box[2], box[3]))
        let full = rate(points) { atlas.locate($0) != nil }
        let plain = rate(points) { atlas.territory.kelurahan(at: $0) != nil }
        print(
            atlas.isExact ? "exact" : "nearest", "full", Int(full.perSecond), "kelurahan", Int(plain.perSecond),
            "inside", full.hits)
    }

    /// Points spread evenly over a box (latitude, longitude in degrees), the same in every run.
    private static func points(from low: (Double, Double), to high: (Double, Double)) -> [Coordinate] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func between(_ least: Double, _ most: Double) -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return least + (most - least) * Double(state >> 11) / Double(UInt64(1) << 53)
        }
        return (0..<count).compactMap { _ in
            Coordinate(latitude: between(low.0, high.0), longitude: between(low.1, high.1))
        }
    }

    private static func rate(_ points: [Coordinate], _ look: (Coordinate) -> Bool) -> (perSecond: Double, hits: Int) {
        let clock = ContinuousClock()
        var hits = 0
        let took = clock.measure { for point in points where look(point) { hits += 1 } }
        return (Double(points.count) / (took / .seconds(1)), hits)
    }
}
