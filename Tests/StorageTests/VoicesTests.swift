import Domain
import Storage
import Testing

@Suite struct VoicesTests {
    private static func id(_ number: UInt8) -> [UInt8] { Array(repeating: number, count: 16) }

    private static func withReports(_ body: (any Engine, Publication, Publication) async throws -> Void) async throws {
        try await TemporaryEngine.with { engine in
            let (one, other) = (Publication.sample(1), Publication.sample(2))
            try await engine.write { session in
                for number in [UInt64(1), 2] {
                    try Reports(session).insert(.sample(number) { $0.visibility = .public })
                    try Publications(session).insert(.sample(number))
                }
            }
            try await body(engine, one, other)
        }
    }

    private static func comment(_ number: UInt8, on report: Publication, day: Int64 = 7) -> StoredComment {
        StoredComment(id: id(number), report: report.report.key, day: day, body: "Nomor \(number)")
    }

    @Test func `comments come newest day first, page by page, each once`() async throws {
        try await Self.withReports { engine, one, other in
            let all = (1...20).map { Self.comment($0, on: $0 == 20 ? other : one, day: Int64($0 % 4)) }
            let pages = try await engine.write { session -> [[StoredComment]] in
                for comment in all { try Comments(session).insert(comment) }
                var pages: [[StoredComment]] = []
                var after: StoredComment.Cursor?
                while pages.count < 10 {
                    let page = try Comments(session).list(of: one.report.key, after: after, most: 6)
                    if page.isEmpty { break }
                    pages.append(page)
                    after = page.last?.cursor
                }
                return pages
            }
            #expect(pages.map(\.count) == [6, 6, 6, 1])
            let found = pages.flatMap { $0 }
            #expect(Set(found.map(\.id)) == Set(all.dropLast().map(\.id)))
            #expect(found.map(\.day) == found.map(\.day).sorted(by: >))
        }
    }

    @Test func `the desk lists what is reported, held and removed`() async throws {
        try await Self.withReports { engine, one, _ in
            try await engine.write { session in
                let comments = Comments(session)
                for number in UInt8(1)...5 { try comments.insert(Self.comment(number, on: one)) }
                var changed = try (1...5).map { try #require(try comments.find(Self.id($0))) }
                changed[0].flags = 2
                changed[1].flags = 9
                (changed[2].state, changed[2].moderatedOn) = (.held, 8)
                (changed[3].state, changed[3].reason, changed[3].moderatedOn) = (.removed, "insult", 9)
                for comment in changed { try comments.update(comment) }
                #expect(try comments.desk(.flagged, most: 9).map(\.comment) == [changed[1], changed[0]])
                #expect(try comments.desk(.flagged, most: 1).count == 1)
                #expect(try comments.desk(.held, most: 9).map(\.comment) == [changed[2]])
                let removed = try comments.desk(.removed, most: 9)
                #expect(removed == [ModeratedComment(comment: changed[3], number: one.number, holder: one.holder)])
                try comments.emptyRemoved(until: 8)
                #expect(try comments.find(Self.id(4))?.body == "Nomor 4")
                try comments.emptyRemoved(until: 9)
                #expect(try comments.find(Self.id(4))?.body == "")
                #expect(try comments.find(Self.id(3))?.body == "Nomor 3")
            }
        }
    }

    @Test func `no list of comments walks the whole table`() async throws {
        try await TemporaryEngine.with { engine in
            let plan = try await engine.read { session in
                let recorder = PlanRecorder(session)
                let cursor = StoredComment.Cursor(day: 7, id: Self.id(1))
                _ = try Comments(recorder).list(of: 1, most: 5)
                _ = try Comments(recorder).list(of: 1, after: cursor, most: 5)
                for desk in Comments.Desk.allCases { _ = try Comments(recorder).desk(desk, most: 5) }
                return recorder.plan
            }
            for index in ["comment_report", "comment_flagged", "comment_moderated"] {
                #expect(plan.contains { $0.contains(index) }, "\(plan)")
            }
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }

    @Test func `a support counts once, in both heads, and can be taken back once`() async throws {
        try await Self.withReports { engine, one, other in
            let mark = [UInt8](repeating: 3, count: 32)
            func counts() async throws -> [Int64] {
                try await engine.read { session in
                    [one, other].flatMap { [try? Publications(session).find($0.report)?.supports] }.compactMap { $0 }
                        + [try Reports(session).find(one.report)?.supports ?? -1]
                }
            }
            func add(_ mark: [UInt8], _ report: Publication) async throws -> Bool {
                try await engine.write { try Supports($0).add(mark, to: report.report.key) }
            }
            #expect(try await add(mark, one))
            #expect(try await !add(mark, one))
            #expect(try await add([UInt8](repeating: 4, count: 32), one))
            #expect(try await add(mark, other))
            #expect(try await counts() == [2, 1, 2])
            for expected in [true, false] {
                let removed = try await engine.write { try Supports($0).remove(mark, from: one.report.key) }
                #expect(removed == expected)
            }
            #expect(try await counts() == [1, 1, 1])
            // A move of the case writes its head and its page without the counts.
            try await engine.write { session in
                var page = try #require(try Publications(session).find(one.report))
                page.supports = 99
                page.state = .inProgress
                try Publications(session).update(page)
            }
            #expect(try await counts() == [1, 1, 1])
        }
    }

    @Test func `nothing that was said outlasts the public page`() async throws {
        try await Self.withReports { engine, one, other in
            try await engine.write { session in
                for (number, report) in [(UInt8(1), one), (2, other)] {
                    try Comments(session).insert(Self.comment(number, on: report))
                    try Supports(session).add([UInt8](repeating: number, count: 32), to: report.report.key)
                }
                try Publications(session).delete(one.report)
                #expect(try Comments(session).find(Self.id(1)) == nil)
                #expect(try Comments(session).find(Self.id(2)) != nil)
                #expect(try Reports(session).find(one.report)?.supports == 0)
                #expect(try Reports(session).find(other.report)?.supports == 1)
                #expect(try session.rows("SELECT report FROM support", []).count == 1)
            }
        }
    }

    @Test func `nothing is said of a report that is not public`() async throws {
        try await TemporaryEngine.with { engine in
            try await engine.write { try Reports($0).insert(.sample(1)) }
            let key = StoredReport.sample(1).id.key
            await #expect(throws: StoreError.self) {
                try await engine.write {
                    try Comments($0).insert(StoredComment(id: Self.id(1), report: key, day: 1, body: "x"))
                }
            }
            await #expect(throws: StoreError.self) {
                try await engine.write { try Supports($0).add([UInt8](repeating: 1, count: 32), to: key) }
            }
        }
    }

    @Test func `a ticket is used once until it ends, and forgotten then`() async throws {
        try await TemporaryEngine.with { engine in
            let used = try await engine.write { session -> [Bool] in
                let tickets = UsedTickets(session)
                return [
                    try tickets.use(Self.id(1), endsAt: 100, at: 50), try tickets.use(Self.id(1), endsAt: 100, at: 100),
                    try tickets.use(Self.id(2), endsAt: 200, at: 101),
                ]
            }
            #expect(used == [true, false, true])
            let left = try await engine.read { try $0.rows("SELECT nonce FROM voice_ticket", []).count }
            #expect(left == 1)
        }
    }
}
