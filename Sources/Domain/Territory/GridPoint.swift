/// A point in whole ten-millionths of a degree, about one centimetre: all borders are compared exactly, without rounding.
///
/// WGS 84; `x` is longitude, `y` is latitude. Sensitivity: location.
package struct GridPoint: Hashable, Sendable {
    package let x: Int32
    package let y: Int32

    package init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    package init(_ coordinate: Coordinate) {
        x = Self.units(coordinate.longitude)
        y = Self.units(coordinate.latitude)
    }

    /// Longitude in degrees.
    package var longitude: Double { Double(x) / 1e7 }
    /// Latitude in degrees.
    package var latitude: Double { Double(y) / 1e7 }

    /// The nearest unit; halves go away from zero.
    private static func units(_ degrees: Double) -> Int32 {
        Int32(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5))
    }
}
