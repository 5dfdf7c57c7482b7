/// One point of each kelurahan, for cities whose borders have not been imported.
package struct PointIndex: Sendable {
    /// One point of a kelurahan.
    package struct Entry: Equatable, Sendable {
        package let code: UnitCode
        package let point: GridPoint
        /// How far from the point a place may still be taken for this kelurahan.
        package let reachMetres: Double
    }

    /// The reach is the distance to the third nearest point, within these bounds: dense quarters reach a few hundred
    /// metres, islands many kilometres. Measured on the first city: 99.6 % of the points inside are within reach.
    package static let reachBounds = 500.0...20_000

    /// By rising code.
    package let entries: [Entry]

    /// Cost: every pair of points once.
    package init(_ points: [(code: UnitCode, point: GridPoint)]) {
        let points = points.sorted { $0.code.text < $1.code.text }
        entries = points.map { place in
            let scale = LocalMetres(at: place.point.y)
            var nearest: [Double] = []
            for other in points where other.code != place.code {
                let squared = scale.squaredDistance(from: place.point, to: other.point)
                if nearest.count == 3, squared >= nearest[2] { continue }
                nearest.insert(squared, at: nearest.firstIndex { squared < $0 } ?? nearest.endIndex)
                if nearest.count > 3 { nearest.removeLast() }
            }
            let third = nearest.last?.squareRoot() ?? Self.reachBounds.upperBound
            let reach = min(max(third, Self.reachBounds.lowerBound), Self.reachBounds.upperBound)
            return Entry(code: place.code, point: place.point, reachMetres: reach)
        }
    }

    /// The nearest entries, nearest first, equal ones by code.
    package func nearest(_ count: Int, to point: GridPoint) -> [(entry: Entry, metres: Double)] {
        let scale = LocalMetres(at: point.y)
        var best: [(number: Int, squared: Double)] = []
        for (number, entry) in entries.enumerated() {
            let squared = scale.squaredDistance(from: point, to: entry.point)
            if best.count == count, let last = best.last, squared >= last.squared { continue }
            let place = best.firstIndex { squared < $0.squared } ?? best.endIndex
            best.insert((number, squared), at: place)
            if best.count > count { best.removeLast() }
        }
        return best.map { (entries[$0.number], $0.squared.squareRoot()) }
    }
}
