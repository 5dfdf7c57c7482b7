import Domain
import Foundation
import Storage
import Synchronization
import Testing

/// The lists of other systems: whatever way leads to their rows, they are those of the filters.
@Suite struct RequestsTests {
    private static let day: Int64 = 86_400
    private static let stories = ["Jalan berlubang", "Lampu jalan mati", "Sampah menumpuk", "Pohon tumbang di jalan"]

    /// Every tenth category is rare; closed ones changed again after they were closed; every seventh lies nowhere.
    private static let shown: [Publication] = (0..<700).map { (number: UInt64) in
        var numbers = SeededNumbers(seed: number ^ 0xbead)
        return .sample(number) { one in
            one.category = CategorySlug(number % 50 == 0 ? "rare" : "category-\(number % 3)")
            one.filedAt = Int64.random(in: 0..<200, using: &numbers) * day / 2
            one.changedAt = one.filedAt + Int64.random(in: 0...60, using: &numbers) * day / 2
            one.texts = .init(story: stories[Int(number % 13) % 4], location: "", additional: "")
            one.place =
                number % 7 == 0
                ? nil
                : Coordinate(
                    latitude: .random(in: -6.3...(-6.1), using: &numbers),
                    longitude: .random(in: 106.7...106.9, using: &numbers))
            one.state = [.waiting, .inProgress, .done, .rejected][Int(number % 11) % 4]
            guard !one.state.isOpen else { return }
            let closed = Int64.random(in: one.filedAt...one.changedAt, using: &numbers)
            one.closing = .init(at: closed, day: Day(epochDay: Int(closed / day)))
        }
    }

    /// These are listed, and not found yet.
    private static func isPutOff(_ one: Publication) -> Bool { one.report.bytes[0] % 9 == 0 }

    private static func changed(_ one: Publication) -> Int64 { one.closing?.at ?? one.changedAt }

    /// By the words of what is promised, without any index.
    private static func expected(_ query: RequestQuery) -> [ReportNumber] {
        let isByFiling = query.filed != nil || query.changed == nil
        let time: (Publication) -> Int64 = { isByFiling ? $0.filedAt : changed($0) }
        let found = shown.filter { fits($0, query) && isPlaced($0, query) }
        let sorted = found.sorted { (time($0), $0.number.text) > (time($1), $1.number.text) }
        return sorted.dropFirst(query.offset).prefix(query.limit).map(\.number)
    }

    private static func fits(_ one: Publication, _ query: RequestQuery) -> Bool {
        guard query.categories.isEmpty || query.categories.contains(one.category) else { return false }
        guard query.isOpen == nil || query.isOpen == one.state.isOpen else { return false }
        if let filed = query.filed, !filed.contains(one.filedAt) { return false }
        if let span = query.changed, !span.contains(changed(one)) { return false }
        return (query.words ?? []).allSatisfy { SearchTerms(one.texts).contains($0) && !isPutOff(one) }
    }

    private static func isPlaced(_ one: Publication, _ query: RequestQuery) -> Bool {
        if let box = query.box, !(one.place.map(box.contains) ?? false) { return false }
        return query.near.map { isNear(one.place, $0) } ?? true
    }

    private static func isNear(_ place: Coordinate?, _ near: PublicationQuery.Surroundings) -> Bool {
        guard let place else { return false }
        let north = (place.latitude - near.centre.latitude) * 111_195
        let east = (place.longitude - near.centre.longitude) * 111_195 * cos(near.centre.latitude * .pi / 180)
        return (north * north + east * east).squareRoot() <= near.metres
    }

    /// Filters as they may come, each in about every second question.
    private static func query(_ seed: UInt64) -> RequestQuery {
        var numbers = SeededNumbers(seed: seed &* 31 &+ 5)
        func isAsked() -> Bool { Bool.random(using: &numbers) }
        func span() -> ClosedRange<Int64> {
            let start = Int64.random(in: -10...210, using: &numbers) * day / 2
            return start...start + Int64.random(in: 0...90, using: &numbers) * day
        }
        var query = RequestQuery()
        if isAsked() { query.filed = span() }
        if isAsked() { query.changed = span() }
        if isAsked() {
            query.categories = [["rare"], ["category-1"], ["rare", "category-2"], ["none"]][
                Int.random(in: 0..<4, using: &numbers)
            ]
            .map { CategorySlug($0) }
        }
        if isAsked() { query.isOpen = isAsked() }
        if isAsked(), isAsked() { query.words = SearchWords.typed(isAsked() ? "jalan" : "lampu jalan") }
        let corner = Coordinate(
            latitude: .random(in: -6.3...(-6.15), using: &numbers),
            longitude: .random(in: 106.7...106.85, using: &numbers))
        if isAsked(), isAsked(), let corner,
            let other = Coordinate(latitude: corner.latitude + 0.1, longitude: corner.longitude + 0.07)
        {
            query.box = BoundingBox(southWest: corner, northEast: other)
        }
        if isAsked(), isAsked(), let corner { query.near = .init(centre: corner, metres: 9_000) }
        if isAsked() { (query.offset, query.limit) = ([0, 7, 40][Int.random(in: 0..<3, using: &numbers)], 20) }
        return query
    }

    private static func fill(_ engine: any Engine) async throws {
        try await engine.write { session in
            for (number, one) in zip(0..<UInt64(shown.count), shown) {
                try Reports(session).insert(.sample(number))
                try Publications(session).insert(one, isPutOff: isPutOff(one))
            }
        }
    }

    @Test func `every way leads to the same rows`() async throws {
        try await TemporaryEngine.with { engine in
            try await Self.fill(engine)
            var rows = 0
            for seed in 0..<600 as Range<UInt64> {
                let query = Self.query(seed)
                let wanted = Self.expected(query)
                rows += wanted.count
                for few in [-1, 60, 4_000] as [Int64] {
                    let found = try await engine.read { try Publications($0).requests(query, few: few) }
                    #expect(found.map(\.number) == wanted, "\(few) \(query)")
                }
            }
            #expect(rows > 5_000)
        }
    }

    private static func plan(few: Int64, _ change: (inout RequestQuery) -> Void) async throws -> [String] {
        var query = RequestQuery()
        change(&query)
        let steps = Mutex<[String]>([])
        try await TemporaryEngine.with { [query] engine in
            try await fill(engine)
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Publications(recorder).requests(query, few: few)
                return recorder.plan
            }
            steps.withLock { $0 = plan }
        }
        return steps.withLock { $0 }
    }

    @Test func `changes of long ago are searched between both ends of their span`() async throws {
        let plan = try await Self.plan(few: -1) { query in
            query.changed = 10 * Self.day...20 * Self.day
            query.categories = [CategorySlug("category-1")]
        }
        let walks = plan.filter { $0.contains(" publication ") && !$0.contains("PRIMARY KEY") }
        #expect(
            walks.filter { $0.contains("publication_changed (changed_at>? AND changed_at<?)") }.count == 2, "\(plan)")
        #expect(
            walks.filter { $0.contains("publication_closed (state=? AND closed_at>? AND closed_at<?)") }.count == 6,
            "\(plan)")
        #expect(walks.count == 8 && walks.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }

    @Test func `a place is looked for by its cells, however many there are`() async throws {
        let plan = try await Self.plan(few: 50) { query in
            query.filed = 0...200 * Self.day
            query.near = Coordinate(latitude: -6.21, longitude: 106.83).map { .init(centre: $0, metres: 900) }
        }
        #expect(plan.filter { $0.contains("publication_newest") }.count == 1, "\(plan)")
        for index in ["publication_near", "publication_over"] {
            #expect(plan.filter { $0.contains("\(index) (cell>? AND cell<?)") }.count >= 10, "\(plan)")
        }
    }

    @Test func `a thousand categories are asked for in one of few texts`() async throws {
        try await TemporaryEngine.with { engine in
            try await Self.fill(engine)
            for count in [3, 1_000] {
                var query = RequestQuery()
                query.changed = 0...400 * Self.day
                query.categories = (1..<count).map { CategorySlug("other-\($0)") } + [CategorySlug("rare")]
                let found = try await engine.read { [query] in try Publications($0).requests(query, few: -1) }
                #expect(Set(found.map(\.category.text)) == ["rare"])
                query.categories.append(CategorySlug("category-1"))
                let more = try await engine.read { [query] in try Publications($0).requests(query) }
                #expect(more.count > found.count)
            }
        }
    }

    @Test func `what few reports have is looked up, and no list is walked along`() async throws {
        let plan = try await Self.plan(few: 100) { query in
            query.filed = 0...200 * Self.day
            query.categories = [CategorySlug("rare")]
        }
        // The first step finds that the span is no short one.
        let walks = plan.filter { $0.contains("publication_newest") }
        #expect(walks.count == 1, "\(plan)")
        #expect(plan.contains { $0.contains("publication_term") && $0.contains("term=? AND filed_at>?") }, "\(plan)")
    }
}
