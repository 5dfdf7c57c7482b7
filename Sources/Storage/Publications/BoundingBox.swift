package import Domain
import Foundation

/// A rectangle on the map, its edges included; it does not cross the 180th meridian.
package struct BoundingBox: Hashable, Sendable {
    package let southWest: Coordinate
    package let northEast: Coordinate

    /// - Returns: nil if `northEast` is not north or east of `southWest`, or the same.
    package init?(southWest: Coordinate, northEast: Coordinate) {
        guard southWest.latitude <= northEast.latitude, southWest.longitude <= northEast.longitude else { return nil }
        self.southWest = southWest
        self.northEast = northEast
    }

    /// The box that holds every place within so many metres of one; cut off at the edges of the map.
    package init(around place: Coordinate, metres: Double) {
        let north = metres / 111_195
        let east = north / max(cos(place.latitude * .pi / 180), 0.01)
        func corner(_ sign: Double) -> Coordinate {
            Coordinate(
                latitude: min(max(place.latitude + sign * north, -90), 90),
                longitude: min(max(place.longitude + sign * east, -180), 180)) ?? place
        }
        southWest = corner(-1)
        northEast = corner(1)
    }

    /// True inside and on the edge.
    package func contains(_ place: Coordinate) -> Bool {
        (southWest.latitude...northEast.latitude).contains(place.latitude)
            && (southWest.longitude...northEast.longitude).contains(place.longitude)
    }
}
