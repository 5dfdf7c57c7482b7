import Domain
import Testing

struct AreaIndexTests {
    private func code(_ index: AreaIndex, _ point: GridPoint) -> String? {
        index.number(at: point).map { index.codes[$0].text }
    }

    @Test func `random points, corners and borders agree with brute force, twice`() throws {
        let areas = TestTerrain.quilt(9)
        let index = try #require(AreaIndex(areas))
        var dice = TestTerrain.Dice(11)
        let span = Int(TestTerrain.step) * 11
        var points = (0..<3_000).map { _ in
            TestTerrain.point(
                Int32(dice.next(span)) - TestTerrain.step, Int32(dice.next(span)) - TestTerrain.step
            )
        }
        points += areas.flatMap(\.rings).joined()
        points += areas.flatMap(\.edges).map { edge in
            GridPoint(x: edge.ax + (edge.bx - edge.ax) / 2, y: edge.ay + (edge.by - edge.ay) / 2)
        }
        for point in points {
            let expected = TestTerrain.bruteForce(point, areas)
            #expect(code(index, point) == expected)
            #expect(code(index, point) == expected)
        }
    }

    @Test func `the order of the areas does not matter`() throws {
        let areas = TestTerrain.quilt(4)
        let one = try #require(AreaIndex(areas))
        let other = try #require(AreaIndex(areas.reversed()))
        for point in areas.flatMap(\.rings).joined() { #expect(code(one, point) == code(other, point)) }
    }

    @Test(
        arguments: [
            (50_000, 50_000, nil), (10_000, 10_000, "HOLED"), (30_000, 50_000, "HOLED"), (200_010, 200_010, "ISLES"),
            (500_010, 200_010, "ISLES"), (350_000, 200_010, nil), (-1, 0, nil),
        ] as [(Int32, Int32, String?)])
    func `holes are outside and islands inside`(x: Int32, y: Int32, expected: String?) throws {
        let index = try #require(
            AreaIndex([
                Area(
                    code: UnitCode("HOLED"),
                    rings: [TestTerrain.square(0, 0, 100_000), TestTerrain.square(30_000, 30_000, 40_000)]
                ),
                Area(
                    code: UnitCode("ISLES"),
                    rings: [TestTerrain.square(200_000, 200_000, 20), TestTerrain.square(500_000, 200_000, 20)]
                ),
            ])
        )
        #expect(code(index, TestTerrain.point(x, y)) == expected)
    }

    @Test func `where areas overlap the smaller code wins`() throws {
        let areas = [
            Area(code: UnitCode("B"), rings: [TestTerrain.square(0, 0, 300_000)]),
            Area(code: UnitCode("A"), rings: [TestTerrain.square(100_000, 100_000, 50_000)]),
        ]
        let index = try #require(AreaIndex(areas))
        #expect(code(index, TestTerrain.point(120_000, 120_000)) == "A")
        #expect(code(index, TestTerrain.point(90_000, 90_000)) == "B")
        #expect(index.numbers(at: TestTerrain.point(100_500, 100_500)).count == 2)
    }

    @Test func `nothing and the whole world are no territory`() {
        #expect(AreaIndex([]) == nil)
        let world = Area(
            code: UnitCode("W"),
            rings: [
                [
                    GridPoint(x: -1_800_000_000, y: 0), GridPoint(x: 1_800_000_000, y: 0),
                    GridPoint(x: 0, y: 900_000_000),
                ]
            ]
        )
        #expect(AreaIndex([world]) == nil)
    }
}
