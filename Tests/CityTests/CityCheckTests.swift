import City
import Foundation
import Testing

/// One change to one file of the shipped pack, and what the check must say about it.
struct SeededDefect: Sendable, CustomTestStringConvertible {
    let file: String
    /// The first place where this stands is changed.
    let find: String
    let replacement: String
    let message: String
    /// Lines after the one where the change is made.
    var linesLater = 0

    var testDescription: String { "\(file): \(message)" }

    init(_ file: String, _ find: String, _ replacement: String, _ message: String, linesLater: Int = 0) {
        self.file = file
        self.find = find
        self.replacement = replacement
        self.message = message
        self.linesLater = linesLater
    }
}

struct CityCheckTests {
    @Test func `the shipped pack has no defect`() {
        let check = CityCheck(directory: CityFixtures.packFolder)
        #expect(check.defects == [])
        #expect(check.summary?.contains("267 kelurahan") == true)
        #expect(check.summary?.contains("123 categories") == true)
        #expect(check.summary?.contains("15 channels") == true)
    }

    static let seeded = [
        SeededDefect("units.csv", "SDA,dinas,31,", "SDA,dinas,NOWHERE,", "unknown parent NOWHERE"),
        SeededDefect("units.csv", "SDA,dinas,", "SDA,office,", "unknown kind office"),
        SeededDefect("units.csv", "LH,dinas", "SDA,dinas", "SDA comes twice"),
        SeededDefect("units.csv", ",Agency for Roads,", ",,", "name_en is empty"),
        SeededDefect("units.csv", "BINAMARGA,dinas,31,", "BINAMARGA,dinas,BINAMARGA,", "BINAMARGA is above itself"),
        SeededDefect(
            "kelurahan.csv", "31.71.01.1001,31.71.01,", "31.71.01.1001,31.71,", "the parent 31.71 is no kecamatan"),
        SeededDefect("kelurahan.csv", "-6.177030,106.826437", ",", "31.71.01.1001 has no point"),
        SeededDefect("kelurahan.csv", "-6.177030,106.826437", "106.826437,-6.177030", "31.71.01.1001 has no point"),
        SeededDefect("kelurahan.csv", "-6.177030,106.826437", "6.177030,106.826437", "is far outside the city"),
        SeededDefect("kelurahan.csv", "31.71.01.1002,", "31.71.01.1001,", "31.71.01.1001 comes twice"),
        SeededDefect("aliases.csv", "31.75.03.1003,", "31.99.99.9999,", "unknown kelurahan 31.99.99.9999"),
        SeededDefect(
            "categories.csv", ",BINAMARGA,KELURAHAN;PUPR,", ",BINAMARGGA,KELURAHAN;PUPR,", "unknown unit BINAMARGGA"),
        SeededDefect("categories.csv", "Jalan,Roads,infrastructure", "Jalan,Roads,roads", "unknown group roads"),
        SeededDefect("categories.csv", "jalan,Jalan,Roads", "jalan,Jalan,", "name_en is empty"),
        SeededDefect("categories.csv", "trotoar,Trotoar", "jalan,Trotoar", "jalan comes twice"),
        SeededDefect("categories.csv", "no,no,no,no,no,112,", "no,no,no,no,no,911,", "unknown emergency number 911"),
        SeededDefect(
            "categories.csv", "yes,yes,yes,yes,no,,", "yes,maybe,yes,yes,no,,", "sensitive is yes or no, not maybe"),
        SeededDefect("concerns.csv", "leak,identitas", "leaks,identitas", "a row needs a known concern and a unit"),
        SeededDefect("concerns.csv", "retaliation,", "leak,", "leak comes twice"),
        SeededDefect("concerns.csv", ",INSPEKTORAT;", ",INSPECTORS;", "unknown unit INSPECTORS"),
        SeededDefect("concerns.csv", ",economy,", ",money,", "unknown group money"),
        SeededDefect("concerns.csv", "identitas-pelapor-bocor", "jalan", "jalan comes twice"),
        SeededDefect("groups.csv", "permits,Perizinan,Permits", "permit,Perizinan,Permits", "permit has no clocks"),
        SeededDefect("clocks.csv", "permits,6,24,7,6", "permits,6,24,7,9", "red comes after the promised day"),
        SeededDefect("clocks.csv", "permits,6,24,7,6", "permits,0,24,7,6", "coordinate_hours is a whole number from 1"),
        SeededDefect("holidays.csv", "2026-02-17", "2026-02-30", "not a date: 2026-02-30"),
        SeededDefect("holidays.csv", "2026-02-17", "2026-02-16", "2026-02-16 comes twice"),
        SeededDefect("channels.csv", "email,no,BIROPEM", "fax,no,BIROPEM", "unknown adapter fax"),
        SeededDefect("channels.csv", "any kelurahan", "any village", "unknown kind in any village"),
        SeededDefect("channels.csv", "dengan nomor {number}", "dengan nomor", "gives {number} and nothing else"),
        SeededDefect("labels.csv", "why.fallback,", "why.fallbac,", "nothing uses the label why.fallbac"),
        SeededDefect(
            "labels.csv", "but the pin is in {pin}", "but the pin is elsewhere",
            "the languages fill in different values"),
        SeededDefect("routing.csv", "no-place,holder,", "no-place,keeper,", "decides is holder or likely, not keeper"),
        SeededDefect(
            "routing.csv", ",hubungan-pekerja-pengusaha,", ",hubungan-kerja,", "unknown category hubungan-kerja"),
        SeededDefect(
            "routing.csv", "kelurahan-of-place,holder,,,,,,,KELURAHAN", "kelurahan-of-place,holder,,,,,,,NOWHERE",
            "unknown unit NOWHERE"),
        SeededDefect(
            "routing.csv", "straight,holder,,,yes,", "straight,holder,jalan,,yes,", "can never match: no such category"),
        SeededDefect(
            "routing.csv", "no-place,holder,,,,no,", "no-place,holder,,,,,", "can never match: no-place comes first",
            linesLater: 1
        ),
        SeededDefect(
            "routing.csv", "{unit}.,It is located", "{place}.,It is located", "may fill in {category} and {unit} only"),
        SeededDefect("rejection-reasons.csv", "not-found,", "duplicate,", "duplicate comes twice"),
        SeededDefect("rejection-reasons.csv", "not-found,", "Not found,", "Not found"),
        SeededDefect("rejection-reasons.csv", ",Not found at the place", ",", "label_en is empty"),
        SeededDefect("comment-reasons.csv", "threat,", "insult,", "insult comes twice"),
        SeededDefect("comment-reasons.csv", ",Advertising", ",", "label_en is empty"),
        SeededDefect("replies.csv", "accept,,Kami tangani", "take,,Kami tangani", "unknown action take"),
        SeededDefect("replies.csv", "accept,,Kami tangani", "accept,street,Kami tangani", "unknown category street"),
        SeededDefect("replies.csv", "accept,,Kami tangani,", "accept,,,", "a text is empty"),
        SeededDefect("city.json", "\"fallback_unit\": \"BIROPEM\"", "\"fallback_unit\": \"DESK\"", "unknown unit DESK"),
        SeededDefect(
            "city.json", "\"utc_offset_minutes\": 420", "\"utc_offset_minutes\": \"7\"",
            "utc_offset_minutes has the wrong type"),
        SeededDefect("attributes.csv", "jalan,damage", "jalanan,damage", "unknown category jalanan"),
        SeededDefect("attributes.csv", "jalan,size", "jalan,damage", "damage comes twice"),
        SeededDefect("attributes.csv", "banjir,depth,number", "banjir,depth,figure", "unknown datatype figure"),
        SeededDefect("attributes.csv", "sampah,safety,note,no", "sampah,safety,note,yes", "nobody answers a note"),
        SeededDefect("attributes.csv", "banjir,depth,number", "banjir,depth,multivaluelist", "a list without values"),
        SeededDefect(
            "attributes.csv", "hole:Lubang|Hole", "hole:Lubang", "a value is key:Indonesian|English, not hole:Lubang"),
        SeededDefect("city.json", "\"channel\": \"mitra\"", "\"channel\": \"fax\"", "unknown channel fax"),
        SeededDefect("city.json", "\"jakarta.go.id\"", "\"a, b\"", "one name without spaces"),
        SeededDefect("demo-texts.csv", "since,,Keadaan", "sinc,,Keadaan", "unknown slot sinc"),
        SeededDefect("demo-texts.csv", "effect,order,", "effect,orders,", "orders is neither a group nor a category"),
        SeededDefect("demo-texts.csv", "{street} {mark}, RT", "{street} {sign}, RT", "unknown word in braces: sign"),
        SeededDefect("demo-weights.csv", "category,jalan,", "category,jalanan,", "unknown category jalanan"),
        SeededDefect("demo-weights.csv", "hour,23,", "hour,24,", "24 is out of range"),
        SeededDefect("demo-weights.csv", "month,1,", "month,1,-", "the weight is a whole number from 0"),
        SeededDefect(
            "city.json", "\"private_retention_days\": 90", "\"private_retention_days\": 7", "8 to 3650 days"),
        SeededDefect(
            "city.json", "\"private_retention_days\": 90", "\"private_retention_days\": \"90\"",
            "private_retention_days has the wrong type"),
        SeededDefect(
            "city.json", "\"photo_retention_days\": 365", "\"photo_retention_days\": 4000", "8 to 3650 days"),
        SeededDefect(
            "city.json", "\"license_url\": \"https:", "\"license_url\": \"http:", "an address with https://"),
        SeededDefect("city.json", "\"contact_days\": 365", "\"contact_days\": 7", "8 to 3650 days"),
        SeededDefect(
            "city.json", "\"public_url\": \"https:", "\"public_url\": \"http:", "an address with https:// and without"),
        SeededDefect("city.json", "lapor@laporaman", "lapor laporaman", "an address like name@example.org"),
        SeededDefect("city.json", "[1, 2, 3, 4, 5]", "[]", "weekdays are 1 (Monday) to 7"),
    ]

    @Test(arguments: seeded)
    func `a seeded defect is found with its file and line`(defect: SeededDefect) throws {
        let (defects, line) = try check(with: defect)
        #expect(
            defects.contains { $0.file == defect.file && $0.line == line && $0.message.contains(defect.message) },
            "found: \(defects.prefix(3))"
        )
    }

    @Test(arguments: [
        "units.csv", "kelurahan.csv", "categories.csv", "routing.csv", "city.json", "labels.csv",
        "rejection-reasons.csv", "comment-reasons.csv",
    ])
    func `a missing file is a defect`(file: String) throws {
        try CityFixtures.withFolder { folder in
            let pack = folder.appending(path: "pack")
            try FileManager.default.copyItem(at: URL(filePath: CityFixtures.packFolder), to: pack)
            try FileManager.default.removeItem(at: pack.appending(path: file))
            let check = CityCheck(directory: pack.path)
            #expect(check.defects.contains { $0.file == file && $0.message.contains("missing") })
            #expect(throws: CityPackError.self) { try CityPack.load(directory: pack.path) }
        }
    }

    private func check(with defect: SeededDefect) throws -> (defects: [CityDefect], line: Int) {
        try CityFixtures.withFolder { folder in
            let pack = folder.appending(path: "pack")
            try FileManager.default.copyItem(at: URL(filePath: CityFixtures.packFolder), to: pack)
            let file = pack.appending(path: defect.file)
            let text = try String(contentsOf: file, encoding: .utf8)
            let place = try #require(text.range(of: defect.find), "the pack no longer says \(defect.find)")
            let line = text[..<place.lowerBound].count { $0.isNewline } + 1 + defect.linesLater
            try text.replacingCharacters(in: place, with: defect.replacement)
                .write(to: file, atomically: true, encoding: .utf8)
            return (CityCheck(directory: pack.path).defects, line)
        }
    }
}
