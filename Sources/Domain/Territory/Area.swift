/// The ground of one kelurahan as closed rings.
///
/// A point is inside when a ray from it crosses the rings an odd number of times, so that holes and islands need no
/// marking: outer borders, holes and parts are all just rings.
package struct Area: Equatable, Sendable {
    package let code: UnitCode
    /// Each with at least three points, the first not repeated at the end.
    package let rings: [[GridPoint]]

    package init(code: UnitCode, rings: [[GridPoint]]) {
        self.code = code
        self.rings = rings
    }

    /// All borders, in the order of the rings.
    package var edges: [AreaEdge] {
        rings.flatMap { ring in
            ring.indices.map { AreaEdge(from: ring[$0], to: ring[$0 + 1 == ring.count ? 0 : $0 + 1]) }
        }
    }
}

/// One straight piece of a border.
package struct AreaEdge: Hashable, Sendable {
    package let ax: Int32
    package let ay: Int32
    package let bx: Int32
    package let by: Int32

    package init(from start: GridPoint, to end: GridPoint) {
        ax = start.x
        ay = start.y
        bx = end.x
        by = end.y
    }

    /// What the edge says about a point.
    enum Crossing {
        case none
        case crossed
        case onBorder
    }

    /// Whether a ray from the point to the east crosses the edge.
    ///
    /// Exact for points and edges within 10 degrees of each other: no product leaves 64 bits. Unchecked,
    /// for a checked 64-bit product is a library call in WebAssembly.
    @inline(__always)
    func crossing(x: Int32, y: Int32) -> Crossing {
        if (ay > y) != (by > y) {
            let turn =
                (Int64(bx) - Int64(ax)) &* (Int64(y) - Int64(ay)) &- (Int64(x) - Int64(ax)) &* (Int64(by) - Int64(ay))
            if turn == 0 { return .onBorder }
            return (turn > 0) == (by > ay) ? .crossed : .none
        }
        if by == y {
            if bx == x { return .onBorder }
            if ay == y, min(ax, bx) <= x, x <= max(ax, bx) { return .onBorder }
        }
        return .none
    }
}

/// A rectangle that holds something.
package struct GridBox: Equatable, Sendable {
    package var minX: Int32
    package var minY: Int32
    package var maxX: Int32
    package var maxY: Int32

    /// - Returns: nil for no points.
    package init?(_ points: some Sequence<GridPoint>) {
        var box: GridBox?
        for point in points {
            box = box.map { $0.including(point) } ?? GridBox(point)
        }
        guard let box else { return nil }
        self = box
    }

    private init(_ point: GridPoint) {
        minX = point.x
        maxX = point.x
        minY = point.y
        maxY = point.y
    }

    private func including(_ point: GridPoint) -> GridBox {
        var box = self
        box.minX = min(minX, point.x)
        box.maxX = max(maxX, point.x)
        box.minY = min(minY, point.y)
        box.maxY = max(maxY, point.y)
        return box
    }

    @inline(__always)
    /// True inside and on the edge.
    package func contains(_ point: GridPoint) -> Bool {
        minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
    }
}
