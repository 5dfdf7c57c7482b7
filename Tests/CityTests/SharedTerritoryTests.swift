import City
import Domain
import Foundation
import Testing

/// With the real polygons and sample reports, which stay outside this repository.
@Suite(.enabled(if: CityFixtures.hasShared, Comment(rawValue: CityFixtures.whySkipped)))
struct SharedTerritoryTests {
    private struct Sample: Decodable {
        let id: String
        let categorySlug: String
        let story: String
        let location: String
        let additional: String
        let lat: Double
        let lon: Double
        let kelurahan: String
        let nearBoundary: Bool
        let agency: String
    }

    private func atlas() throws -> Atlas {
        try CityFixtures.atlas()
    }

    private func samples() throws -> [Sample] {
        try CityFixtures.lines("reports/sample-reports.jsonl").map {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Sample.self, from: Data($0.utf8))
        }
    }

    private func coordinate(_ latitude: Double, _ longitude: Double) throws -> Coordinate {
        try #require(Coordinate(latitude: latitude, longitude: longitude))
    }

    @Test func `every sample report lies in its kelurahan and nobody is warned without reason`() throws {
        let atlas = try atlas()
        let samples = try samples()
        #expect(samples.count == 120)
        for sample in samples {
            let place = try #require(atlas.locate(try coordinate(sample.lat, sample.lon)))
            #expect(place.kelurahan.text == sample.kelurahan, "\(sample.id)")
            #expect(place.certainty == .exact, "\(sample.id)")
            #expect(!sample.nearBoundary || !place.neighbours.isEmpty || isOnOuterBorder(sample.id), "\(sample.id)")
            #expect(atlas.pack.conflict(location: sample.location, place: place) == nil, "\(sample.id)")
        }
    }

    /// Near the edge of the territory or of an island there is no neighbour to offer.
    private func isOnOuterBorder(_ id: String) -> Bool { id == "S115" }

    @Test func `the likely unit is the expected one for four reports in five`() throws {
        let pack = try CityFixtures.pack()
        let samples = try samples()
        var first = 0
        var third = 0
        for sample in samples {
            let route = pack.route(
                category: CategorySlug(sample.categorySlug),
                texts: [sample.story, sample.location, sample.additional], kelurahan: UnitCode(sample.kelurahan)
            )
            let expected = UnitCode(sample.agency == "KELURAHAN" ? sample.kelurahan : sample.agency)
            let isRight = route.likelyUnits.map { pack.units.isWithin($0.unit, expected) }
            first += isRight.first == true ? 1 : 0
            third += isRight.prefix(3).contains(true) ? 1 : 0
        }
        print("likely unit first for \(first) of \(samples.count) sample reports, among the first three for \(third)")
        #expect(first * 5 >= samples.count * 4)
        #expect(third >= first)
    }

    @Test(
        arguments: [
            ("E01", -6.3728, 106.833, nil, nil), ("E02", -6.2262, 107.001, nil, nil), ("E03", -6.05, 106.85, nil, nil),
            ("E04", -6.105, 106.883, "31.72.02.1001", .guess), ("E05", -5.79718, 106.4853, "31.01.02.1002", .guess),
            ("E07", -6.2099, 106.8502, "31.74.01.1007", .exact),
            ("E08", -6.2346531, 106.892075, "31.75.03.1006", .exact),
            ("E19", -6.217715, 106.840279, "31.74.02.1005", .exact),
        ] as [(String, Double, Double, String?, BoundaryCertainty?)])
    func `the edge cases of places are as expected`(
        id: String, latitude: Double, longitude: Double, kelurahan: String?, certainty: BoundaryCertainty?
    ) throws {
        let atlas = try atlas()
        let point = try coordinate(latitude, longitude)
        for _ in 0..<2 {
            let place = atlas.locate(point)
            #expect(place?.kelurahan.text == kelurahan, "\(id)")
            #expect(place?.certainty == certainty, "\(id)")
        }
        if kelurahan == nil {
            for language in Language.allCases {
                let hint = atlas.outsideHint(for: point, in: language)
                #expect(hint.contains(atlas.pack.settings.name.text(in: language)) && !hint.contains("{"))
            }
        }
    }

    @Test func `text and pin of the edge cases agree or are warned about`() throws {
        let atlas = try atlas()
        let conflict = try #require(atlas.locate(try coordinate(-6.2099, 106.8502)))
        let warning = atlas.placeWarning(
            location: "Kelurahan Tebet Timur, dekat stasiun", place: conflict, in: .indonesian
        )
        #expect(warning?.contains("Tebet Timur") == true)
        let border = try #require(atlas.locate(try coordinate(-6.2346531, 106.892075)))
        #expect(
            atlas.placeWarning(location: "Batas Pondok Bambu dan Cipinang Muara", place: border, in: .english) == nil)
        let alike = try #require(atlas.locate(try coordinate(-6.217715, 106.840279)))
        #expect(atlas.placeWarning(location: "Menteng Atas, bukan Menteng", place: alike, in: .english) == nil)
        let noPoint = "Dekat kantor Kelurahan Pondok Bambu, Jl. Pahlawan Revolusi"
        #expect(atlas.pack.candidates(location: noPoint) == [UnitCode("31.75.07.1002")])
    }

    @Test(arguments: [
        ("Monas", -6.1754, 106.8272, "Gambir"), ("Bundaran HI", -6.195, 106.823, "Menteng"),
        ("Gelora Bung Karno", -6.2186, 106.8018, "Gelora"), ("Istiqlal", -6.1702, 106.8314, "Pasar Baru"),
        ("Ragunan zoo", -6.3125, 106.8202, "Ragunan"), ("Setu Babakan", -6.3405, 106.8237, "Srengseng Sawah"),
    ])
    func `a landmark lies in its kelurahan`(name: String, latitude: Double, longitude: Double, kelurahan: String) throws
    {
        let atlas = try atlas()
        let place = try #require(atlas.locate(try coordinate(latitude, longitude)), "\(name)")
        #expect(atlas.pack.units.name(of: place.kelurahan, in: .indonesian) == kelurahan, "\(name)")
    }

    @Test func `the pack's points lie in their polygons and random points agree with brute force`() throws {
        let atlas = try atlas()
        for entry in atlas.pack.points.entries {
            let point = try coordinate(entry.point.latitude, entry.point.longitude)
            #expect(atlas.territory.kelurahan(at: point) == entry.code)
        }
        guard case .areas(let index) = atlas.territory else {
            Issue.record("borders are not exact")
            return
        }
        let slow = BruteForce(try CityFixtures.areas())
        var state: UInt64 = 99
        for _ in 0..<1_500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let x = 1_066_800_000 + Int32((state >> 33) % 2_950_000)
            let y = -63_800_000 + Int32(state >> 12 & 0x1F_FFFF) * 3 / 2
            let point = GridPoint(x: x, y: y)
            #expect(index.number(at: point).map { index.codes[$0].text } == slow.code(of: point))
        }
    }

    @Test func `the map's border lines are small and every line is whole`() throws {
        let bytes = try #require(try atlas().borders)
        #expect(bytes.count < 92_160)
        struct Lines: Decodable {
            let scale: Int
            let lines: [[Int]]
        }
        let lines = try JSONDecoder().decode(Lines.self, from: Data(bytes))
        #expect(lines.lines.count > 700)
        for line in lines.lines {
            #expect(line.count >= 4 && line.count % 2 == 0)
            var (x, y) = (0, 0)
            for index in stride(from: 0, to: line.count, by: 2) {
                x += line[index]
                y += line[index + 1]
                #expect((10_630_000...10_700_000).contains(x) && (-640_000 ... -519_000).contains(y))
            }
        }
    }
}
