import Domain

/// Made-up ground for tests of places: a quilt of crooked areas, an island, an area with a hole.
enum TestTerrain {
    /// A plain generator of repeatable numbers.
    struct Dice {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed }

        /// From 0 to below the limit.
        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    static let west: Int32 = 1_060_000_000
    static let south: Int32 = -62_000_000
    /// About a kilometre.
    static let step: Int32 = 90_000

    static func point(_ x: Int32, _ y: Int32) -> GridPoint { GridPoint(x: west + x, y: south + y) }

    static func square(_ x: Int32, _ y: Int32, _ side: Int32) -> [GridPoint] {
        [point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side)]
    }

    /// Neighbours share their corners exactly; codes rise from A00 in a shuffled order.
    static func quilt(_ count: Int) -> [Area] {
        var dice = Dice(3)
        var corners: [[GridPoint]] = []
        for row in 0...count {
            corners.append(
                (0...count).map { column in
                    point(
                        Int32(column) * step + Int32(dice.next(Int(step) / 2)),
                        Int32(row) * step + Int32(dice.next(Int(step) / 2))
                    )
                })
        }
        var areas: [Area] = []
        for row in 0..<count {
            for column in 0..<count {
                let ring = [
                    corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
                    corners[row + 1][column],
                ]
                let number = (row * count + column) * 37 % (count * count)
                areas.append(Area(code: UnitCode("A\(number + 1_000)"), rings: [ring]))
            }
        }
        return areas
    }

    /// Slow and plain: the smallest code whose rings hold the point or touch it.
    static func bruteForce(_ point: GridPoint, _ areas: [Area]) -> String? {
        areas.filter { holds(point, $0) }.map(\.code.text).min()
    }

    private static func holds(_ point: GridPoint, _ area: Area) -> Bool {
        guard GridBox(area.rings.joined())?.contains(point) == true else { return false }
        var crossings = 0
        for ring in area.rings {
            for index in ring.indices {
                var low = ring[index]
                var high = ring[(index + 1) % ring.count]
                if low.y > high.y { swap(&low, &high) }
                let turn =
                    Int64(high.x - low.x) * Int64(point.y - low.y) - Int64(point.x - low.x) * Int64(high.y - low.y)
                let between =
                    min(low.x, high.x) <= point.x && point.x <= max(low.x, high.x) && low.y <= point.y
                    && point.y <= high.y
                if turn == 0, between { return true }
                if low.y <= point.y, point.y < high.y, turn > 0 { crossings += 1 }
            }
        }
        return crossings % 2 == 1
    }
}
