import City
import Domain
import Foundation
import Testing

struct TextPlaceTests {
    @Test(arguments: [
        ("Dekat kantor Kelurahan Pondok Bambu", "31.75.07.1002"),
        ("RT 11 RW 12 Cawang, tepi kali", "31.75.04.1007"),
        ("Cawang RT 11/RW 12", "31.75.04.1007"),
        ("RT.05/RW.04, Ciganjur", "31.74.09.1003"),
        ("gang buntu, Kalisari, dekat masjid", "31.75.05.1004"),
        ("Menteng Atas, bukan Menteng", "31.74.02.1005"),
        ("Jl. Kebon Kosong gang 12, Kecamatan Kemayoran", "31.71.03.1002"),
        ("Sentra kuliner Rawa Barat, Kebayoran Baru", "31.74.07.1005"),
        ("Kel. Makasar, Jakarta Timur", "31.75.08.1001"), ("RPTRA Sungai Bambu, Jl. Gadang", "31.72.02.1004"),
    ])
    func `a name that says what it is, is the place`(location: String, expected: String) throws {
        let pack = try CityFixtures.pack()
        guard case .sure(let code) = pack.place(location: location, story: "") else {
            Issue.record("\(pack.place(location: location, story: ""))")
            return
        }
        #expect(code == UnitCode(expected))
    }

    @Test(arguments: [
        "Jl. Jembatan Besi II gang 3", "Jl. Kebon Pala II RT 10", "Batas Pondok Bambu dan Cipinang Muara",
        "Halte Pancoran, arah Cawang", "Jl. Wijaya, Kebayoran Baru", "Kelurahan Pondok Bambu, Kecamatan Tebet",
        "Menteng", "Jl. Margonda Raya, Depok", "", "di belakang pasar", "Stasiun Jatinegara, Jakarta Timur",
        "Jl. Raya Bogor, Kramat Jati", "Pasar Induk, Kramat Jati, Jakarta Timur", "Pulo Gadung, dekat terminal",
        "Jl. Kalimalang arah Kelurahan Pondok Bambu", "Jl. Jatinegara Barat, Jakarta Timur",
    ])
    func `what may be anywhere is not sure`(location: String) throws {
        if case .sure(let code) = try CityFixtures.pack().place(location: location, story: "") {
            Issue.record("\(code.text)")
        }
    }

    @Test func `a street names its kelurahan as a candidate, a district all of its own`() throws {
        let pack = try CityFixtures.pack()
        #expect(pack.place(location: "Jl. Rawa Terate gang 2", story: "").all.map(pack.name) == ["Rawa Terate"])
        let district = pack.place(location: "Jl. Wijaya, Kebayoran Baru", story: "").all
        #expect(district.count == 10)
        #expect(district.allSatisfy { pack.units.isWithin($0, UnitCode("31.74.07")) })
        // In one word or in two.
        let spelled = pack.place(location: "Jl. Melati, Kecamatan Kramat Jati", story: "")
        #expect(spelled == pack.place(location: "Jl. Melati, Kecamatan Kramatjati", story: ""))
        #expect(spelled.all.count == 7)
    }

    @Test func `a district that is named a thousand times is one`() throws {
        let pack = try CityFixtures.pack()
        let once = pack.place(location: "Kecamatan Tebet", story: "")
        #expect(once.all.count == 7)
        #expect(pack.place(location: String(repeating: "Kecamatan Tebet, ", count: 20_000), story: "") == once)
    }

    @Test func `a story counts only where it names a kelurahan as one`() throws {
        let pack = try CityFixtures.pack()
        #expect(pack.place(location: "", story: "Tadi dari Pondok Bambu saya lewat Cawang, macet") == .none)
        let told = pack.place(location: "dekat pasar", story: "Got mampet di RT 03 RW 07 Kelurahan Galur")
        #expect(told.all.map(pack.name) == ["Galur"])
    }

    @Test(.enabled(if: CityFixtures.hasShared, Comment(rawValue: CityFixtures.whySkipped)))
    func `of the sample reports no text is surely taken for another place`() throws {
        let pack = try CityFixtures.pack()
        var (right, wrong, listed, missed, silent) = (0, [String](), 0, 0, 0)
        for line in CityFixtures.lines("reports/sample-reports.jsonl") {
            let sample = try JSONDecoder().decode(Sample.self, from: Data(line.utf8))
            let expected = UnitCode(sample.kelurahan)
            switch pack.place(location: sample.location, story: sample.story) {
            case .sure(expected): right += 1
            case .sure(let other): wrong.append("\(sample.id): \(pack.name(other)) for \(sample.location)")
            case .candidates(let codes): if codes.contains(expected) { listed += 1 } else { missed += 1 }
            case .none: silent += 1
            }
        }
        print("sure \(right), wrong \(wrong), among candidates \(listed), not among them \(missed), none \(silent)")
        #expect(wrong == [])
        #expect(right >= 14)
        #expect(listed >= 38)
    }

    private struct Sample: Decodable {
        let id: String
        let story: String
        let location: String
        let kelurahan: String
    }
}

extension CityPack {
    fileprivate func name(_ code: UnitCode) -> String { units.name(of: code, in: .indonesian) }
}
