import Domain
import Testing

struct TerritoryTests {
    /// Two squares side by side, about 3.3 km each; B is to the east of A.
    private func territory() throws -> Territory {
        let index = try #require(
            AreaIndex([
                Area(code: UnitCode("A"), rings: [TestTerrain.square(0, 0, 300_000)]),
                Area(code: UnitCode("B"), rings: [TestTerrain.square(300_000, 0, 300_000)]),
            ])
        )
        return .areas(index)
    }

    /// Metres east and north of the south-western corner; a degree is 111,195 m, times the cosine of 6.2 degrees.
    private func place(_ east: Double, _ north: Double) throws -> Coordinate {
        try #require(
            Coordinate(latitude: -6.2 + north / 111_195, longitude: 106 + east / (111_195 * 0.994_150))
        )
    }

    private let border = 3_316.3

    @Test(arguments: [
        (100.0, "A", BoundaryCertainty.exact, [String]()), (31, "A", .exact, []), (29, "A", .exact, ["B"]),
        (-29, "B", .exact, ["A"]), (-31, "B", .exact, []),
    ])
    func `a neighbour within thirty metres is offered`(
        metresWest: Double, kelurahan: String, certainty: BoundaryCertainty, neighbours: [String]
    ) throws {
        let found = try territory().locate(try place(border - metresWest, 1_000))
        #expect(
            found
                == LocatedPlace(
                    kelurahan: UnitCode(kelurahan), certainty: certainty, neighbours: neighbours.map { UnitCode($0) }
                )
        )
    }

    @Test(arguments: [(-10.0, "A"), (-149, "A"), (-151, nil), (-5_000, nil)] as [(Double, String?)])
    func `on water the nearest land within 150 metres is a guess`(east: Double, kelurahan: String?) throws {
        let found = try territory().locate(try place(east, 1_000))
        #expect(found?.kelurahan.text == kelurahan)
        #expect(found?.certainty != .exact)
        #expect(try territory().kelurahan(at: try place(east, 1_000))?.text == kelurahan)
    }

    @Test func `far outside the nearest kelurahan and its distance are known`() throws {
        let nearest = try #require(try territory().nearest(to: try place(-10_000, 1_000)))
        #expect(nearest.kelurahan == UnitCode("A"))
        #expect(abs(nearest.metres - 10_000) < 30)
    }

    @Test func `without borders the three nearest points are offered as a guess`() throws {
        let points = (0..<5).map { (code: UnitCode("P\($0)"), point: TestTerrain.point(Int32($0) * 90_000, 0)) }
        let territory = Territory.points(PointIndex(points))
        let found = try #require(territory.locate(try place(1_100, 200)))
        #expect(found.kelurahan == UnitCode("P1"))
        #expect(found.certainty == .guess)
        #expect(found.neighbours == [UnitCode("P2"), UnitCode("P0")])
        #expect(territory.locate(try place(0, 60_000)) == nil)
    }

    @Test(arguments: [(90.0, 0.0), (-90, 0), (90, 180), (0, -180), (89.999_999_9, 106)])
    func `a place at the end of the world is outside, and is no end of the program`(latitude: Double, longitude: Double)
        throws
    {
        let place = try #require(Coordinate(latitude: latitude, longitude: longitude))
        for territory in [
            try territory(), .points(PointIndex([(code: UnitCode("P"), point: TestTerrain.point(0, 0))])),
        ] {
            #expect(territory.locate(place) == nil)
            #expect(territory.nearest(to: place).map { $0.metres > 1_000_000 } == true)
        }
    }

    @Test(arguments: [0.0, 6.2, 45, 60, 89])
    func `the cosine is good to a millionth`(degrees: Double) {
        let known = [0.0: 1.0, 6.2: 0.994_150_8, 45: 0.707_106_8, 60: 0.5, 89: 0.017_452_4]
        let east = Territory.points(
            PointIndex([(code: UnitCode("P"), point: GridPoint(x: 0, y: Int32(degrees * 1e7)))])
        )
        let metres = Coordinate(latitude: degrees, longitude: 0.1).flatMap { east.nearest(to: $0) }?.metres ?? 0
        #expect(abs(metres / 11_119.5 - (known[degrees] ?? 0)) < 1e-6)
    }
}
