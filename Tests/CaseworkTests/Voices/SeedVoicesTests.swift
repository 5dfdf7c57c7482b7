import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

struct SeedVoicesTests {
    private func numbers(_ sql: String, _ house: TestHouse) async throws -> [Int64] {
        try await house.engine.read { session in
            try session.rows(sql, []).map { row in
                var cells = row.cells
                return try cells.integer()
            }
        }
    }

    @Test func `made-up reports are commented on and supported, and counted as real ones are`() async throws {
        let house = try await TestHouse()
        try await SeedReports(book: house.book)(.init(count: 1_500, seed: 7)) { _ in }
        for head in ["publication", "report"] {
            let wrong = try await numbers(
                """
                SELECT count(*) FROM \(head) h
                WHERE h.supports <> (SELECT count(*) FROM support s WHERE s.report = h.key)
                """, house)
            #expect(wrong == [0], "\(head)")
        }
        let supports = try await numbers("SELECT count(*) FROM support", house)
        let comments = try await numbers("SELECT count(*) FROM comment", house)
        #expect(supports[0] > 50 && comments[0] > 10)
        let early = try await numbers(
            """
            SELECT count(*) FROM comment c JOIN report r ON r.key = c.report
            WHERE c.day < (r.filed_at + 25200) / 86400 OR r.state = 'withdrawn' OR r.wrapped_key IS NULL
            """, house)
        #expect(early == [0])
        try await house.close()
    }
}
