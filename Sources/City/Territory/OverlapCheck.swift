import Domain

/// Where imported areas lie on top of each other.
///
/// Every border is looked at three metres inside, and every area at 36 points: thin slivers are let go, wide overlaps
/// are found. A point in an overlap goes to the smaller code all the same.
struct OverlapCheck {
    /// Numbers of the areas, the smaller first.
    private(set) var pairs: Set<Pair> = []
    /// Of each area, the part that others cover as well, 0 to 1, estimated.
    private(set) var shares: [Double]

    struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    /// In grid units of latitude: three metres.
    private static let inset = 270.0
    private static let samples: Int64 = 6

    /// The areas come by rising code, as in the index.
    init(_ areas: [Area], index: AreaIndex) {
        shares = Array(repeating: 0, count: areas.count)
        for (number, area) in areas.enumerated() {
            for edge in area.edges { look(beside: edge, of: number, index) }
        }
        let boxes = areas.map { GridBox($0.rings.joined()) }
        for number in areas.indices { sample(number, boxes, index) }
    }

    private mutating func look(beside edge: AreaEdge, of number: Int, _ index: AreaIndex) {
        let x = Double(edge.bx) - Double(edge.ax)
        let y = Double(edge.by) - Double(edge.ay)
        let length = (x * x + y * y).squareRoot()
        guard length > Self.inset else { return }
        let middleX = (Double(edge.ax) + Double(edge.bx)) / 2
        let middleY = (Double(edge.ay) + Double(edge.by)) / 2
        for side in [-Self.inset, Self.inset] {
            let point = GridPoint(
                x: Int32(middleX - y / length * side), y: Int32(middleY + x / length * side)
            )
            let found = index.numbers(at: point)
            guard found.count > 1, found.contains(number) else { continue }
            for other in found where other != number { note(number, other) }
        }
    }

    private mutating func sample(_ number: Int, _ boxes: [GridBox?], _ index: AreaIndex) {
        guard let box = boxes[number] else { return }
        var inside = 0
        var covered = 0
        for step in 0..<(Self.samples * Self.samples) {
            let x = along(box.minX, box.maxX, step % Self.samples)
            let y = along(box.minY, box.maxY, step / Self.samples)
            let point = GridPoint(x: x, y: y)
            guard index.contains(number, point) else { continue }
            inside += 1
            let others = boxes.indices.filter {
                $0 != number && boxes[$0]?.contains(point) == true && index.contains($0, point)
            }
            for other in others { note(number, other) }
            if !others.isEmpty { covered += 1 }
        }
        shares[number] = inside == 0 ? 0 : Double(covered) / Double(inside)
    }

    private func along(_ low: Int32, _ high: Int32, _ step: Int64) -> Int32 {
        Int32(Int64(low) + (Int64(high) - Int64(low)) * (2 * step + 1) / (2 * Self.samples))
    }

    private mutating func note(_ one: Int, _ other: Int) {
        pairs.insert(Pair(first: min(one, other), second: max(one, other)))
    }
}
