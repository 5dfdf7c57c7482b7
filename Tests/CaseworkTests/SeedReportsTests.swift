import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct SeedReportsTests {
    private static let count = 1_500

    private func seeded(_ order: SeedReports.Order = .init(count: count, seed: 7)) async throws -> TestHouse {
        let house = try await TestHouse()
        try await SeedReports(book: house.book)(order) { _ in }
        return house
    }

    private func heads(_ house: TestHouse) async throws -> [SQLRow] {
        try await house.engine.read { session in
            try session.rows(
                """
                SELECT id, number, visibility, category, kelurahan, certainty, holder, state, channel, filed_at, changed_at,
                due_at, version, handler, worker, closed_at, rating FROM report ORDER BY key
                """, [])
                + session.rows("SELECT report, number, story, location, additional FROM publication ORDER BY key", [])
        }
    }

    private func reports(_ house: TestHouse) async throws -> [StoredReport] {
        try await house.engine.read { session in
            try session.rows("SELECT key FROM report ORDER BY key", []).compactMap { row in
                var cells = row.cells
                return try Reports(session).find(key: try cells.integer())
            }
        }
    }

    @Test func `the same seed makes the same reports, another one others`() async throws {
        let order = SeedReports.Order(count: 300, seed: 7)
        let (first, second) = (try await seeded(order), try await seeded(order))
        let other = try await seeded(.init(count: 300, seed: 8))
        let rows = try await heads(first)
        #expect(rows.count > 300)
        #expect(try await heads(second) == rows)
        #expect(try await heads(other) != rows)
        for house in [first, second, other] { try await house.close() }
    }

    @Test func `every history replays to what is stored`() async throws {
        let house = try await seeded()
        let reports = try await reports(house)
        #expect(reports.count == Self.count)
        for report in reports {
            let events = try await house.engine.read { try Events($0).list(of: report.id) }.map(\.event)
            let steps = try events.map { event in
                CaseHistory.Step(
                    kind: try #require(EventKind(rawValue: event.kind)), state: event.state, holder: event.unit)
            }
            let standing = try #require(CaseHistory.replay(steps))
            #expect(standing.state == report.state && standing.holder == report.holder)
            let moves = events.filter { $0.kind != EventKind.escalated.rawValue }
            #expect(Int64(moves.count) == report.version)
            #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
            #expect(events.first?.at == report.filedAt && moves.last?.at == report.changedAt)
            #expect(report.changedAt <= TestHouse.start)
            #expect((report.desk.closedAt == nil) == report.state.isOpen)
            if let due = events.last(where: { $0.dueAt != nil })?.dueAt { #expect(due == report.dueAt) }
        }
        try await house.close()
    }

    @Test func `the public sees public reports only, and nothing that was masked`() async throws {
        let house = try await seeded()
        var masks = 0
        for report in try await reports(house) {
            let shown = try await house.engine.read { try Publications($0).find(report.id) }
            #expect((shown != nil) == (report.visibility == .public && report.sealed != nil))
            guard let shown else { continue }
            #expect(shown.number == report.number && shown.holder == report.holder && shown.dueAt == report.dueAt)
            #expect(shown.state == report.state.publicFace && shown.changedAt <= report.changedAt)
            let content = try house.book.seal.open(report.sealed, of: report.id)
            for mask in content.masks {
                let text = Array((mask.field == "story" ? content.story : content.additional).unicodeScalars)
                var hidden = String.UnicodeScalarView()
                hidden.append(contentsOf: text[mask.start..<mask.end])
                #expect(!shown.texts.story.contains(String(hidden)))
                #expect(!shown.texts.additional.contains(String(hidden)))
                masks += 1
            }
        }
        #expect(masks > 50)
        try await house.close()
    }

    @Test func `what is sealed opens, and the form would have taken it`() async throws {
        let house = try await seeded(.init(count: 300, seed: 3))
        for report in try await reports(house) where report.sealed != nil {
            let content = try house.book.seal.open(report.sealed, of: report.id)
            let category = try #require(house.book.city.category(report.category))
            let draft = ReportDraft(
                visibility: report.visibility, category: report.category, story: content.story,
                location: content.location, additional: content.additional)
            let rule = DraftRules.CategoryRule(neverPublic: category.protection.isNeverPublic)
            #expect(DraftRules.problems(of: draft, category: rule) == [])
            #expect(!content.story.contains("{") && !content.story.contains("["))
            let events = try await house.engine.read { try Events($0).list(of: report.id) }
            let seal = try DetailSeal(house.book.seal, (id: report.id, wrappedKey: report.sealed?.wrappedKey))
            for row in events where row.event.kind == EventKind.coordinated.rawValue {
                #expect(try seal.open(row.event.detail, at: row.sequence).note?.isEmpty == false)
            }
        }
        try await house.close()
    }

    @Test func `shares are about those of the city`() async throws {
        let house = try await seeded()
        let reports = try await reports(house)
        func share(_ isCounted: (StoredReport) -> Bool) -> Double {
            Double(reports.filter(isCounted).count) / Double(reports.count)
        }
        #expect((0.55...0.65).contains(share { $0.visibility == .public }))
        #expect((0.005...0.06).contains(share(\.state.isOpen)))
        #expect(share { $0.desk.rating != nil } > 0.2)
        let categories = Dictionary(grouping: reports, by: \.category).mapValues(\.count)
        #expect(categories.max { $0.value < $1.value }?.key == CategorySlug("jalan"))
        #expect(Set(reports.compactMap(\.kelurahan)).count > 200)
        try await house.close()
    }

    @Test func `counters say what the histories say, and every clock that rang was told`() async throws {
        let house = try await seeded()
        func number(_ sql: String) async throws -> Int64 {
            try await house.engine.read { session in
                var cells = try #require(try session.row(sql, [])).cells
                return try cells.integer()
            }
        }
        let pairs = [
            (UnitResults.Kind.done, EventKind.validated), (.rejected, .rejected), (.contested, .contested),
        ]
        for (kind, event) in pairs {
            let counted = try await number("SELECT sum(number) FROM unit_week WHERE kind = '\(kind.rawValue)'")
            #expect(counted == (try await number("SELECT count(*) FROM event WHERE kind = '\(event.rawValue)'")))
        }
        let confirmed = try await number("SELECT sum(number) FROM unit_week WHERE kind = 'confirmed'")
        #expect(confirmed == (try await number("SELECT count(*) FROM report WHERE rating IS NOT NULL")))
        #expect(try await number("SELECT count(*) FROM event WHERE kind = 'escalated'") > 10)
        #expect(try await number("SELECT count(*) FROM remit_count") > 10)
        #expect(try await EscalateCases(book: house.book)() == EscalateCases.Run())
        try await house.close()
    }

    @Test func `reports that are there already are left alone unless more are wanted`() async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request())
        let seed = SeedReports(book: house.book)
        await #expect(throws: SeedReports.Refusal.notEmpty) { try await seed(.init(count: 10, seed: 1)) { _ in } }
        try await seed(.init(count: 10, seed: 1, adds: true)) { _ in }
        let reports = try await reports(house)
        #expect(reports.count == 11)
        #expect(reports.contains { $0.number == filed.number })
        try await house.close()
    }

    @Test func `numbers that are taken are drawn again`() async throws {
        let house = try await seeded(.init(count: 50, seed: 4))
        let taken = try await reports(house).map(\.number)
        // The same seed draws the same numbers; other ids come from adding in a second house with its numbers taken.
        let other = try await TestHouse()
        for (place, number) in taken.prefix(3).enumerated() {
            var report = try #require(try await reports(house).first)
            report.id = ReportID(high: .max - UInt64(place) * 2, low: 0)
            report.number = number
            report.lookupDigest = Array(repeating: UInt8(place), count: 32)
            let row = report
            try await other.engine.write { try Reports($0).insert(row) }
        }
        try await SeedReports(book: other.book)(.init(count: 50, seed: 4, adds: true)) { _ in }
        let numbers = try await reports(other).map(\.number)
        #expect(numbers.count == 53 && Set(numbers).count == 53)
        for house in [house, other] { try await house.close() }
    }

    @Test func `texts of a file are used, with their personal data masked`() async throws {
        let story = String(repeating: "Lubang di jalan ini sudah lama. ", count: 6) + "Hubungi Wagimin Sastro."
        let line = """
            {"category_slug": "jalan", "story": "\(story)", "location": "Jl. Contoh", "pii": ["Wagimin Sastro"]}
            """
        let samples = try SeedSample.read(Data((line + "\n" + line).utf8))
        #expect(samples.count == 2)
        let house = try await seeded(.init(count: 400, seed: 2, samples: samples))
        let stories = try await house.engine.read { session in
            try session.rows("SELECT story FROM publication WHERE location = $1", [.text("Jl. Contoh")]).map { row in
                var cells = row.cells
                return try cells.text()
            }
        }
        #expect(!stories.isEmpty)
        #expect(stories.allSatisfy { $0.hasPrefix("Lubang di jalan ini") && !$0.contains("Wagimin") })
        try await house.close()
    }

    @Test func `a file of another form is refused`() {
        #expect(throws: DecodingError.self) { try SeedSample.read(Data("{\"story\": 1}".utf8)) }
    }
}
