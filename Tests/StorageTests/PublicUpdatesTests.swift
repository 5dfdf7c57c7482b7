import Domain
import Storage
import Synchronization
import Testing

@Suite struct PublicUpdatesTests {
    private static let day: Int64 = 86_400
    private static let years: Int64 = 3 * 365 * 86_400
    private static let kinds = ["filed", "accepted", "closed"]

    /// One report as it is filed and changed.
    private struct Life: Sendable {
        let publication: Publication
        let events: [StoredEvent]
    }

    /// Some last an hour, most some days, a few years.
    private static let lives: [Life] = (0..<400).map { (number: UInt64) in
        var numbers = SeededNumbers(seed: number ^ 0x5eed)
        let filed = Int64.random(in: 0..<years, using: &numbers)
        let longest = [3_600, 5 * day, 30 * day, 3 * years][Int(number % 4)]
        var times = (0..<5).map { _ in filed + Int64.random(in: 0...longest, using: &numbers) }.sorted()
        times.insert(filed, at: 0)
        let events = times.enumerated().map { place, at in
            StoredEvent(
                at: at, kind: ["filed", "note", "accepted", "closed"][place == 0 ? 0 : 1 + (place + Int(number)) % 3],
                state: .waiting, unit: UnitCode("1"), detail: nil)
        }
        return Life(
            publication: .sample(number) { publication in
                publication.filedAt = filed
                publication.changedAt = times.last ?? filed
            }, events: events)
    }

    private static let spans: [ClosedRange<Int64>] = [
        0...years * 2, 200 * day...200 * day + 7_200, 200 * day...230 * day, 400 * day...490 * day,
        years - day...years, 0...0, 6 * years...7 * years, 700 * day...701 * day,
    ]

    private static func fill(_ engine: any Engine) async throws {
        try await engine.write { session in
            for life in lives {
                let shown = life.publication
                let report = StoredReport(
                    id: shown.report, number: shown.number, lookupDigest: shown.report.bytes + shown.report.bytes,
                    visibility: .public, category: shown.category, kelurahan: shown.kelurahan, certainty: .exact,
                    holder: shown.holder, state: .waiting, channel: ChannelCode("web"), filedAt: shown.filedAt,
                    changedAt: shown.changedAt, dueAt: shown.dueAt, sealed: nil)
                try Reports(session).insert(report)
                try Events(session).begin(life.events, of: report.id)
                // Every seventh is private: nothing of it is told.
                if report.id.bytes[0] % 7 != 0 { try Publications(session).insert(shown) }
            }
        }
    }

    /// By the words of what is promised, without any index.
    private static func expected(_ span: ClosedRange<Int64>) -> [String] {
        lives.filter { $0.publication.report.bytes[0] % 7 != 0 }
            .sorted {
                ($0.publication.changedAt, $0.publication.number.text)
                    < ($1.publication.changedAt, $1.publication.number.text)
            }
            .flatMap { life in
                life.events.filter { kinds.contains($0.kind) }.enumerated()
                    .filter { span.contains($0.element.at) }
                    .map { "\(life.publication.number.text)-\($0.offset + 1)" }
            }
    }

    @Test func `every span and page has what happened, in its order`() async throws {
        #expect(Self.expected(Self.spans[1]).count + Self.expected(Self.spans[2]).count > 10)
        try await TemporaryEngine.with { engine in
            try await Self.fill(engine)
            for span in Self.spans {
                let all = Self.expected(span)
                let pages = [(0, 10_000), (0, 7), (7, 7), (14, 50), (all.count, 5), (max(all.count - 3, 0), 9)]
                for (offset, most) in pages {
                    let found = try await engine.read {
                        try Publications($0).updates(in: span, kinds: Self.kinds, offset: offset, most: most)
                    }
                    #expect(
                        found.map { "\($0.number.text)-\($0.sequence)" }
                            == Array(all.dropFirst(offset).prefix(most)), "\(span) \(offset) \(most)")
                }
            }
        }
    }

    @Test func `no span is walked from its beginning to now`() async throws {
        let steps = Mutex<[String]>([])
        try await TemporaryEngine.with { engine in
            try await Self.fill(engine)
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                _ = try Publications(recorder).updates(in: Self.spans[1], kinds: Self.kinds, offset: 5, most: 10)
                return recorder.plan
            }
            steps.withLock { $0 = plan }
        }
        let plan = steps.withLock { $0 }
        let walks = plan.filter { $0.contains(" publication") || $0.contains(" p ") }
        #expect(walks.count >= 12, "\(plan)")
        for step in walks {
            #expect(step.hasPrefix("SEARCH") && step.contains("INDEX"), "\(plan)")
            #expect(
                step.contains("changed_at>? AND changed_at<?") || step.contains("(<expr>=? AND changed_at>?)"),
                "\(plan)")
        }
        #expect(walks.filter { $0.contains("publication_lasting (<expr>=? AND changed_at>?)") }.count == 1, "\(plan)")
    }
}
