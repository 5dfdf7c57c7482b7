import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// What arrives again is known by what arrived, and in reports of early versions by what they say.
struct ReceivedTests {
    private static func incoming(_ change: (inout IncomingReport) -> Void = { _ in }) -> IncomingReport {
        var report = IncomingReport(channel: ChannelCode("email"), externalID: "<a@example.org>", story: Sample.story)
        report.location = "Kelurahan Pondok Bambu"
        change(&report)
        return report
    }

    /// Takes away what early versions did not keep.
    private static func makeEarly(_ id: ReportID, in house: TestHouse) async throws {
        try await house.engine.write { [book = house.book] session in
            let stored = try #require(try Reports(session).find(id))
            let sealed = try #require(stored.sealed)
            var content = try book.seal.open(sealed, of: id)
            #expect(content.received?.count == 32)
            content.received = nil
            let again = try book.seal.sealed(content, again: sealed, of: id)
            try Reports(session).show(id, as: stored.visibility, again.content)
        }
    }

    private static func number(_ report: IncomingReport, in house: TestHouse) async throws -> ReportNumber? {
        do {
            guard case .filed(let filed) = try await TakeInReport(book: house.book)(report) else { return nil }
            return filed.number
        } catch CaseError.idTaken {
            return nil
        }
    }

    @Test(arguments: [false, true])
    func `the same is known, and another is refused`(isEarly: Bool) async throws {
        let house = try await TestHouse()
        guard case .filed(let first) = try await TakeInReport(book: house.book)(Self.incoming()) else {
            throw StoreError.damaged
        }
        if isEarly { try await Self.makeEarly(first.id, in: house) }
        #expect(try await Self.number(Self.incoming(), in: house) == first.number)
        // Lost on the way, and nothing of what was said.
        #expect(try await Self.number(Self.incoming { $0.story += " \r\n" }, in: house) == first.number)
        for change in [
            { $0.story += " Lagi." }, { $0.location = "Kelurahan Galur" }, { $0.additional = "x" },
            { $0.visibility = .public },
            {
                $0.point = Coordinate(latitude: -6.237, longitude: 106.9).map {
                    DraftPoint(coordinate: $0, accuracyMetres: nil)
                }
            },
        ] as [(inout IncomingReport) -> Void] {
            #expect(try await Self.number(Self.incoming(change), in: house) == nil)
        }
        #expect(try await house.engine.read { try $0.rows("SELECT 1 FROM report", []).count } == 1)
        try await house.close()
    }

    @Test func `a form of an early version is known by what it says`() async throws {
        let house = try await TestHouse()
        let (id, file) = (ReportID(high: 7, low: 9), FileReport(book: house.book))
        let first = try await file(Sample.request(id: id))
        try await Self.makeEarly(id, in: house)
        #expect(try await file(Sample.request(id: id)).number == first.number)
        await #expect(throws: CaseError.idTaken) {
            _ = try await file(Sample.request(id: id) { $0.location = "Di tempat lain" })
        }
        try await house.close()
    }
}
