/// Turns differences of grid points near one latitude into metres.
///
/// Good to a few parts in a thousand within a city. Source: WGS 84 mean radius, 111,195 m a degree.
struct LocalMetres: Sendable {
    /// Metres in one unit of longitude.
    let perX: Double
    /// Metres in one unit of latitude.
    let perY: Double

    init(at y: Int32) {
        perY = 111_195 / 1e7
        // At a pole it is nothing, and a distance would be any number of units: more than a whole number holds.
        perX = perY * max(Self.cosine(ofDegrees: Double(y) / 1e7), 1e-6)
    }

    /// The squared distance in square metres from a point to an edge.
    func squaredDistance(from point: GridPoint, to edge: AreaEdge) -> Double {
        let ax = Double(edge.ax) - Double(point.x)
        let ay = Double(edge.ay) - Double(point.y)
        let bx = Double(edge.bx) - Double(point.x)
        let by = Double(edge.by) - Double(point.y)
        return Self.squaredDistanceFromOrigin(
            (x: ax * perX, y: ay * perY), (x: (bx - ax) * perX, y: (by - ay) * perY)
        )
    }

    /// The squared distance in square metres between two points.
    func squaredDistance(from point: GridPoint, to other: GridPoint) -> Double {
        let x = (Double(other.x) - Double(point.x)) * perX
        let y = (Double(other.y) - Double(point.y)) * perY
        return x * x + y * y
    }

    private static func squaredDistanceFromOrigin(_ start: (x: Double, y: Double), _ along: (x: Double, y: Double))
        -> Double
    {
        let length = along.x * along.x + along.y * along.y
        let raw = length > 0 ? -(start.x * along.x + start.y * along.y) / length : 0
        let part = raw < 0 ? 0 : raw > 1 ? 1 : raw
        let x = start.x + part * along.x
        let y = start.y + part * along.y
        return x * x + y * y
    }

    /// Taylor's series; exact to 1e-9 within 90 degrees. Pure rooms have no Foundation.
    static func cosine(ofDegrees degrees: Double) -> Double {
        let angle = degrees * 0.017_453_292_519_943_295
        var term = 1.0
        var sum = 1.0
        for step in 1...10 {
            term *= -angle * angle / Double((2 * step - 1) * (2 * step))
            sum += term
        }
        return sum
    }
}
