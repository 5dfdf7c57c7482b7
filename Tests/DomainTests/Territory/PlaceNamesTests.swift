import Domain
import Testing

struct PlaceNamesTests {
    private let names = PlaceNames(
        [
            ("M1", "Menteng", true), ("M2", "Menteng Atas", true), ("T1", "Tebet Timur", true),
            ("P1", "Pasar Minggu", false), ("D1", "Duren Tiga", true), ("B1", "Baru", true), ("D1", "Duren 3", true),
        ].map { PlaceNames.Name(code: UnitCode($0.0), text: $0.1, standsAlone: $0.2) },
        signals: PlaceNames.Signals(
            introductions: ["kelurahan", "kel"], landmarks: ["jl", "jalan", "stasiun", "kecamatan"], endings: ["raya"]
        )
    )

    @Test(arguments: [
        ("Kelurahan Tebet Timur, dekat stasiun", ["T1"]),
        ("Kel. Menteng Atas", ["M2"]),
        ("Kelurahan Menteng", ["M1"]),
        ("Menteng Atas, bukan Menteng", ["M2"]),
        ("di Menteng saja", []),
        ("kelurahan baru", ["B1"]),
        ("rumah baru", []),
        ("Jl. Tebet Timur Dalam", []),
        ("Jalan Raya Tebet Timur", []),
        ("Tebet Timur Raya no 2", []),
        ("Duren Tiga 12", []),
        ("gang kecil Duren 3", ["D1"]),
        ("pohon di Pasar Minggu", []),
        ("kantor Kelurahan Pasar Minggu", ["P1"]),
        ("Kecamatan Menteng Atas", []),
        ("Kel. Tebet Timur, Kel. Menteng", ["T1", "M1"]),
    ])
    func `a name counts when it surely is a kelurahan`(text: String, codes: [String]) {
        #expect(names.candidates(in: FoldedText(text)).map(\.text) == codes)
    }

    @Test(
        arguments: [
            ("Kelurahan Tebet Timur", "M1", [String](), "T1"),
            ("Kelurahan Tebet Timur", "T1", [], nil),
            ("Kelurahan Tebet Timur", "M1", ["T1"], nil),
            ("Batas Tebet Timur dan Kelurahan Menteng", "T1", [], nil),
            ("dekat rumah", "M1", [], nil),
        ] as [(String, String, [String], String?)])
    func `only another kelurahan than the pin's is a conflict`(
        text: String, pin: String, neighbours: [String], named: String?
    ) {
        let place = LocatedPlace(
            kelurahan: UnitCode(pin), certainty: .exact, neighbours: neighbours.map { UnitCode($0) }
        )
        #expect(names.conflict(in: FoldedText(text), with: place)?.text == named)
    }
}
