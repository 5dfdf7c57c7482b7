import Domain
import Storage
import Testing

@Suite struct CellTests {
    private static let corners: [(Double, Double, Int64)] = [
        (-90, -180, 0), (90, 180, (1 << 62) - 1), (0, 0, 3 << 60), (-90, 0, 1 << 60), (0, -180, 2 << 60),
    ]

    private static func place(_ latitude: Double, _ longitude: Double) throws -> Coordinate {
        try #require(Coordinate(latitude: latitude, longitude: longitude))
    }

    @Test(arguments: corners)
    func `corners have known codes`(latitude: Double, longitude: Double, code: Int64) throws {
        #expect(Cell(try Self.place(latitude, longitude)).code == code)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `every point of a box lies in its ranges and few others do`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        // Boxes from a few metres to half the world.
        let size = 180 / Double(1 << Int.random(in: 1...22, using: &numbers))
        let south = Double.random(in: -90...(90 - size), using: &numbers)
        let west = Double.random(in: -180...(180 - size), using: &numbers)
        let box = try #require(
            BoundingBox(
                southWest: try Self.place(south, west), northEast: try Self.place(south + size, west + size)))
        for limit in [4, 12, 40] {
            let ranges = Cell.ranges(covering: box, limit: limit)
            #expect((1...limit).contains(ranges.count))
            for (left, right) in zip(ranges, ranges.dropFirst()) {
                #expect(left.upperBound + 1 < right.lowerBound)
            }
            for _ in 0..<40 {
                let inside = try Self.place(
                    .random(in: south...(south + size), using: &numbers),
                    .random(in: west...(west + size), using: &numbers))
                let code = Cell(inside).code
                #expect(ranges.contains { $0.contains(code) })
            }
            let corners = [box.southWest, box.northEast].map { Cell($0).code }
            #expect(corners.allSatisfy { code in ranges.contains { $0.contains(code) } })
            // Never more than 16 times the area of the box, twice along each axis at least being the grid's own.
            let cells = ranges.reduce(0.0) { $0 + Double($1.upperBound - $1.lowerBound) + 1 }
            let wanted = (size / 180 * 0x1p31 + 2) * (size / 360 * 0x1p31 + 2)
            if limit >= 12 { #expect(cells <= 16 * wanted) }
        }
    }

    @Test func `a box of one point is one cell`() throws {
        let point = try Self.place(-6.2, 106.8)
        let box = try #require(BoundingBox(southWest: point, northEast: point))
        #expect(Cell.ranges(covering: box) == [Cell(point).code...Cell(point).code])
    }

    @Test func `the whole world is one range`() throws {
        let box = try #require(
            BoundingBox(southWest: try Self.place(-90, -180), northEast: try Self.place(90, 180)))
        #expect(Cell.ranges(covering: box) == [0...((1 << 62) - 1)])
    }

    @Test func `a box that is inside out is none`() throws {
        #expect(BoundingBox(southWest: try Self.place(1, 0), northEast: try Self.place(0, 1)) == nil)
        #expect(BoundingBox(southWest: try Self.place(0, 1), northEast: try Self.place(1, 0)) == nil)
    }
}
