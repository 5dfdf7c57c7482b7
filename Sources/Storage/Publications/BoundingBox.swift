package import Domain

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

    /// True inside and on the edge.
    package func contains(_ place: Coordinate) -> Bool {
        (southWest.latitude...northEast.latitude).contains(place.latitude)
            && (southWest.longitude...northEast.longitude).contains(place.longitude)
    }
}
