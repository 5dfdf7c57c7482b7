/// Finds the area of a point through a grid of cells.
///
/// Areas are held by rising code, and a point on a shared border belongs to the smaller one. A cell that no border
/// touches knows its area; any other cell knows the few areas to ask. Cost: well under a microsecond a look-up.
package struct AreaIndex: Sendable {
    /// By rising code.
    package let codes: [UnitCode]
    package let box: GridBox
    let edges: [AreaEdge]
    /// Of each edge, the number of its area.
    let owners: [UInt16]
    let grid: AreaGrid
    private let bands: AreaBands

    /// - Returns: nil without areas, with more than 32,767, or when they span more than 10 degrees (then the exact
    ///   comparison would not be exact).
    package init?(_ areas: [Area]) {
        let areas = areas.filter { !$0.rings.isEmpty }.sorted { $0.code.text < $1.code.text }
        guard let box = GridBox(areas.lazy.flatMap { $0.rings }.joined()), areas.count <= Int(Int16.max),
            Int64(box.maxX) - Int64(box.minX) <= 100_000_000, Int64(box.maxY) - Int64(box.minY) <= 100_000_000
        else { return nil }
        var edges: [AreaEdge] = []
        var owners: [UInt16] = []
        var firstEdge: [Int32] = [0]
        for (number, area) in areas.enumerated() {
            edges += area.edges
            owners += repeatElement(UInt16(number), count: edges.count - owners.count)
            firstEdge.append(Int32(edges.count))
        }
        codes = areas.map { $0.code }
        self.box = box
        self.edges = edges
        self.owners = owners
        let grid = AreaGrid(edges: edges, owners: owners, firstEdge: firstEdge, box: box)
        let byArea = areas.indices.map { edges[Int(firstEdge[$0])..<Int(firstEdge[$0 + 1])] }
        self.grid = grid
        bands = AreaBands(byArea, box: box, side: grid.side)
    }

    /// The code of the area of a point; nil outside all areas.
    package func code(at coordinate: Coordinate) -> UnitCode? {
        number(at: GridPoint(coordinate)).map { codes[$0] }
    }

    /// The number of the area of a point, in the order of `codes`.
    package func number(at point: GridPoint) -> Int? {
        guard box.contains(point) else { return nil }
        let cell = grid.cell(at: point)
        if cell >= 0 { return Int(cell) }
        if cell == AreaGrid.empty { return nil }
        for candidate in grid.candidates(of: cell) where contains(Int(candidate), point) { return Int(candidate) }
        return nil
    }

    /// Every area that holds a point near a border; where areas overlap there are several.
    ///
    /// Far from all borders only the first is given.
    package func numbers(at point: GridPoint) -> [Int] {
        guard box.contains(point) else { return [] }
        let cell = grid.cell(at: point)
        if cell >= 0 { return [Int(cell)] }
        if cell == AreaGrid.empty { return [] }
        return grid.candidates(of: cell).map { Int($0) }.filter { contains($0, point) }
    }

    /// Whether an area holds a point, its border included.
    package func contains(_ number: Int, _ point: GridPoint) -> Bool { bands.contains(number, point) }

    /// Asks every edge of a range whether the point is on it or a ray to the east crosses it.
    static func isInside(_ point: GridPoint, edges: [AreaEdge], range: Range<Int>) -> Bool {
        let x = point.x
        let y = point.y
        return edges.withUnsafeBufferPointer { edges in
            var inside = false
            for index in range {
                switch edges[index].crossing(x: x, y: y) {
                case .none: continue
                case .crossed: inside.toggle()
                case .onBorder: return true
                }
            }
            return inside
        }
    }
}
