import Foundation

/// The size of the grid on the ground.
enum LocalScale {
    /// How much narrower a degree of longitude is than one of latitude, at a latitude in degrees.
    static func narrowing(at latitude: Double) -> Double { cos(latitude * .pi / 180) }

    /// Square kilometres in one grid unit by one grid unit at a latitude in degrees. Source: WGS 84 mean radius.
    static func squareKilometres(at latitude: Double) -> Double {
        let unit = 111.195 / 1e7
        return unit * unit * cos(latitude * .pi / 180)
    }
}
