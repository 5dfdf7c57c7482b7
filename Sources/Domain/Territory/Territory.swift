/// Where a city's kelurahan are: exact borders once they are imported, one point each until then.
package enum Territory: Sendable {
    case areas(AreaIndex)
    case points(PointIndex)

    /// A neighbour within this distance is offered as an alternative (DESIGN 3.2).
    package static let borderMetres = 30.0
    /// On water this near to land, the nearest kelurahan is a guess (DESIGN 3.2).
    package static let shoreMetres = 150.0

    /// The kelurahan of a point; nil outside the territory.
    package func kelurahan(at coordinate: Coordinate) -> UnitCode? {
        switch self {
        case .areas(let index):
            index.code(at: coordinate) ?? locate(coordinate)?.kelurahan
        case .points:
            locate(coordinate)?.kelurahan
        }
    }

    /// The kelurahan of a point with the others it could be; nil outside the territory.
    package func locate(_ coordinate: Coordinate) -> LocatedPlace? {
        let point = GridPoint(coordinate)
        return switch self {
        case .areas(let index): Self.locate(point, in: index)
        case .points(let index): Self.locate(point, in: index)
        }
    }

    /// The nearest kelurahan and its distance in metres, for a refusal that says where the territory is.
    package func nearest(to coordinate: Coordinate) -> (kelurahan: UnitCode, metres: Double)? {
        let point = GridPoint(coordinate)
        switch self {
        case .areas(let index):
            if let number = index.number(at: point) { return (index.codes[number], 0) }
            let nearby = index.nearestBorder(to: point)
            return (index.codes[nearby.number], nearby.metres)
        case .points(let index):
            return index.nearest(1, to: point).first.map { ($0.entry.code, $0.metres) }
        }
    }

    private static func locate(_ point: GridPoint, in index: AreaIndex) -> LocatedPlace? {
        if let number = index.number(at: point) {
            let near = index.borders(within: borderMetres, of: point).filter { $0.number != number }
            return LocatedPlace(
                kelurahan: index.codes[number], certainty: .exact, neighbours: near.map { index.codes[$0.number] }
            )
        }
        let near = index.borders(within: shoreMetres, of: point).map { index.codes[$0.number] }
        return near.first.map { LocatedPlace(kelurahan: $0, certainty: .guess, neighbours: Array(near.dropFirst())) }
    }

    private static func locate(_ point: GridPoint, in index: PointIndex) -> LocatedPlace? {
        let near = index.nearest(3, to: point)
        guard near.contains(where: { $0.metres <= $0.entry.reachMetres }), let first = near.first else { return nil }
        return LocatedPlace(
            kelurahan: first.entry.code, certainty: .guess, neighbours: near.dropFirst().map { $0.entry.code }
        )
    }
}
