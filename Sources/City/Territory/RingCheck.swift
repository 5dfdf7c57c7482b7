import Domain

/// What is wrong with the rings of one area.
struct RingCheck {
    /// Whole rings on the grid; empty when there is a problem.
    let rings: [[GridPoint]]
    /// In English, without the code of the area.
    let problems: [String]

    /// More points than this in one ring are refused.
    static let limit = 100_000

    /// - Parameter raw: closed rings of positions in degrees, longitude first.
    init(_ raw: [[[Double]]]) {
        var rings: [[GridPoint]] = []
        var problems: [String] = []
        for (number, positions) in raw.enumerated() {
            switch Self.ring(positions) {
            case .success(let ring): rings.append(ring)
            case .failure(let problem): problems.append("ring \(number + 1) \(problem.text)")
            }
        }
        if raw.isEmpty { problems.append("has no rings") }
        if problems.isEmpty, let crossing = Self.crossing(Area(code: UnitCode(""), rings: rings).edges) {
            problems.append("crosses itself near \(crossing.latitude), \(crossing.longitude)")
        }
        self.rings = problems.isEmpty ? rings : []
        self.problems = problems
    }

    private struct Problem: Error {
        let text: String
    }

    private static func ring(_ positions: [[Double]]) -> Result<[GridPoint], Problem> {
        guard positions.count >= 4 else { return .failure(Problem(text: "has fewer than four positions")) }
        guard positions.count <= limit else { return .failure(Problem(text: "has more than \(limit) positions")) }
        guard positions.first?.prefix(2) == positions.last?.prefix(2) else {
            return .failure(Problem(text: "is not closed"))
        }
        var ring: [GridPoint] = []
        for position in positions.dropLast() {
            guard position.count >= 2, let point = Coordinate(latitude: position[1], longitude: position[0]) else {
                return .failure(Problem(text: "has a position that is no place on earth"))
            }
            let grid = GridPoint(point)
            if ring.last != grid { ring.append(grid) }
        }
        if ring.count > 1, ring.first == ring.last { ring.removeLast() }
        guard Set(ring).count >= 3, doubleArea(ring) != 0 else { return .failure(Problem(text: "encloses nothing")) }
        return .success(ring)
    }

    /// Twice the enclosed area in square grid units; its sign says which way round.
    static func doubleArea(_ ring: [GridPoint]) -> Double {
        guard let origin = ring.first else { return 0 }
        var sum = 0.0
        for index in ring.indices {
            let here = ring[index]
            let next = ring[index + 1 == ring.count ? 0 : index + 1]
            let x1 = Double(here.x) - Double(origin.x)
            let y1 = Double(here.y) - Double(origin.y)
            sum += x1 * (Double(next.y) - Double(origin.y)) - (Double(next.x) - Double(origin.x)) * y1
        }
        return sum
    }

    /// A point where two edges cross; touching is allowed. Sweeps from west to east.
    private static func crossing(_ edges: [AreaEdge]) -> GridPoint? {
        let sorted = edges.sorted { min($0.ax, $0.bx) < min($1.ax, $1.bx) }
        var open: [AreaEdge] = []
        for edge in sorted {
            let left = min(edge.ax, edge.bx)
            open.removeAll { max($0.ax, $0.bx) < left }
            if open.contains(where: { cross($0, edge) }) { return GridPoint(x: edge.ax, y: edge.ay) }
            open.append(edge)
        }
        return nil
    }

    private static func cross(_ one: AreaEdge, _ other: AreaEdge) -> Bool {
        guard max(one.ay, one.by) >= min(other.ay, other.by), max(other.ay, other.by) >= min(one.ay, one.by) else {
            return false
        }
        return side(one, other.ax, other.ay) * side(one, other.bx, other.by) < 0
            && side(other, one.ax, one.ay) * side(other, one.bx, one.by) < 0
    }

    /// 1 left of the edge, -1 right of it, 0 on its line.
    private static func side(_ edge: AreaEdge, _ x: Int32, _ y: Int32) -> Int {
        let left = (Int64(edge.bx) - Int64(edge.ax)).multipliedFullWidth(by: Int64(y) - Int64(edge.ay))
        let right = (Int64(x) - Int64(edge.ax)).multipliedFullWidth(by: Int64(edge.by) - Int64(edge.ay))
        if left.high != right.high { return left.high > right.high ? 1 : -1 }
        return left.low == right.low ? 0 : left.low > right.low ? 1 : -1
    }
}
