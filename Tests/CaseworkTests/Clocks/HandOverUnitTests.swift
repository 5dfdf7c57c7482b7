import Casework
import Domain
import Storage
import TestSupport
import Testing

struct HandOverUnitTests {
    private let kelurahan = UnitCode("31.75.07.1002")
    private let gone = UnitCode("31.75.07.1099")

    /// As if the city had had another unit when the cases came.
    private func abolish(_ stage: ClockStage) async throws {
        let (old, new) = (kelurahan.text, gone.text)
        try await stage.house.engine.write { session in
            try session.execute("UPDATE report SET holder = $1 WHERE holder = $2", [.text(new), .text(old)])
        }
    }

    @Test func `units that are no more are named with their open cases`() async throws {
        let stage = try await ClockStage.make()
        let find = FindAbolishedUnits(book: stage.book)
        #expect(try await find() == [])
        _ = try await FileReport(book: stage.book)(Sample.request())
        try await abolish(stage)
        let found = try await find()
        #expect(found.map(\.unit) == [gone])
        #expect(found.map(\.openCases) == [2])
        try await WithdrawReport(book: stage.book)(stage.lookup)
        #expect(try await find().map(\.openCases) == [1])
        try await stage.house.close()
    }

    @Test func `all open cases go over in batches, each with an event, and a second run does nothing`() async throws {
        let stage = try await ClockStage.make()
        for _ in 0..<130 { _ = try await FileReport(book: stage.book)(Sample.request()) }
        try await abolish(stage)
        let handOver = HandOverUnit(book: stage.book)
        #expect(try await handOver(from: gone, to: kelurahan) == .init(handedOver: 131))
        #expect(try await handOver(from: gone, to: kelurahan) == .init(handedOver: 0))
        let stored = try await stage.stored()
        #expect(stored.holder == kelurahan && stored.state == .coordination && stored.desk.handovers == 0)
        let last = try await stage.events().last
        #expect(last?.kind == EventKind.coordinated.rawValue && last?.unit == kelurahan && last?.officer == nil)
        let own = try await ReadOwnReport(book: stage.book)(stage.lookup)
        #expect(own.history.last?.note?.contains(gone.text) == true)
        #expect(try await FindAbolishedUnits(book: stage.book)() == [])
        try await stage.house.close()
    }

    @Test func `work that waits to be checked stays as it stands`() async throws {
        let stage = try await ClockStage.make { $0.visibility = .public }
        _ = try await AcceptReport(book: stage.book)(try await stage.order())
        try await stage.submit()
        try await abolish(stage)
        #expect(try await HandOverUnit(book: stage.book)(from: gone, to: kelurahan) == .init(handedOver: 1))
        let stored = try await stage.stored()
        #expect(stored.state == .awaitingValidation && stored.holder == kelurahan)
        #expect(try await stage.events().last?.kind == EventKind.inherited.rawValue)
        let shown = try await ReadPublicReport(book: stage.book)(stage.filed.number)
        #expect(shown.history.last?.kind == .inherited && shown.history.last?.note == nil)
        try await stage.validate()
        #expect(try await stage.stored().state == .done)
        try await stage.house.close()
    }

    @Test func `a complaint about the heir goes to the fallback desk`() async throws {
        let stage = try await ClockStage.make {
            $0.category = CategorySlug("pekerja-penanganan-prasarana-dan-sarana-umum-kelurahan")
        }
        let holder = try await stage.stored().holder
        try #require(holder != kelurahan)
        let old = gone
        try await stage.house.engine.write { session in
            try session.execute(
                "UPDATE report SET holder = $1 WHERE holder = $2", [.text(old.text), .text(holder.text)])
        }
        #expect(
            try await HandOverUnit(book: stage.book)(from: gone, to: kelurahan) == .init(handedOver: 0, elsewhere: 1))
        #expect(try await stage.stored().holder == stage.book.city.settings.fallbackUnit)
        try await stage.house.close()
    }

    @Test func `an heir that cannot hold cases is refused`() async throws {
        let stage = try await ClockStage.make()
        let handOver = HandOverUnit(book: stage.book)
        for heir in ["NOBODY", "31"] {
            await #expect(throws: HandOverUnit.Refusal.unknownUnit) {
                _ = try await handOver(from: kelurahan, to: UnitCode(heir))
            }
        }
        await #expect(throws: HandOverUnit.Refusal.sameUnit) { _ = try await handOver(from: kelurahan, to: kelurahan) }
        try await stage.house.close()
    }
}

extension HandOverUnit.Run {
    init(handedOver: Int, elsewhere: Int = 0) {
        self.init()
        self.handedOver = handedOver
        self.elsewhere = elsewhere
    }
}
