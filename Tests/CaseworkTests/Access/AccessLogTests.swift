import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct AccessLogTests {
    @Test func `each look is a leaf, and the reporter can check each by himself`() async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await house.filed()
        let other = try await house.filed()
        for number in 1...3 {
            let officer = try TestHouse.officer(UInt8(number), unit: report.unit)
            _ = try await OpenCase(book: house.book)(report.number, by: officer)
            _ = try await OpenCase(book: house.book)(other.report.number, by: officer)
        }
        try await SignCheckpoint(book: house.book)()
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        let checkpoint = try LogCheckpoint.verified(#require(own.checkpoint), keys: house.log.verifiers)
        #expect(checkpoint.head.size == 6)
        #expect(own.entries.map(\.payload.index) == [4, 2, 0])
        #expect(own.count == 3)
        let opening = try #require(own.opening?.bytes)
        let key = try #require(CommitmentKey(bytes: opening))
        for entry in own.entries {
            #expect(key.opens(entry.commitment, as: entry.payload))
            #expect(entry.payload.action == "open")
            #expect(entry.payload.at == AccessPayload.quarter(of: TestHouse.start))
            #expect(
                LogProof.isIncluded(
                    .leaf(entry.commitment), index: entry.payload.index, size: 6, proof: try #require(entry.proof),
                    root: checkpoint.head.root))
        }
        #expect(Set(own.entries.map(\.payload.pseudonym)).count == 3)
        // The same officers have other names on the other report.
        let others = try await ReadOwnReport(book: house.book)(other.lookup).accesses
        let names = Set(own.entries.map(\.payload.pseudonym))
        #expect(names.isDisjoint(with: others.entries.map(\.payload.pseudonym)))
        for entry in others.entries { #expect(!key.opens(entry.commitment, as: entry.payload)) }
        try await house.close()
    }

    @Test func `the reporter reads that it was opened for paper`() async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        _ = try await OpenCase(book: house.book)(report.number, by: officer, to: .print)
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(own.entries.map(\.payload.action) == ["print"])
        try await house.close()
    }

    @Test func `an access that no checkpoint knows yet waits for its proof`() async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        _ = try await OpenCase(book: house.book)(report.number, by: officer)
        #expect(try await SignCheckpoint(book: house.book)())
        #expect(try await !SignCheckpoint(book: house.book)())
        _ = try await OpenCase(book: house.book)(report.number, by: officer)
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(own.entries.map { $0.proof == nil } == [true, false])
        #expect(try await SignCheckpoint(book: house.book)())
        let later = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(later.entries.allSatisfy { $0.proof != nil })
        try await house.close()
    }

    @Test func `somebody else's attempt is on the reporter's list`() async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await house.filed()
        let stranger = try TestHouse.officer(unit: UnitCode("31.73.06.1003"))
        await #expect(throws: CaseError.notFound) {
            _ = try await OpenCase(book: house.book)(report.number, by: stranger)
        }
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(own.entries.map(\.payload.action) == ["attempt"])
        #expect(own.entries.map(\.payload.unit) == ["31.73.06.1003"])
        try await house.close()
    }

    @Test(arguments: [
        "INSERT INTO access", "INSERT INTO log_hash", "SELECT max(seq)", "FROM log_hash WHERE position IN",
    ])
    func `if an access cannot be logged, nothing is shown and nothing moves`(words: String) async throws {
        let refusing = RefusingBox()
        let house = try await TestHouse { refusing.wrap($0) }
        let (report, lookup) = try await house.filed()
        let (shown, _) = try await house.filed(.public)
        let officer = try TestHouse.officer(unit: report.unit)
        // The second leaf needs the first, so that reading hashes is refused too.
        _ = try await OpenCase(book: house.book)(report.number, by: officer)
        refusing.engine?.refuse(words)
        for number in [report.number, shown.number] {
            await #expect(throws: StoreError.unavailable) {
                _ = try await OpenCase(book: house.book)(number, by: officer)
            }
            await #expect(throws: StoreError.unavailable) {
                _ = try await AcceptReport(book: house.book)(CaseCommand(number: number, officer: officer))
            }
        }
        refusing.engine?.refuse(nil)
        let own = try await ReadOwnReport(book: house.book)(lookup)
        #expect(own.state == .waiting)
        #expect(own.accesses.count == 1)
        #expect(try await house.verdict().fault == nil)
        try await house.close()
    }

    @Test(arguments: ["DELETE FROM log_hash WHERE position = 2", "DELETE FROM access WHERE seq = 2"])
    func `over a list and a tree that do not fit nobody looks`(statement: String) async throws {
        let house = try await TestHouse()
        let (report, _) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        for _ in 1...2 { _ = try await OpenCase(book: house.book)(report.number, by: officer) }
        try await house.tamper(statement)
        await #expect(throws: StoreError.damaged) {
            _ = try await OpenCase(book: house.book)(report.number, by: officer)
        }
        try await house.close()
    }

    @Test func `accesses from before there was a tree become its first leaves`() async throws {
        let house = try await TestHouse()
        let (report, lookup) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        for _ in 1...3 { _ = try await OpenCase(book: house.book)(report.number, by: officer) }
        try await house.tamper("DELETE FROM log_hash")
        try await AdoptAccesses(book: house.book)()
        try await AdoptAccesses(book: house.book)()
        try await SignCheckpoint(book: house.book)()
        let verdict = try await house.verdict()
        #expect(verdict.fault == nil && verdict.openedByReport == 3)
        let own = try await ReadOwnReport(book: house.book)(lookup).accesses
        #expect(own.entries.allSatisfy { $0.isOpenable && $0.proof != nil })
        try await house.close()
    }

    /// Hands out the engine that a house was made with.
    private final class RefusingBox {
        var engine: RefusingEngine?

        func wrap(_ engine: any Engine) -> any Engine {
            let refusing = RefusingEngine(engine)
            self.engine = refusing
            return refusing
        }
    }
}
