import Foundation

/// Sun and moon of one day, to a few minutes.
///
/// Source: the sunrise equation with the equation of centre to first order; mean lunation from 2000-01-06T18:14 UTC.
struct Sky: Equatable, Sendable {
    /// Seconds since 1970 UTC, as `sunset`.
    let sunrise: Int64
    let sunset: Int64
    /// 0 new moon, 4 full moon, 7 waning crescent.
    let moonPhase: Int

    /// `latitude`: WGS 84 degrees; where the sun does not rise or set that day, 6 and 18 o'clock of the sun are given.
    /// `offsetSeconds`: of the time zone whose day is meant.
    init(at instant: Int64, latitude: Double, longitude: Double, offsetSeconds: Int64) {
        let localDay = (Double(instant + offsetSeconds) / 86_400).rounded(.down)
        let noonOfDay = localDay * 86_400 + 43_200 - Double(offsetSeconds)
        // Days since 2000-01-01T12:00 UTC at mean solar noon of the place.
        let cycle = ((noonOfDay - 946_728_000) / 86_400 + longitude / 360).rounded()
        let meanNoon = cycle - longitude / 360
        let anomaly = Self.radians(357.5291 + 0.98560028 * meanNoon)
        let centre = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly)
        let ecliptic = Self.radians(Self.degrees(anomaly) + centre + 282.9372)
        let transit = meanNoon + 0.0053 * sin(anomaly) - 0.0069 * sin(2 * ecliptic)
        let declination = asin(sin(ecliptic) * sin(Self.radians(23.4397)))
        let height = sin(Self.radians(-0.833)) - sin(Self.radians(latitude)) * sin(declination)
        let cosine = height / (cos(Self.radians(latitude)) * cos(declination))
        let half = abs(cosine) <= 1 ? Self.degrees(acos(cosine)) / 360 : 0.25
        sunrise = Int64((transit - half) * 86_400) + 946_728_000
        sunset = Int64((transit + half) * 86_400) + 946_728_000
        let lunation = (Double(instant) - 947_182_440) / (29.530588853 * 86_400)
        moonPhase = Int(((lunation - lunation.rounded(.down)) * 8).rounded()) % 8
    }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    private static func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
}
