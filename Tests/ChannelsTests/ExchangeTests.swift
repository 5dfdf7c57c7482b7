import Casework
import Channels
import City
import Domain
import Storage
import TestSupport
import Testing

struct ExchangeTests {
    private static let mapping = """
        {"format": "csv", "delimiter": ";",
         "fields": {"external_id": "Tracking", "story": ["Judul", "Isi"], "location": "Lokasi", "category": "Kategori",
                    "latitude": "Lat", "longitude": "Lon", "visibility": "Sifat", "kelurahan": "Wilayah"},
         "categories": {"Infrastruktur / Jalan": "jalan"}, "public": ["Terbuka"]}
        """
    private static let head = "Tracking;Judul;Isi;Lokasi;Kategori;Lat;Lon;Sifat;Wilayah\n"
    private static let channel = ChannelCode("lapor-1708")

    private static func rows(_ text: String, _ mapping: ExchangeMapping) throws -> AsyncThrowingStream<
        ExchangeRow, any Error
    > {
        var reader = ExchangeRows(mapping)
        let rows = try reader.read(Array(text.utf8)) + reader.end()
        return AsyncThrowingStream { continuation in
            for row in rows { continuation.yield(row) }
            continuation.finish()
        }
    }

    private static func take(
        _ text: String, _ mapping: String = mapping, in house: TestHouse
    ) async throws -> (ImportReports.Sums, [Int: String]) {
        let mapping = try ExchangeMapping(json: Array(mapping.utf8))
        var told: [Int: String] = [:]
        let take = ImportReports(book: house.book, channel: channel, mapping: mapping)
        let sums = try await take(try rows(text, mapping)) { line, outcome in
            switch outcome {
            case .filed: told[line] = "filed"
            case .waiting: told[line] = "waiting"
            case .refused(let why): told[line] = why.rawValue
            }
        }
        return (sums, told)
    }

    @Test func `photos are files that a row names; a row whose photo is missing can come again`() async throws {
        let house = try await TestHouse()
        let mapping = try ExchangeMapping(
            json: Array(
                """
                {"format": "json", "public": ["terbuka"],
                 "fields": {"external_id": "id", "story": "text", "photos": "files", "visibility": "v"}}
                """.utf8))
        #expect(mapping.hasPhotos)
        let text = """
            [{"id":"1","text":"Halo","v":"terbuka","files":["a.png"]},{"id":"2","text":"Halo","files":"b.png; a.png"}]
            """
        func take(_ names: Set<String>) async throws -> [Int: String] {
            var told: [Int: String] = [:]
            let take = ImportReports(book: house.book, channel: Self.channel, mapping: mapping) { name in
                names.contains(name) ? Scene(seed: 4).png : nil
            }
            _ = try await take(try Self.rows(text, mapping)) { line, outcome in
                if case .refused(let why) = outcome { told[line] = why.rawValue }
            }
            return told
        }
        #expect(try await take(["a.png"]).values.map { $0 } == ["photo_missing"])
        #expect(try await take(["a.png", "b.png"]).isEmpty)
        // What is in already needs its photos no more.
        #expect(try await take([]).isEmpty)
        let clerk = try await house.officer("meja", "BIROPEM", .intake)
        let desk = IntakeDesk(book: house.book)
        var locked: [[Bool]] = []
        for line in try await desk.list(by: clerk) {
            locked.append(try await desk.open(line.number, by: clerk).photos.map(\.isLocked))
        }
        #expect(locked.sorted { $0.count < $1.count } == [[false], [true, true]])
        try await house.close()
    }

    @Test func `rows become cases once, and each refusal says why`() async throws {
        let house = try await TestHouse()
        let text =
            Self.head + """
                A-1;Jalan rusak;'=lubang besar di tengah jalan;dekat pasar;Infrastruktur / Jalan;-6.237;106.9;Terbuka;
                A-2;;Lampu jalan mati di depan sekolah;Jl. Melati;;;;Rahasia;Pondok Bambu
                A-3;;Halo;;;;;;
                ;;Lampu jalan mati;;;;;;
                A-4;x
                A-1;Jalan rusak;lain sama sekali;;;;;;

                """
        let (sums, told) = try await Self.take(text, in: house)
        #expect(sums == ImportReports.Sums(filed: 2, waiting: 1, refused: 3))
        #expect(told == [2: "filed", 3: "filed", 4: "waiting", 5: "no_external_id", 6: "wrong_columns", 7: "differs"])
        let standings = try await ReadStandings(book: house.book)(["A-1", "A-2", "A-3", "A-9"], of: Self.channel)
        #expect(standings.map(\.state) == [.waiting, .waiting, nil, nil])
        #expect(standings.map(\.isWaiting) == [false, false, true, false])
        #expect(standings.map { $0.changedAt != nil } == [true, false, false, false])
        let first = try #require(standings[0].number)
        let second = try #require(standings[1].number)
        let (open, hidden) = try await house.engine.read { session in
            (try Reports(session).find(number: first), try Reports(session).find(number: second))
        }
        #expect(open?.visibility == .public)
        #expect(open?.category == CategorySlug("jalan"))
        #expect(hidden?.visibility == .private)
        #expect(hidden?.kelurahan == UnitCode("31.75.07.1002"))
        #expect(hidden?.certainty == .guess)
        let (again, _) = try await Self.take(text, in: house)
        #expect(again == sums)
        let count = try await house.engine.read { try $0.rows("SELECT 1 FROM report", []).count }
        #expect(count == 2)
        try await house.close()
    }

    @Test func `a row whose desk has dealt with it is told as what it is by now`() async throws {
        let house = try await TestHouse()
        let text = Self.head + "A-1;;Halo;;;;;;\nA-2;;Halo lagi;;;;;;\n"
        #expect(try await Self.take(text, in: house).1 == [2: "waiting", 3: "waiting"])
        let clerk = try await house.officer("meja", "BIROPEM", .intake)
        let desk = IntakeDesk(book: house.book)
        for line in try await desk.list(by: clerk) {
            var draft = try await desk.open(line.number, by: clerk).draft
            guard draft.story == "Halo lagi" else {
                try await desk.dismiss(line.number, as: .notAReport, by: clerk)
                continue
            }
            draft.category = CategorySlug("jalan")
            draft.kelurahan = UnitCode("31.75.07.1002")
            _ = try await desk.complete(line.number, with: draft, by: clerk)
        }
        #expect(try await Self.take(text, in: house).1 == [2: "put_aside", 3: "filed"])
        try await house.close()
    }

    @Test func `when a public report changed is when everybody could see it change`() async throws {
        let house = try await TestHouse()
        let row =
            "A-1;Jalan rusak;lubang besar di tengah jalan;dekat pasar;Infrastruktur / Jalan;-6.237;106.9;Terbuka;\n"
        _ = try await Self.take(Self.head + row, in: house)
        func standing() async throws -> ReadStandings.Standing? {
            try await ReadStandings(book: house.book)(["A-1"], of: Self.channel).first
        }
        let before = try await standing()
        let number = try #require(before?.number)
        let desk = try await house.officer("desk", "31.75.07.1002", .operator)
        house.clock.advance(60)
        _ = try await NoteOnReport(book: house.book)(
            CaseCommand(number: number, officer: desk), note: "Di antara kami.")
        #expect(try await standing() == before)
        house.clock.advance(60)
        _ = try await AcceptReport(book: house.book)(CaseCommand(number: number, officer: desk))
        #expect(try await standing()?.changedAt == before?.changedAt.map { $0 + 120 })
        try await house.close()
    }

    @Test func `JSON is read as well, whether a list or a line each`() async throws {
        let house = try await TestHouse()
        let mapping = """
            {"format": "json", "fields": {"external_id": "id", "story": "text"}}
            """
        let text = """
            [{"id": 7, "text": "Lampu jalan mati di depan sekolah"}, {"id": "8", "text": "Lampu jalan mati di gang"}]
            {"id": 9, "text": "Lampu jalan mati sejak Senin", "more": {"x": 1}}
            {"id": 9, "id": 10}
            """
        let (sums, told) = try await Self.take(text, mapping, in: house)
        #expect(sums == ImportReports.Sums(filed: 3, waiting: 0, refused: 1))
        #expect(told[3] == "not_json")
        try await house.close()
    }

    @Test func `a row that lost its brace is refused, not passed over`() async throws {
        let house = try await TestHouse()
        let mapping = #"{"format": "json", "fields": {"external_id": "id", "story": "text"}}"#
        let text = "{\"id\": 7, \"text\": \"Lampu jalan mati\"}\n\"id\": 8, \"text\": \"Lampu jalan mati\"}\n"
        let (sums, told) = try await Self.take(text, mapping, in: house)
        #expect(sums.refused == 1 && told[2] == "not_json")
        try await house.close()
    }

    @Test func `a point has a decimal point or a comma; what is none is refused`() async throws {
        let house = try await TestHouse()
        let sides = [
            "-6,237;106,9", "-6.237;106.9", "106.9;-6.237", "-6.237;", ";106.9", "abc;106.9", "0x6;106.9",
            "-6,2,3;106.9",
        ]
        let rows = sides.enumerated().map {
            "T-\($0.offset);Jalan berlubang;Dalam;Jl. Mawar;Infrastruktur / Jalan;\($0.element);;\n"
        }
        let (_, told) = try await Self.take(Self.head + rows.joined(), in: house)
        #expect(told[2] == "filed" && told[3] == "filed")
        #expect((4...9).allSatisfy { told[$0] == "bad_point" }, "\(told)")
        let points = try await house.engine.read {
            try $0.rows("SELECT 1 FROM report WHERE kelurahan IS NOT NULL", []).count
        }
        #expect(points == 2)
        try await house.close()
    }

    @Test func `a row that waits and comes again as private is another row`() async throws {
        let house = try await TestHouse()
        let row = { (word: String) in Self.head + "T-1;Halo;;;;;;\(word);\n" }
        #expect(try await Self.take(row("Terbuka"), in: house).1[2] == "waiting")
        #expect(try await Self.take(row("Terbuka"), in: house).1[2] == "waiting")
        #expect(try await Self.take(row("Rahasia"), in: house).1[2] == "differs")
        try await house.close()
    }

    @Test func `an id of two columns is one line, and asked for so`() async throws {
        let house = try await TestHouse()
        let mapping = Self.mapping.replacingOccurrences(
            of: #""Tracking""#, with: #"["Tracking", "Judul"]"#)
        #expect(mapping != Self.mapping)
        let (sums, _) = try await Self.take(
            Self.head + "T-1;Tahun  2026;Lampu jalan mati di depan sekolah;;;;;;\n", mapping, in: house)
        #expect(sums.filed + sums.waiting == 1)
        let read = ReadStandings(book: house.book)
        let asked = ExchangeMapping.externalID(" T-1\tTahun 2026 ")
        #expect(asked == "T-1 Tahun 2026")
        let found = try await read([asked, "T-1"], of: Self.channel)
        #expect(found.map { $0.number != nil || $0.isWaiting } == [true, false])
        try await house.close()
    }

    @Test func `a table without the columns is refused as a whole, a mapping without sense too`() throws {
        let mapping = try ExchangeMapping(json: Array(Self.mapping.utf8))
        var reader = ExchangeRows(mapping)
        #expect(throws: ExchangeRows.MissingColumns.self) { try reader.read(Array("a;b\n".utf8)) }
        for broken in ["", "[]", "{}", #"{"format": "xml"}"#, #"{"format": "csv", "fields": {"story": "a"}}"#] {
            #expect(throws: ExchangeMapping.Fault.self) { try ExchangeMapping(json: Array(broken.utf8)) }
        }
    }

    @Test func `the ids of the other system stand nowhere`() async throws {
        let house = try await TestHouse()
        _ = try await Self.take(Self.head + "RAHASIA-77;;Lampu jalan mati di depan sekolah;;;;;;\n", in: house)
        let text = try await house.engine.read { session -> String in
            let tables = try session.rows("SELECT name FROM sqlite_master WHERE type = 'table'", [])
            return try tables.map { table in
                var cells = table.cells
                return "\(try session.rows("SELECT * FROM \(try cells.text())", []))"
            }.joined()
        }
        #expect(!text.contains("RAHASIA-77"))
        try await house.close()
    }
}
