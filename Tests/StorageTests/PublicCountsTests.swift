import Domain
import Storage
import Testing

@Suite struct PublicCountsTests {
    private static let months = PublicMonth(number: 0)...PublicMonth(number: 40_000)

    /// A publication like no other; each number and turn another state of it.
    private static func publication(_ number: UInt64, turn: UInt64) -> Publication {
        var numbers = SeededNumbers(seed: number &* 31 &+ turn)
        return .sample(number) { publication in
            publication.category = CategorySlug("c\(number % 3)")
            publication.kelurahan = number % 5 == 0 ? nil : UnitCode("k\(number % 4)")
            publication.holder = UnitCode("u\(numbers.next() % 3)")
            publication.state = [.waiting, .inProgress, .done, .rejected, .withdrawn, .done][Int(numbers.next() % 6)]
            publication.filedAt = Int64(number) * 700_000
            publication.filedOn = Day(epochDay: Int(publication.filedAt / 86_400))
            if !publication.state.isOpen {
                let at = publication.filedAt + Int64(numbers.next() % 5_000_000)
                publication.closing = .init(at: at, day: Day(epochDay: Int(at / 86_400)))
            }
            publication.isConfirmed = publication.state == .done && numbers.next() % 2 == 0
            publication.isContested = numbers.next() % 4 == 0
        }
    }

    /// The same counters from the publications alone, in another way.
    private static func expected(_ shown: [Publication], by key: (Publication) -> String) -> [PublicCounts.Sum] {
        var sums: [String: Int] = [:]
        for publication in shown {
            let code = key(publication)
            var names = ["filed/0"]
            if publication.state == .done, let closing = publication.closing {
                names.append("done/\(SpeedBuckets.bucket(ofSeconds: closing.at - publication.filedAt))")
            }
            if publication.state == .rejected { names.append("rejected/0") }
            if publication.state == .withdrawn { names.append("withdrawn/0") }
            if publication.isConfirmed { names.append("confirmed/0") }
            if publication.isContested { names.append("contested/0") }
            for name in names { sums["\(code)/\(name)", default: 0] += 1 }
        }
        return sums.compactMap { key, number in
            let parts = key.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
            guard let measure = PublicCounts.Measure(rawValue: parts[1]), let bucket = Int(parts[2]) else { return nil }
            return PublicCounts.Sum(code: parts[0], measure: measure, bucket: bucket, number: number)
        }
    }

    private static func isSame(_ left: [PublicCounts.Sum], _ right: [PublicCounts.Sum]) -> Bool {
        func order(_ sum: PublicCounts.Sum) -> String { "\(sum.code)/\(sum.measure)/\(sum.bucket)/\(sum.number)" }
        return left.map(order).sorted() == right.map(order).sorted()
    }

    private static func check(_ shown: [Publication], _ session: any SQLSession) throws {
        let counts = PublicCounts(session)
        let all = try counts.monthly(.all, months)
        #expect(isSame(all, expected(shown) { String(PublicMonth($0.filedOn).number) }))
        #expect(isSame(try counts.sums(.category, months), expected(shown) { $0.category.text }))
        #expect(isSame(try counts.sums(.kelurahan, months), expected(shown) { $0.kelurahan?.text ?? "" }))
        #expect(isSame(try counts.sums(.unit, months), expected(shown) { $0.holder.text }))
        #expect(try counts.open() == shown.count { $0.state.isOpen })
        for day in Set(shown.flatMap { [$0.filedOn, $0.closing?.day].compactMap { $0 } }) {
            let found = try counts.day(day)
            #expect(found.filed == shown.count { $0.filedOn == day })
            #expect(found.done == shown.count { $0.state == .done && $0.closing?.day == day })
        }
    }

    private static let crowd: Range<UInt64> = 0..<60

    @Test func `counters are the sum over what is public, whatever happens to it`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                let publications = Publications(session)
                for number in Self.crowd { try Reports(session).insert(.sample(number)) }
                var shown = Self.crowd.map { Self.publication($0, turn: 0) }
                for publication in shown { try publications.insert(publication) }
                try Self.check(shown, session)
                for turn in 1...3 as ClosedRange<UInt64> {
                    shown = Self.crowd.map { Self.publication($0, turn: turn) }
                    for publication in shown { try publications.update(publication) }
                    try Self.check(shown, session)
                }
                while let gone = shown.popLast() {
                    try publications.delete(gone.report)
                    if shown.count % 20 == 0 { try Self.check(shown, session) }
                }
                #expect(try PublicCounts(session).sums(.all, Self.months).isEmpty)
            }
        }
    }

    @Test func `counting anew gives the same, and fills what an older version left out`() async throws {
        try await TemporaryEngine.with { engine in
            let shown = Self.crowd.map { Self.publication($0, turn: 1) }
            let recounted = try await engine.write { session in
                for publication in shown {
                    try Reports(session).insert(
                        .sample(UInt64(publication.filedAt / 700_000)) {
                            $0.desk.closedAt = publication.closing?.at
                            $0.desk.rating = publication.isConfirmed ? 5 : nil
                            $0.desk.contests = publication.isContested ? 1 : 0
                        })
                }
                for publication in shown { try Publications(session).insert(publication) }
                try session.execute("DELETE FROM public_count", [])
                try session.execute(
                    "UPDATE publication SET filed_day = 0, closed_at = NULL, closed_day = NULL, confirmed = 0, contested = 0",
                    [])
                try PublicCounts(session).recount(offset: 0)
                try Self.check(shown, session)
                return try Publications(session).all(after: nil, most: 100)
            }
            #expect(recounted == shown.sorted { $0.report.key < $1.report.key })
        }
    }

    @Test func `a revision grows with every change of its month, and with no other`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { session in
                let (publications, counts) = (Publications(session), PublicCounts(session))
                for number in [1, 9] as [UInt64] { try Reports(session).insert(.sample(number)) }
                var first = Self.publication(1, turn: 0)
                first.filedOn = Day(epochDay: 3)
                var second = Self.publication(9, turn: 0)
                second.filedOn = Day(epochDay: 40)
                func numbers() throws -> [Int64] { try counts.revisions().map(\.number) }
                try publications.insert(first)
                #expect(try numbers() == [1])
                try publications.insert(second)
                #expect(try numbers() == [1, 1])
                first.texts.story = "Hidden."
                try publications.update(first)
                #expect(try numbers() == [2, 1])
                try publications.delete(second.report)
                try publications.delete(second.report)
                #expect(try numbers() == [2, 2])
                // Private reports are not published, and change nothing here.
                try Reports(session).insert(.sample(77))
                #expect(try numbers() == [2, 2])
            }
        }
    }

    @Test func `pages of an export are everything once, in order`() async throws {
        try await TemporaryEngine.with { engine in
            let shown = Self.crowd.map { Self.publication($0, turn: 2) }
            try await engine.write { session in
                for number in Self.crowd { try Reports(session).insert(.sample(number)) }
                for publication in shown { try Publications(session).insert(publication) }
                var all: [Publication] = []
                while case let page = try Publications(session).all(after: all.last, most: 7), !page.isEmpty {
                    all += page
                }
                #expect(all == shown.sorted { $0.report.key < $1.report.key })
                let span = Int64(7_000_000)..<21_000_001
                var some: [Publication] = []
                while case let page = try Publications(session).filed(in: span, after: some.last, most: 3),
                    !page.isEmpty
                {
                    some += page
                }
                #expect(some == shown.filter { span.contains($0.filedAt) }.sorted { $0.filedAt < $1.filedAt })
                #expect(some.count == 21)
                let done = shown.filter { $0.state == .done }.sorted {
                    ($0.closing?.at ?? 0, $0.number.text) > ($1.closing?.at ?? 0, $1.number.text)
                }
                #expect(try Publications(session).doneLast(most: 4) == Array(done.prefix(4)))
            }
        }
    }

    @Test func `exports and counters walk an index and sort nothing but groups`() async throws {
        try await TemporaryEngine.with { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Publications(recorder).all(after: nil, most: 5)
                _ = try Publications(recorder).filed(in: 5..<9, after: nil, most: 5)
                _ = try Publications(recorder).doneLast(most: 5)
                _ = try PublicCounts(recorder).day(Day(epochDay: 1))
                _ = try PublicCounts(recorder).sums(.unit, Self.months)
                return recorder.plan
            }
            #expect(
                plan.contains { $0.contains("publication_newest") }
                    && plan.contains { $0.contains("publication_closed") }
            )
            #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("USING INDEX") }, "\(plan)")
        }
    }

    @Test(arguments: [("2026-11", 24_322), ("1970-01", 23_640), ("9999-12", 119_999)])
    func `a month is read as it is written`(text: String, number: Int) throws {
        let month = try #require(PublicMonth(text))
        #expect(month.number == number && month.text == text)
        #expect(month.firstDay.map { PublicMonth($0) } == month)
        #expect(month.adding(1).adding(-1) == month)
    }

    @Test(arguments: [
        "", "2026", "2026-13", "2026-00", "2026-1", "1969-12", "2026-11-01", "2026/11", "²026-11", "-026-11",
    ])
    func `what is no month is not read`(text: String) { #expect(PublicMonth(text) == nil) }
}
