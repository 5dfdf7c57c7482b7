extension AreaIndex {
    /// How far a point is from the border of an area.
    package struct Nearby: Equatable, Sendable {
        /// In the order of `codes`.
        package let number: Int
        package let metres: Double
    }

    /// The areas whose border runs within a distance of a point, nearest first, equal ones by code.
    package func borders(within metres: Double, of point: GridPoint) -> [Nearby] {
        let scale = LocalMetres(at: point.y)
        var found: [(number: Int, squared: Double)] = []
        let limit = metres * metres
        grid.forEachEdge(
            near: point, reachX: Int64(metres / scale.perX) + 1, reachY: Int64(metres / scale.perY) + 1
        ) { index in
            let squared = scale.squaredDistance(from: point, to: edges[Int(index)])
            guard squared <= limit else { return }
            let number = Int(owners[Int(index)])
            if let place = found.firstIndex(where: { $0.number == number }) {
                found[place].squared = min(found[place].squared, squared)
            } else {
                found.append((number, squared))
            }
        }
        found.sort { $0.squared == $1.squared ? $0.number < $1.number : $0.squared < $1.squared }
        return found.map { Nearby(number: $0.number, metres: $0.squared.squareRoot()) }
    }

    /// The area whose border is nearest to a point, however far. Cost: every edge; for points outside only.
    package func nearestBorder(to point: GridPoint) -> Nearby {
        let scale = LocalMetres(at: point.y)
        var best = (number: 0, squared: Double.infinity)
        for (index, edge) in edges.enumerated() {
            let squared = scale.squaredDistance(from: point, to: edge)
            if squared < best.squared { best = (Int(owners[index]), squared) }
        }
        return Nearby(number: best.number, metres: best.squared.squareRoot())
    }
}
