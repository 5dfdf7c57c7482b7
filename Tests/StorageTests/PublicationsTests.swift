import Domain
import Storage
import Testing

@Suite struct PublicationsTests {
    /// 300 publications over five categories, four states and seven kelurahan, in and around one square degree.
    private static let crowd: [Publication] = (0..<300).map { (number: UInt64) in
        var numbers = SeededNumbers(seed: number ^ 0xabcd)
        return .sample(number) { publication in
            publication.category = CategorySlug("category-\(number % 5)")
            publication.state = [ReportState.waiting, .inProgress, .done, .rejected][Int(number % 4)]
            publication.kelurahan = number % 11 == 0 ? nil : UnitCode("1.\(number % 3).\(number % 7)")
            publication.isProved = publication.state == .done && number % 8 == 2
            publication.dueAt = Int64(5_000 + number * 37 % 300)
            publication.texts.story = stories[Int(number % 4)]
            publication.place =
                number % 13 == 0
                ? nil
                : Coordinate(
                    latitude: .random(in: -7...(-6), using: &numbers),
                    longitude: .random(in: 106...107, using: &numbers))
            publication.filedAt = Int64(1_000 + number / 3)
        }
    }

    private static let stories = [
        "Ada lubang di jalan.", "Jalanan berlubang, lubangnya dalam!", "Lampu belum diperbaiki.",
        "Memperbaiki jalan di sini",
    ]

    private static var box: BoundingBox? {
        guard let southWest = Coordinate(latitude: -6.6, longitude: 106.2),
            let northEast = Coordinate(latitude: -6.3, longitude: 106.8)
        else { return nil }
        return BoundingBox(southWest: southWest, northEast: northEast)
    }

    private static let queries: [PublicationQuery] = [
        PublicationQuery(limit: 100),
        PublicationQuery(category: CategorySlug("category-2")),
        PublicationQuery(state: .done, limit: 7),
        PublicationQuery(kelurahan: UnitCode("1.2.3")),
        PublicationQuery(since: 1_080),
        PublicationQuery(box: box, limit: 100),
        PublicationQuery(category: CategorySlug("category-1"), box: box),
        PublicationQuery(
            category: CategorySlug("category-1"), state: .waiting, kelurahan: UnitCode("1.0.1"), since: 1_010),
        PublicationQuery(state: .inProgress, box: box, since: 1_020, limit: 3),
        changed(PublicationQuery(limit: 7)) { $0.area = UnitCode("1.2") },
        changed(PublicationQuery(category: CategorySlug("category-3"), limit: 4)) { $0.area = UnitCode("1") },
        changed(PublicationQuery(state: .waiting)) { $0.words = SearchWords.typed("berlubang") },
        changed(PublicationQuery(limit: 5)) { $0.words = SearchWords.typed("LUBANG, jalanan!") },
        changed(PublicationQuery(kelurahan: UnitCode("1.2.3"), since: 1_020)) { $0.words = SearchWords.typed("jalan") },
        changed(PublicationQuery(box: box, limit: 9)) { $0.words = SearchWords.typed("perbaikan") },
        changed(PublicationQuery(limit: 6)) { $0.onlyProved = true },
        changed(PublicationQuery(limit: 6)) { $0.overdueAt = 5_150 },
        changed(PublicationQuery(category: CategorySlug("category-0"), limit: 6)) {
            $0.overdueAt = 5_150
            $0.area = UnitCode("1.2")
            $0.words = SearchWords.typed("lubang")
        },
        open(PublicationQuery(category: CategorySlug("category-1"), kelurahan: UnitCode("1.1.1"), since: 1_000)),
        open(PublicationQuery(category: CategorySlug("category-1"), box: box, since: 1_000)),
    ]

    private static func open(_ query: PublicationQuery) -> PublicationQuery {
        changed(query) { $0.onlyOpen = true }
    }

    private static func changed(
        _ query: PublicationQuery, _ change: (inout PublicationQuery) -> Void
    ) -> PublicationQuery {
        var query = query
        change(&query)
        return query
    }

    private static func withCrowd(_ body: (any Engine) async throws -> Void) async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                for (number, publication) in crowd.enumerated() {
                    try Reports(session).insert(.sample(UInt64(number)))
                    try Publications(session).insert(publication)
                }
            }
            try await body(engine)
        }
    }

    /// What a list must be, without a database.
    private static func expected(_ query: PublicationQuery) -> [Publication] {
        let found = crowd.filter { matches($0, query) }
        if query.overdueAt != nil { return found.sorted { Self.promise($0) < Self.promise($1) } }
        return found.sorted { ($0.filedAt, $0.number.text) > ($1.filedAt, $1.number.text) }
    }

    private static func promise(_ publication: Publication) -> (Int64, Int64, String) {
        (publication.dueAt, publication.filedAt, publication.number.text)
    }

    private static func matches(_ publication: Publication, _ query: PublicationQuery) -> Bool {
        if let category = query.category, publication.category != category { return false }
        if let state = query.state, publication.state != state { return false }
        if query.onlyOpen, !publication.state.isOpen { return false }
        if let kelurahan = query.kelurahan, publication.kelurahan != kelurahan { return false }
        if let area = query.area, publication.kelurahan?.text.hasPrefix(area.text + ".") != true { return false }
        if query.onlyProved, !publication.isProved { return false }
        if let time = query.overdueAt, !publication.state.isOpen || publication.dueAt >= time { return false }
        if let words = query.words, !words.allSatisfy(SearchTerms(publication.texts).contains) { return false }
        if let since = query.since, publication.filedAt < since { return false }
        guard let box = query.box else { return true }
        return publication.place.map { box.contains($0) } ?? false
    }

    @Test(arguments: queries)
    func `pages together are the list, newest first, each within its limit`(query: PublicationQuery) async throws {
        try await Self.withCrowd { engine in
            var query = query
            let expected = Self.expected(query)
            #expect(!expected.isEmpty)
            var listed: [Publication] = []
            while true {
                let page = try await engine.read { [query] in try Publications($0).page(query) }
                #expect(page.rows.count <= query.limit && !page.isCutShort)
                listed += page.rows
                guard let next = page.next, listed.count <= expected.count else { break }
                query.after = next
            }
            // Those filed in one second have no order of their own where they are found by terms.
            func sorted(_ list: [Publication]) -> [Publication] {
                query.overdueAt != nil
                    ? list : list.sorted { ($0.filedAt, $0.number.text) > ($1.filedAt, $1.number.text) }
            }
            #expect(sorted(listed) == expected)
            let times = listed.map { query.overdueAt == nil ? -$0.filedAt : $0.dueAt }
            #expect(times == times.sorted())
        }
    }

    @Test(arguments: [(-1, 1), (0, 1), (100, 100), (1_000_000, 100)])
    func `a limit out of bounds is brought inside`(limit: Int, count: Int) async throws {
        try await Self.withCrowd { engine in
            let page = try await engine.read { try Publications($0).list(PublicationQuery(limit: limit)) }
            #expect(page.count == count)
        }
    }

    @Test func `a crowded box is walked by time, an empty one by cell, and both give all there is`() async throws {
        try await TemporaryEngine.with { engine in
            let place = try #require(Coordinate(latitude: -6.5, longitude: 106.5))
            let other = try #require(Coordinate(latitude: -7, longitude: 107))
            try await engine.write { session in
                for number in 0..<10_100 as Range<UInt64> {
                    try Reports(session).insert(.sample(number))
                    try Publications(session).insert(
                        .sample(number) {
                            $0.place = number < 5 ? other : place
                            $0.filedAt = Int64(number)
                        })
                }
            }
            let page = try await engine.read {
                try Publications($0).list(PublicationQuery(box: Self.box, limit: 3))
            }
            #expect(page.map(\.filedAt) == [10_099, 10_098, 10_097])
            let far = BoundingBox(around: other, metres: 100)
            let old = try await engine.read { try Publications($0).list(PublicationQuery(box: far)) }
            #expect(old.map(\.filedAt) == [4, 3, 2, 1, 0])
        }
    }

    @Test(
        arguments: queries
            + queries.map { query in
                var query = query
                query.after = PublicationQuery.Cursor(filedAt: 1_090, number: ReportNumber("LA-0000-0000"))
                return query
            })
    func `every list is answered from an index`(query: PublicationQuery) async throws {
        try await Self.withCrowd { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Publications(recorder).list(query)
                return recorder.plan
            }
            #expect(!plan.isEmpty)
            #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("INDEX publication_newest") }, "\(plan)")
            if query.box == nil || query.words != nil {
                #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(plan)")
            } else {
                // The newest rows, within their index; then those of the cells.
                var searches = 0
                for step in plan where step.hasPrefix("SEARCH publication ") && !step.hasSuffix("KEY (rowid=?)") {
                    searches += 1
                    #expect(
                        step.hasSuffix("COVERING INDEX publication_near (cell>? AND cell<?)")
                            || step.hasSuffix("COVERING INDEX publication_over (cell>? AND cell<?)")
                            || step.contains("INDEX publication_newest "), "\(plan)")
                }
                #expect(searches >= 1, "\(plan)")
            }
        }
    }

    @Test func `a publication is replaced and taken away`() async throws {
        let changed = Publication.sample(1) {
            $0.state = .done
            $0.place = nil
            $0.texts.story = "Filled."
            $0.changedAt = 3_000
        }
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(.sample(1))
                let publications = Publications(session)
                try publications.insert(.sample(1))
                try publications.update(changed)
                #expect(try publications.find(number: changed.number) == changed)
                #expect(try publications.find(changed.report) == changed)
                #expect(throws: StoreError.notFound) { try publications.update(.sample(2)) }
                try publications.delete(changed.report)
                try publications.delete(changed.report)
                #expect(try publications.find(number: changed.number) == nil)
                #expect(try publications.list(PublicationQuery()) == [])
            }
        }
    }

    @Test func `a report is published once`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                try Reports(session).insert(.sample(1))
                try Publications(session).insert(.sample(1))
            }
            await #expect(throws: StoreError.conflict(.publicationID)) {
                try await engine.write { try Publications($0).insert(.sample(1)) }
            }
        }
    }
}
