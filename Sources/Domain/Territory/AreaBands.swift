/// The edges of every area by rows of the grid, so that a look-up asks only those at the height of its point.
struct AreaBands: Sendable {
    private let minY: Int64
    private let side: Int64
    /// Of each area, its lowest row.
    private var firstRow: [Int] = []
    /// Of each area, where its rows begin in `starts`; one more at the end.
    private var firstStart: [Int] = [0]
    /// Of each row of each area, where its edges begin; one more at the end.
    private var starts: [Int32] = [0]
    private var edges: [AreaEdge] = []

    /// The areas are the edges of each area; the side is the height of a row in grid units.
    init(_ areas: [ArraySlice<AreaEdge>], box: GridBox, side: Int64) {
        minY = Int64(box.minY)
        self.side = side
        for area in areas {
            let low = area.map { row(min($0.ay, $0.by)) }.min() ?? 0
            let high = area.map { row(max($0.ay, $0.by)) }.max() ?? 0
            var rows = Array(repeating: [AreaEdge](), count: high - low + 1)
            for edge in area {
                for row in row(min(edge.ay, edge.by))...row(max(edge.ay, edge.by)) { rows[row - low].append(edge) }
            }
            for row in rows {
                edges += row
                starts.append(Int32(edges.count))
            }
            firstRow.append(low)
            firstStart.append(starts.count - 1)
        }
    }

    /// Whether an area holds a point, its border included.
    func contains(_ number: Int, _ point: GridPoint) -> Bool {
        let row = row(point.y) - firstRow[number]
        let first = firstStart[number]
        guard row >= 0, row < firstStart[number + 1] - first else { return false }
        let range = Int(starts[first + row])..<Int(starts[first + row + 1])
        return AreaIndex.isInside(point, edges: edges, range: range)
    }

    @inline(__always)
    private func row(_ y: Int32) -> Int {
        let up = Int64(y) - minY
        return Int(up < 0 ? -1 : up / side)
    }
}
