import Domain
import Storage
import Testing

/// What a search finds, and that nothing is left of what is no longer public.
@Suite struct SearchTests {
    private static func texts(_ story: String) -> Publication.Texts {
        .init(story: story, location: "", additional: "")
    }

    private static func finds(_ typed: String, in story: String) -> Bool {
        let words = SearchWords.typed(typed)
        return !words.isEmpty && words.allSatisfy(SearchTerms(texts(story)).contains)
    }

    @Test(arguments: [
        ("berlubang", "Ada lubang besar."), ("lubang", "Jalannya berlubang-lubang"),
        ("diperbaiki", "Sudah lama tidak baik"),
        ("diperbaiki", "Minta perbaikan segera"), ("memperbaiki", "belum DIPERBAIKI"), ("lobang", "lubangnya dalam"),
        ("pengangkutan sampah", "Sampah menumpuk, belum diangkut"), ("tumpukan", "sampah menumpuk"),
        ("kebersihan", "tolong dibersihkan"), ("RT 05", "di rt 5 dekat pos"), ("jum'at", "setiap jumat"),
        ("ｌｕｂａｎｇ", "lubang"), ("lu\u{200B}bang", "lubang"), ("\u{202E}lubang\u{202C}", "lubang"),
        ("lampu,jalan;mati", "Lampu jalan mati"),
    ])
    func `one form of a word finds the others`(typed: String, story: String) {
        #expect(Self.finds(typed, in: story))
    }

    @Test(arguments: [
        ("lubang kucing", "Ada lubang besar."), ("bang", "lubang"), ("selokan", "jalan"), ("12", "nomor 123"),
    ])
    func `what is not there is not found`(typed: String, story: String) {
        #expect(!Self.finds(typed, in: story))
    }

    @Test(arguments: ["", "   ", "di yang untuk", "\"*()^:-", "AND", "081234567890", "a", "\u{0}\u{202E}"])
    func `of some things nothing can be searched for`(typed: String) {
        #expect(SearchWords.typed(typed).isEmpty || typed == "AND")
    }

    @Test(arguments: [
        "lubang* OR (\"x\" NEAR y)", "'; DROP TABLE publication_term; --", String(repeating: "jalan ", count: 2_000),
        String(repeating: "🙂", count: 3_000), String(repeating: "x", count: 10_000), "\u{202E}\u{2066}lubang%00\\",
    ])
    func `whatever is typed, it is at most eight words and an answer`(typed: String) async throws {
        let words = SearchWords.typed(typed)
        #expect(words.count <= SearchWords.most && Set(words).count == words.count)
        try await TemporaryEngine.with { engine in
            var query = PublicationQuery()
            query.words = words
            let page = try await engine.read { [query] in try Publications($0).page(query) }
            #expect(page.rows.isEmpty && page.next == nil && !page.isCutShort)
        }
    }

    /// All that lists, search and map are made of.
    static func leftovers(_ engine: any Engine) async throws -> [SQLRow] {
        try await engine.read { session in
            try session.rows("SELECT term, filed_at, key FROM publication_term ORDER BY term, filed_at, key", [])
                + session.rows(
                    """
                    SELECT zoom, category, cell, state, n, lat_sum, lon_sum FROM publication_cluster
                    ORDER BY zoom, category, cell, state
                    """, [])
        }
    }

    private static func crowd(_ count: UInt64) -> [Publication] {
        (0..<count).map { number in
            var numbers = SeededNumbers(seed: number &+ 77)
            return .sample(number) { publication in
                publication.category = CategorySlug("category-\(number % 3)")
                publication.state = number % 5 == 0 ? .done : .waiting
                publication.filedAt = Int64(1_000 + number / 2)
                publication.place =
                    number % 9 == 0
                    ? nil
                    : Coordinate(
                        latitude: .random(in: -6.3...(-6.1), using: &numbers),
                        longitude: .random(in: 106.7...106.9, using: &numbers))
                publication.texts.story = "Lubang nomor \(number % 7) di jalan"
            }
        }
    }

    @Test func `what is taken away leaves nothing, whatever was changed before`() async throws {
        try await TemporaryEngine.with { engine in
            let all = Self.crowd(40)
            try await engine.write { session in
                for number in 0..<40 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                for publication in all.dropLast() { try Publications(session).insert(publication) }
            }
            let before = try await Self.leftovers(engine)
            #expect(!before.isEmpty)
            try await engine.write { session in
                var publication = all[39]
                try Publications(session).insert(publication)
                publication.state = .done
                publication.isProved = true
                try Publications(session).update(publication)
                publication.texts.story = "Pohon tumbang"
                publication.place = Coordinate(latitude: -6.2, longitude: 106.81)
                publication.filedAt = 2_000
                try Publications(session).update(publication)
            }
            #expect(try await Self.leftovers(engine) != before)
            try await engine.write { try Publications($0).delete(all[39].report) }
            #expect(try await Self.leftovers(engine) == before)
            try await engine.write { session in for one in all { try Publications(session).delete(one.report) } }
            #expect(try await Self.leftovers(engine) == [])
        }
    }

    @Test func `what is put off is listed at once, and found later as if it had not been`() async throws {
        try await TemporaryEngine.with { engine in
            let all = Self.crowd(40)
            try await engine.write { session in
                for number in 0..<40 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                for publication in all.prefix(20) { try Publications(session).insert(publication) }
            }
            let before = try await Self.leftovers(engine)
            try await engine.write { session in
                for publication in all.suffix(20) { try Publications(session).insert(publication, isPutOff: true) }
            }
            #expect(try await Self.leftovers(engine) == before)
            #expect(try await engine.read { try Publications($0).list(PublicationQuery(limit: 100)) }.count == 40)
            #expect(try await engine.read { try PublicCounts($0).open() } == all.count { $0.state.isOpen })
            var changed = all[39]
            changed.state = .done
            changed.texts.story = "Pohon tumbang"
            try await engine.write { [changed] session in
                try Publications(session).update(changed)
                try Publications(session).delete(all[38].report)
            }
            // They are not part of what is counted anew either.
            try await PublicationBulk().write(to: engine)
            #expect(try await Self.leftovers(engine) == before)
            // A part from the middle, then the rest from the beginning.
            let middle = all[25].report.key
            #expect(try await engine.write { try Publications($0).indexWaiting(after: middle, most: 10)?.count } == 10)
            #expect(try await engine.write { try Publications($0).indexWaiting(most: 100)?.count } == 9)
            #expect(try await engine.read { try Publications($0).isAnyWaiting() } == false)
            let found = try await Self.leftovers(engine)
            try await engine.write { [changed] session in
                for publication in all.suffix(20) { try Publications(session).delete(publication.report) }
                for publication in all[20..<38] + [changed] { try Publications(session).insert(publication) }
            }
            #expect(try await Self.leftovers(engine) == found)
        }
    }

    @Test func `filled in bulk or later, the tables are the same`() async throws {
        let all = Self.crowd(60)
        var tables: [[SQLRow]] = []
        for way in 0..<3 {
            try await TemporaryEngine.with { engine in
                try await engine.write { session in
                    for number in 0..<60 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                    for publication in all {
                        let terms = SearchTerms(publication.texts)
                        if way == 1 {
                            try PublicationBulk.insertRow(publication, terms: terms, in: session)
                        } else {
                            try Publications(session).insert(publication)
                        }
                    }
                    guard way == 2 else { return }
                    // As a database of an earlier version has them.
                    for table in ["publication_term", "publication_cluster"] {
                        try session.execute("DELETE FROM \(table)", [])
                    }
                    try session.execute("UPDATE publication SET terms = NULL", [])
                    try session.execute("INSERT INTO publication_waiting (key) SELECT key FROM publication", [])
                    #expect(try Publications(session).indexWaiting(most: 25)?.count == 25)
                    #expect(try Publications(session).indexWaiting(most: 100)?.count == 35)
                    #expect(try Publications(session).indexWaiting(most: 100) == nil)
                }
                if way == 1 {
                    var bulk = PublicationBulk()
                    for publication in all { bulk.add(publication, terms: SearchTerms(publication.texts)) }
                    try await bulk.write(to: engine)
                }
                tables.append(try await Self.leftovers(engine))
            }
        }
        #expect(tables[1] == tables[0])
        #expect(tables[2] == tables[0])
    }

    @Test func `a search for words that hardly meet goes on page by page to the end`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for number in 0..<9_000 as Range<UInt64> {
                    try Reports(session).insert(.sample(number))
                    try Publications(session).insert(
                        .sample(number) {
                            $0.place = nil
                            $0.filedAt = Int64(number / 3)
                            let isBoth = number == 10 || number == 8_000
                            $0.texts.story = isBoth ? "pohon banjir" : number % 2 == 0 ? "pohon" : "banjir"
                        })
                }
            }
            var query = PublicationQuery()
            query.words = SearchWords.typed("pohon banjir")
            var (found, cuts): ([ReportNumber], Int) = ([], 0)
            repeat {
                let page = try await engine.read { [query] in try Publications($0).page(query) }
                found += page.rows.map(\.number)
                cuts += page.isCutShort ? 1 : 0
                query.after = page.next
            } while query.after != nil && cuts < 10
            #expect(found == [Publication.sample(8_000).number, Publication.sample(10).number])
            #expect(cuts == 2)
        }
    }

    @Test func `a search goes on behind a report that is no longer public`() async throws {
        try await TemporaryEngine.with { engine in
            let all = Self.crowd(30)
            try await engine.write { session in
                for number in 0..<30 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                for publication in all { try Publications(session).insert(publication) }
            }
            var query = PublicationQuery(limit: 10)
            query.words = SearchWords.typed("lubang")
            let first = try await engine.read { [query] in try Publications($0).page(query) }
            let last = try #require(first.rows.last)
            try await engine.write { try Publications($0).delete(last.report) }
            query.after = first.next
            query.limit = 100
            let rest = try await engine.read { [query] in try Publications($0).page(query) }
            let numbers = Set(first.rows.map(\.number) + rest.rows.map(\.number))
            #expect(numbers == Set(all.map(\.number)))
        }
    }

    @Test func `near a place the nearest come first, and those outside do not come`() async throws {
        try await TemporaryEngine.with { engine in
            let all = Self.crowd(200)
            try await engine.write { session in
                for number in 0..<200 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                for publication in all { try Publications(session).insert(publication) }
            }
            let centre = try #require(Coordinate(latitude: -6.2, longitude: 106.8))
            var query = PublicationQuery(state: .waiting, limit: 100)
            query.near = .init(centre: centre, metres: 4_000)
            let page = try await engine.read { [query] in try Publications($0).page(query) }
            let distances = page.rows.compactMap { $0.place.map { Self.metres($0, centre) } }
            #expect(distances.count > 5 && distances == distances.sorted() && distances.last ?? 0 <= 4_010)
            let inside = all.filter { one in
                one.state == .waiting && (one.place.map { Self.metres($0, centre) <= 3_990 } ?? false)
            }
            #expect(Set(inside.map(\.number)).isSubset(of: page.rows.map(\.number)))
            #expect(page.next == nil)
        }
    }

    /// On a flat earth, good for a few kilometres.
    private static func metres(_ one: Coordinate, _ other: Coordinate) -> Double {
        let north = (one.latitude - other.latitude) * 111_195
        let east = (one.longitude - other.longitude) * 111_195 * 0.99415
        return (north * north + east * east).squareRoot()
    }

    @Test(arguments: [9, 12, 16])
    func `clusters count what a scan would count`(zoom: Int) async throws {
        try await TemporaryEngine.with { engine in
            let all = Self.crowd(200)
            try await engine.write { session in
                for number in 0..<200 as Range<UInt64> { try Reports(session).insert(.sample(number)) }
                for publication in all { try Publications(session).insert(publication) }
            }
            let southWest = try #require(Coordinate(latitude: -6.4, longitude: 106.6))
            let northEast = try #require(Coordinate(latitude: -6.0, longitude: 107.0))
            let box = try #require(BoundingBox(southWest: southWest, northEast: northEast))
            let grid = PublicationClusters.Grid(box, zoom: zoom)
            guard let grid else {
                #expect(zoom == 16)
                return
            }
            for (category, state) in [
                (nil, nil), (CategorySlug("category-1"), nil), (nil, ReportState.done),
                (CategorySlug("category-2"), .waiting),
                (CategorySlug("none"), nil),
            ] as [(CategorySlug?, ReportState?)] {
                let clusters = try await engine.read {
                    try PublicationClusters($0).list(grid, category: category, state: state)
                }
                let expected = all.count { one in
                    one.place != nil && (category == nil || one.category == category)
                        && (state == nil || one.state == state)
                }
                #expect(clusters.reduce(0) { $0 + $1.count } == expected)
                #expect(clusters.allSatisfy { box.contains($0.centre) })
            }
        }
    }
}
