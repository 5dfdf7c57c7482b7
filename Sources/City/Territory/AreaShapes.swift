package import Domain

/// The areas as a small picture: simplified, in whole units, north on top.
///
/// What lies far from all the rest, as islands do, would make the rest tiny: it has no shape, only a code.
package struct AreaShapes: Sendable {
    /// One area. Rings are closed by whoever draws them.
    package struct Shape: Sendable {
        package let code: UnitCode
        package let rings: [[Point]]
    }

    /// To the right and downwards.
    package struct Point: Equatable, Sendable {
        package let x: Int
        package let y: Int
    }

    /// By code.
    package let shapes: [Shape]
    package let width: Int
    package let height: Int
    /// The codes of those that lie far away.
    package let far: [UnitCode]

    private static let mapWidth = 1_000.0
    /// In units of the picture.
    private static let tolerance = 1.2

    /// - Returns: nil without areas.
    package init?(_ areas: [Area]) {
        let areas = areas.filter { !$0.rings.isEmpty }.sorted { $0.code.text < $1.code.text }
        let near = Self.near(areas)
        guard let box = Self.box(near.flatMap(\.rings).flatMap { $0 }), box.maxX > box.minX, box.maxY > box.minY else {
            return nil
        }
        let middle = (Double(box.minY) + Double(box.maxY)) / 2 / 1e7
        let squeeze = LocalScale.narrowing(at: middle)
        let scale = Self.mapWidth / ((Double(box.maxX) - Double(box.minX)) * squeeze)
        func place(_ point: GridPoint) -> (x: Double, y: Double) {
            (
                (Double(point.x) - Double(box.minX)) * squeeze * scale, (Double(box.maxY) - Double(point.y)) * scale
            )
        }
        width = Int(Self.mapWidth)
        height = Int(((Double(box.maxY) - Double(box.minY)) * scale).rounded(.up))
        shapes = near.map { area in
            Shape(code: area.code, rings: area.rings.compactMap { Self.ring($0.map(place)) })
        }
        let drawn = Set(near.map(\.code))
        far = areas.map(\.code).filter { !drawn.contains($0) }
    }

    private typealias Box = (minX: Int32, minY: Int32, maxX: Int32, maxY: Int32)

    private static func box(_ points: [GridPoint]) -> Box? {
        guard let first = points.first else { return nil }
        return points.reduce((first.x, first.y, first.x, first.y)) { box, point in
            (min(box.0, point.x), min(box.1, point.y), max(box.2, point.x), max(box.3, point.y))
        }
    }

    /// Those whose middle lies within three times the usual distance from the middle of all.
    private static func near(_ areas: [Area]) -> [Area] {
        let middles = areas.map { area -> (x: Double, y: Double) in
            guard let box = box(area.rings.flatMap { $0 }) else { return (0, 0) }
            return ((Double(box.minX) + Double(box.maxX)) / 2, (Double(box.minY) + Double(box.maxY)) / 2)
        }
        func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }
        let centre = (x: median(middles.map(\.x)), y: median(middles.map(\.y)))
        let distances = middles.map { point in
            let (x, y) = (point.x - centre.x, point.y - centre.y)
            return (x * x + y * y).squareRoot()
        }
        let usual = median(distances)
        return zip(areas, distances).filter { $0.1 <= 3 * usual || usual == 0 }.map(\.0)
    }

    /// Ramer, Douglas and Peucker's method on both halves of a ring.
    ///
    /// - Returns: nil for one too small to be seen.
    private static func ring(_ points: [(x: Double, y: Double)]) -> [Point]? {
        guard points.count >= 3, let start = points.first else { return nil }
        let closed = points + [start]
        func squared(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
            (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
        }
        let farthest = points.indices.max { squared(points[$0], start) < squared(points[$1], start) } ?? 0
        var keep = Array(repeating: false, count: closed.count)
        for place in [0, farthest, closed.count - 1] { keep[place] = true }
        var open = [(0, farthest), (farthest, closed.count - 1)]
        while let (first, last) = open.popLast() {
            guard last > first + 1 else { continue }
            let middle = (first + 1..<last).max {
                distance(closed[$0], closed[first], closed[last]) < distance(closed[$1], closed[first], closed[last])
            }
            guard let middle, distance(closed[middle], closed[first], closed[last]) > tolerance else { continue }
            keep[middle] = true
            open += [(first, middle), (middle, last)]
        }
        var ring: [Point] = []
        for (point, isKept) in zip(closed, keep).dropLast() where isKept {
            let rounded = Point(x: Int(point.x.rounded()), y: Int(point.y.rounded()))
            if ring.last != rounded { ring.append(rounded) }
        }
        return ring.count < 3 ? nil : ring
    }

    /// From a point to the stretch between two others.
    private static func distance(
        _ point: (x: Double, y: Double), _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
    ) -> Double {
        let along = (x: end.x - start.x, y: end.y - start.y)
        let length = along.x * along.x + along.y * along.y
        let product = (point.x - start.x) * along.x + (point.y - start.y) * along.y
        let part = length > 0 ? min(max(product / length, 0), 1) : 0
        let off = (x: point.x - start.x - part * along.x, y: point.y - start.y - part * along.y)
        return (off.x * off.x + off.y * off.y).squareRoot()
    }
}
