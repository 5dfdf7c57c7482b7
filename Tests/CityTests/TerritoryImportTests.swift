import City
import Domain
import Foundation
import Testing

struct TerritoryImportTests {
    /// A made-up territory with a square around every point of the pack.
    private func features(_ pack: CityPack) -> [String] {
        pack.points.entries.map { feature($0.code.text, CityFixtures.square($0.point, half: 0.0008)) }
    }

    private func feature(_ code: String, _ ring: String) -> String {
        #"{"type":"Feature","properties":{"code":"\#(code)"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }

    private func collection(_ features: [String]) -> [UInt8] {
        Array(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8)
    }

    private func problems(_ pack: CityPack, _ bytes: [UInt8]) -> [String] {
        do {
            _ = try TerritoryImport(geojson: bytes, pack: pack)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func `whole borders are imported, stored and read back`() throws {
        let pack = try CityFixtures.pack()
        let imported = try TerritoryImport(geojson: collection(features(pack)), pack: pack)
        #expect(imported.areas.count == 267)
        #expect(imported.summary.contains("no overlaps"))
        #expect(try TerritoryFile.decode(imported.encoded) == imported.areas)
        try CityFixtures.withFolder { folder in
            #expect(try TerritoryStore.load(folder.path) == nil)
            try TerritoryStore.save(imported.encoded, to: folder.path)
            #expect(try TerritoryStore.load(folder.path) == imported.areas)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
            let atlas = try Atlas.open(pack: pack, dataDirectory: folder.path)
            #expect(atlas.isExact)
        }
    }

    @Test(arguments: [
        ("[[106.8,-6.1],[106.81,-6.1],[106.81,-6.11]]", "has fewer than four positions"),
        ("[[106.8,-6.1],[106.81,-6.1],[106.81,-6.11],[106.8,-6.11]]", "is not closed"),
        ("[[106.8,-6.1],[106.81,-6.1],[106.82,-6.1],[106.8,-6.1]]", "encloses nothing"),
        ("[[106.8,-6.1],[106.81,-6.11],[106.81,-6.1],[106.8,-6.13],[106.8,-6.1]]", "crosses itself"),
        ("[[106.8,-96.1],[106.81,-6.1],[106.81,-6.11],[106.8,-96.1]]", "no place on earth"),
        ("[[106.8],[106.81,-6.1],[106.81,-6.11],[106.8]]", "no place on earth"),
        ("[[106.80,-6.10],[106.81,-6.10],[106.81,-6.11],[106.80,-6.10]]", "m from its point in the city pack"),
    ])
    func `bad geometry is refused with its code`(ring: String, message: String) throws {
        let pack = try CityFixtures.pack()
        let code = try #require(pack.points.entries.last?.code.text)
        let found = problems(pack, collection(features(pack).dropLast() + [feature(code, ring)]))
        #expect(found.contains { $0.hasPrefix(code) && $0.contains(message) }, "found: \(found.prefix(3))")
    }

    @Test func `missing, unknown and double codes are refused`() throws {
        let pack = try CityFixtures.pack()
        var list = features(pack)
        let first = try #require(pack.points.entries.first)
        list[1] = feature(first.code.text, CityFixtures.square(first.point))
        list[2] = feature("99.99", CityFixtures.square(first.point))
        let found = problems(pack, collection(list))
        #expect(found.contains { $0.contains("\(first.code.text) comes twice") })
        #expect(found.contains { $0.contains("unknown kelurahan 99.99") })
        #expect(found.count { $0.hasSuffix("is missing") } == 2)
    }

    @Test func `an area on top of another is refused`() throws {
        let pack = try CityFixtures.pack()
        var list = features(pack)
        let entries = pack.points.entries
        // Both squares are moved halfway to each other: the neighbours lie within a kilometre.
        let pair = (7, 8)
        let middle = GridPoint(
            x: entries[pair.0].point.x / 2 + entries[pair.1].point.x / 2,
            y: entries[pair.0].point.y / 2 + entries[pair.1].point.y / 2
        )
        for number in [pair.0, pair.1] {
            list[number] = feature(entries[number].code.text, CityFixtures.square(middle, half: 0.007))
        }
        #expect(problems(pack, collection(list)).contains { $0.contains("is covered by others") })
    }

    @Test(arguments: [
        "", "[]", "{}", "{\"type\":\"FeatureCollection\"}", "\u{1}", "{\"type\":\"Point\",\"features\":[]}",
    ])
    func `what is no feature collection is refused`(text: String) throws {
        let found = problems(try CityFixtures.pack(), Array(text.utf8))
        #expect(found == ["the file is no GeoJSON feature collection of polygons"])
    }

    @Test func `every cut and every changed byte of a stored file is noticed`() throws {
        let ring = [GridPoint(x: 1, y: 2), GridPoint(x: -300, y: 70_000), GridPoint(x: 2_000_000_000, y: 5)]
        let bytes = TerritoryFile.encode([Area(code: UnitCode("X"), rings: [ring, ring])])
        #expect(try TerritoryFile.decode(bytes).first?.rings == [ring, ring])
        for index in bytes.indices {
            #expect(throws: TerritoryFile.Damaged.self) { try TerritoryFile.decode(Array(bytes[..<index])) }
            var changed = bytes
            changed[index] ^= 0x40
            #expect(throws: TerritoryFile.Damaged.self) { try TerritoryFile.decode(changed) }
        }
    }

    @Test func `a folder that cannot be written changes nothing`() {
        #expect(throws: TerritoryStore.WriteFailed.self) { try TerritoryStore.save([1], to: "/nowhere/at/all") }
    }
}
