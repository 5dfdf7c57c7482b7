/// The cells behind an `AreaIndex`.
struct AreaGrid: Sendable {
    /// A cell outside all areas.
    static let empty: Int32 = -1

    private let box: GridBox
    /// Side of a cell in grid units: about 220 m, more for a large territory.
    let side: Int64
    private let columns: Int
    private let rows: Int
    /// The number of the only area, `empty`, or -2 and below for an entry of the lists.
    private var cells: [Int32]
    /// Of each touched cell, where its areas begin; one more at the end.
    private var areaStart: [Int32] = [0]
    private var areaItems: [UInt16] = []
    /// Of each touched cell, where its edges begin; one more at the end.
    private var edgeStart: [Int32] = [0]
    private var edgeItems: [Int32] = []

    /// - Parameters: as in `AreaIndex`, which keeps them.
    init(edges: [AreaEdge], owners: [UInt16], firstEdge: [Int32], box: GridBox) {
        let width = Int64(box.maxX) - Int64(box.minX) + 1
        let height = Int64(box.maxY) - Int64(box.minY) + 1
        var side: Int64 = 20_000
        while (width / side + 1) &* (height / side + 1) > 400_000 { side &*= 2 }
        self.side = side
        self.box = box
        columns = Int(width / side) + 1
        rows = Int(height / side) + 1
        cells = Array(repeating: Self.empty, count: columns * rows)
        let areas = AreaGridSource(edges: edges, firstEdge: firstEdge)
        let touched = touchedCells(edges)
        fillTouched(touched, owners: owners, areas: areas)
        fillRest(areas: areas)
    }

    /// - Precondition: the point is in the box.
    @inline(__always)
    func cell(at point: GridPoint) -> Int32 {
        cells[row(Int64(point.y)) * columns + column(Int64(point.x))]
    }

    /// The areas to ask in a touched cell, by rising number.
    @inline(__always)
    func candidates(of cell: Int32) -> ArraySlice<UInt16> {
        let entry = Int(-2 - cell)
        return areaItems[Int(areaStart[entry])..<Int(areaStart[entry + 1])]
    }

    /// Calls with every edge of the cells within a distance of a point; an edge in two cells comes twice.
    func forEachEdge(near point: GridPoint, reachX: Int64, reachY: Int64, _ body: (Int32) -> Void) {
        let x = Int64(point.x)
        let y = Int64(point.y)
        guard x + reachX >= Int64(box.minX), x - reachX <= Int64(box.maxX), y + reachY >= Int64(box.minY),
            y - reachY <= Int64(box.maxY)
        else { return }
        for row in row(y - reachY)...row(y + reachY) {
            for column in column(x - reachX)...column(x + reachX) {
                let cell = cells[row * columns + column]
                guard cell < Self.empty else { continue }
                let entry = Int(-2 - cell)
                for item in edgeItems[Int(edgeStart[entry])..<Int(edgeStart[entry + 1])] { body(item) }
            }
        }
    }

    @inline(__always)
    private func column(_ x: Int64) -> Int { Int(min(max(x - Int64(box.minX), 0) / side, Int64(columns - 1))) }

    @inline(__always)
    private func row(_ y: Int64) -> Int { Int(min(max(y - Int64(box.minY), 0) / side, Int64(rows - 1))) }

    /// The edges of every cell that they may touch, a little generous; by cell.
    private func touchedCells(_ edges: [AreaEdge]) -> [[Int32]] {
        var touched = Array(repeating: [Int32](), count: cells.count)
        for (index, edge) in edges.enumerated() {
            let low = Int64(min(edge.ay, edge.by))
            let high = Int64(max(edge.ay, edge.by))
            for row in row(low)...row(high) {
                let bottom = max(low, Int64(box.minY) + Int64(row) &* side)
                let top = min(high, Int64(box.minY) + Int64(row + 1) &* side)
                let one = x(of: edge, at: bottom)
                let other = x(of: edge, at: max(bottom, top))
                let ends = low == high ? (Int64(min(edge.ax, edge.bx)), Int64(max(edge.ax, edge.bx))) : (one, other)
                for column in column(min(ends.0, ends.1) - 2)...column(max(ends.0, ends.1) + 2) {
                    touched[row * columns + column].append(Int32(index))
                }
            }
        }
        return touched
    }

    private func x(of edge: AreaEdge, at y: Int64) -> Int64 {
        let height = Double(edge.by) - Double(edge.ay)
        guard height != 0 else { return Int64(edge.ax) }
        let part = (Double(y) - Double(edge.ay)) / height
        return Int64(Double(edge.ax) + part * (Double(edge.bx) - Double(edge.ax)))
    }

    private mutating func fillTouched(_ touched: [[Int32]], owners: [UInt16], areas: AreaGridSource) {
        for (cell, found) in touched.enumerated() where !found.isEmpty {
            cells[cell] = -2 - Int32(edgeStart.count - 1)
            edgeItems += found
            edgeStart.append(Int32(edgeItems.count))
            var numbers = Set(found.map { owners[Int($0)] })
            for number in areas.around(corner(of: cell)) where !numbers.contains(number) {
                if areas.contains(number, corner(of: cell)) { numbers.insert(number) }
            }
            areaItems += numbers.sorted()
            areaStart.append(Int32(areaItems.count))
        }
    }

    /// A cell beside another untouched one has the same area, for a border between them would touch one of the two.
    private mutating func fillRest(areas: AreaGridSource) {
        for row in 0..<rows {
            var known: Int32?
            for column in 0..<columns {
                let cell = row * columns + column
                guard cells[cell] == Self.empty else {
                    known = nil
                    continue
                }
                let value = known ?? areas.first(at: corner(of: cell))
                cells[cell] = value
                known = value
            }
        }
    }

    /// The lower left corner, half a cell in.
    private func corner(of cell: Int) -> GridPoint {
        let x = Int64(box.minX) + Int64(cell % columns) &* side + side / 2
        let y = Int64(box.minY) + Int64(cell / columns) &* side + side / 2
        return GridPoint(x: Int32(clamping: x), y: Int32(clamping: y))
    }
}

/// The areas while a grid is being built: edges and boxes.
struct AreaGridSource {
    private let edges: [AreaEdge]
    private let firstEdge: [Int32]
    private let boxes: [GridBox]

    init(edges: [AreaEdge], firstEdge: [Int32]) {
        self.edges = edges
        self.firstEdge = firstEdge
        boxes = firstEdge.indices.dropLast().compactMap { number in
            GridBox(edges[Int(firstEdge[number])..<Int(firstEdge[number + 1])].map { GridPoint(x: $0.ax, y: $0.ay) })
        }
    }

    /// The areas whose box holds the point.
    func around(_ point: GridPoint) -> [UInt16] {
        boxes.indices.filter { boxes[$0].contains(point) }.map { UInt16($0) }
    }

    func contains(_ number: UInt16, _ point: GridPoint) -> Bool {
        let range = Int(firstEdge[Int(number)])..<Int(firstEdge[Int(number) + 1])
        return AreaIndex.isInside(point, edges: edges, range: range)
    }

    /// The first area that holds the point, or `AreaGrid.empty`.
    func first(at point: GridPoint) -> Int32 {
        for number in around(point) where contains(number, point) { return Int32(number) }
        return AreaGrid.empty
    }
}
