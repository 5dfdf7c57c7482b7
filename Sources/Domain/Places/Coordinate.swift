/// A point on the ground in WGS 84 degrees.
///
/// Always finite, latitude within -90...90, longitude within -180...180. Sensitivity: location.
package struct Coordinate: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    /// - Returns: nil for NaN, infinity or a value out of range, as `lat` and `lon` from outside may be anything.
    package init?(latitude: Double, longitude: Double) {
        guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}
