import City
import Domain
import Testing

struct CityPackTests {
    @Test func `the tree goes from kota over kecamatan to kelurahan`() throws {
        let places = try CityFixtures.pack().units.places
        #expect(places.count == 6)
        #expect(places.flatMap(\.children).count == 44)
        #expect(places.flatMap(\.children).flatMap(\.children).count == 267)
        #expect(places.map(\.children.count) == [2, 8, 6, 8, 10, 10])
    }

    @Test func `a kelurahan knows its kecamatan and kota`() throws {
        let units = try CityFixtures.pack().units
        let code = UnitCode("31.75.07.1002")
        #expect(units.name(of: code, in: .indonesian) == "Pondok Bambu")
        #expect(units.kecamatan(of: code)?.code == UnitCode("31.75.07"))
        #expect(units.city(of: code)?.name.text(in: .english) == "East Jakarta")
        #expect(units.isWithin(code, UnitCode("31.75")))
        #expect(!units.isWithin(code, UnitCode("31.74")))
    }

    @Test(arguments: [
        "hubungan-pekerja-pengusaha", "pungutan-liar", "perlindungan-anak", "pemberdayaan-perempuan",
        "tindakan-asusila", "pekerja-penanganan-prasarana-dan-sarana-umum-kelurahan",
    ])
    func `a dangerous category can never be public`(slug: String) throws {
        let category = try #require(try CityFixtures.pack().category(CategorySlug(slug)))
        #expect(category.protection.isNeverPublic)
        #expect(category.protection.isSensitive)
    }

    @Test(
        arguments: [
            ("jalan", "Jalan berlubang di depan sekolah", "31.75.07.1002", "31.75.07.1002", "kelurahan-of-place"),
            ("hubungan-pekerja-pengusaha", "Lembur tidak dibayar", "31.75.07.1002", "NAKERTRANSGI", "straight"),
            (
                "hubungan-pekerja-pengusaha", "Oknum pengawas minta uang agar berkas jalan", "31.75.07.1002", "BIROPEM",
                "staff-labour"
            ),
            (
                "pekerja-penanganan-prasarana-dan-sarana-umum-kelurahan", "Got tidak dikerjakan", "31.75.07.1002",
                "BIROPEM", "staff-crew"
            ),
            ("sampah", "Pak lurah minta uang kalau mau diangkut", "31.75.07.1002", "BIROPEM", "staff-kelurahan"),
            (
                "sampah", "Petugas kelurahan sudah lihat tapi belum diangkut", "31.75.07.1002", "31.75.07.1002",
                "kelurahan-of-place"
            ),
            ("sampah", "Sampah menumpuk", nil, "BIROPEM", "no-place"),
            ("pungutan-liar", "Pegawai inspektorat minta uang", "31.75.07.1002", "BIROPEM", "staff-inspectorate"),
        ] as [(String, String, String?, String, String)])
    func `a report starts where the rules say`(
        category: String, text: String, kelurahan: String?, unit: String, rule: String
    ) throws {
        let pack = try CityFixtures.pack()
        let route = pack.route(
            category: CategorySlug(category), texts: [text], kelurahan: kelurahan.map { UnitCode($0) }
        )
        #expect(route.unit == UnitCode(unit))
        #expect(route.why.rule == rule)
    }

    @Test func `a complaint about the crew is never offered to the kelurahan`() throws {
        let route = try CityFixtures.pack().route(
            category: CategorySlug("pekerja-penanganan-prasarana-dan-sarana-umum-kelurahan"), texts: ["foto palsu"],
            kelurahan: UnitCode("31.75.07.1002")
        )
        #expect(!route.likelyUnits.contains { $0.unit == UnitCode("31.75.07.1002") })
        #expect(route.likelyUnits.first?.unit == UnitCode("BIROPEM"))
    }

    @Test(arguments: [
        ("THR belum dibayar dan lembur tidak dihitung", "NAKERTRANSGI-PENGAWASAN"),
        ("Kartu Pekerja saya ditolak tanpa alasan", "NAKERTRANSGI-HUBSOS"),
    ])
    func `work goes to inspection, the worker card to social relations`(text: String, unit: String) throws {
        let route = try CityFixtures.pack().route(
            category: CategorySlug("hubungan-pekerja-pengusaha"), texts: [text], kelurahan: UnitCode("31.75.07.1002")
        )
        #expect(route.likelyUnits.first?.unit == UnitCode(unit))
    }

    @Test(arguments: Language.allCases)
    func `every reason is a whole sentence`(language: Language) throws {
        let pack = try CityFixtures.pack()
        for category in pack.categories {
            let route = pack.route(category: category.slug, texts: [], kelurahan: UnitCode("31.75.07.1002"))
            for reason in [route.why] + route.likelyUnits.map(\.why) {
                let sentence = pack.why(reason, in: language)
                #expect(sentence.hasSuffix(".") && !sentence.contains("{") && !sentence.hasPrefix("why."))
            }
        }
    }

    @Test func `a report of Monday is promised for the end of the seventh working day`() throws {
        // Monday 23 November 2026, 10.00 WIB, to Wednesday 2 December, 23:59:59 WIB.
        let pack = try CityFixtures.pack()
        let due = pack.dueInstant(category: CategorySlug("jalan"), filedAt: 1_795_402_800)
        #expect(due == 1_796_230_799)
        #expect(pack.redInstant(category: CategorySlug("jalan"), due: due) == due - 86_400)
    }

    @Test func `braces in a label are filled and unknown ones stay`() {
        let label = Label(indonesian: "{a} dan {b}, {c", english: "{a}")
        #expect(label.text(in: .indonesian, filling: ["a": "{b}"]) == "{b} dan {b}, {c")
    }
}
