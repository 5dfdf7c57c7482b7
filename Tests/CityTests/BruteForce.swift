import Domain

/// Point in polygon the slow way: every ring of every area, by winding.
struct BruteForce {
    private let areas: [(area: Area, box: GridBox?)]

    init(_ areas: [Area]) { self.areas = areas.map { ($0, GridBox($0.rings.joined())) } }

    /// The smallest code of the areas that hold the point or touch it.
    func code(of point: GridPoint) -> String? {
        areas.filter { $0.box?.contains(point) == true && Self.isInside(point, $0.area.rings) }
            .map(\.area.code.text).min()
    }

    private static func isInside(_ point: GridPoint, _ rings: [[GridPoint]]) -> Bool {
        var crossings = 0
        for ring in rings {
            for index in ring.indices {
                let start = ring[index]
                let end = ring[(index + 1) % ring.count]
                let turn =
                    Int64(end.x - start.x) * Int64(point.y - start.y) - Int64(point.x - start.x)
                    * Int64(end.y - start.y)
                let isBeside =
                    min(start.x, end.x) <= point.x && point.x <= max(start.x, end.x)
                    && min(start.y, end.y) <= point.y && point.y <= max(start.y, end.y)
                if turn == 0, isBeside { return true }
                if start.y <= point.y, end.y > point.y, turn > 0 { crossings += 1 }
                if end.y <= point.y, start.y > point.y, turn < 0 { crossings += 1 }
            }
        }
        return crossings % 2 == 1
    }
}
