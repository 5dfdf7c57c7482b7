import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

struct VerifyLogTests {
    /// Two reports, eleven leaves, an attempt at nothing, an erased report; checkpoints of 0, 4, 8 and 11 leaves.
    private func house() async throws -> (TestHouse, erased: FiledReport, kept: FiledReport) {
        let house = try await TestHouse()
        let (kept, _) = try await house.filed()
        let (erased, receipt) = try await house.filed()
        let open = OpenCase(book: house.book)
        let sign = SignCheckpoint(book: house.book)
        try await sign()
        for round in 0..<4 {
            for report in [kept, erased] {
                let officer = try TestHouse.officer(UInt8(round + 1), unit: report.unit)
                _ = try await open(report.number, by: officer)
            }
            house.clock.advance(400)
            if round % 2 == 1 { try await sign() }
        }
        let officer = try TestHouse.officer(unit: kept.unit)
        await #expect(throws: CaseError.notFound) { _ = try await open(ReportNumber("JK-0000-0000"), by: officer) }
        try await EraseReport(book: house.book)(receipt)
        _ = try await open(kept.number, by: officer)
        try await sign()
        return (house, erased, kept)
    }

    @Test func `a log that nobody touched has no fault, and everything in it was looked at`() async throws {
        let (house, _, _) = try await house()
        let verdict = try await house.verdict()
        #expect(verdict.fault == nil)
        #expect(verdict.openedByReport == 5)
        #expect(verdict.openedByHouse == 2)
        #expect(verdict.closed == 4)
        #expect(verdict.hashes == 19)
        #expect(verdict.checkpoints == 4)
        #expect(verdict.head.size == 11 && verdict.signedSize == 11)
        try await house.close()
    }

    @Test func `an empty log has no fault`() async throws {
        let house = try await TestHouse()
        #expect(try await house.verdict() == LogVerdict())
        try await house.close()
    }

    /// Leaf 2 is access 3, of the report that is kept; its hash stands at position 3.
    @Test(arguments: [
        ("UPDATE access SET at = at + 1 WHERE seq = 3", LogFault.accessChanged(leaf: 2)),
        ("UPDATE access SET officer = randomblob(16) WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET officer = X'', role = '' WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET officer = X'01' WHERE seq = 3", .accessUnreadable(leaf: 2)),
        ("UPDATE access SET unit = 'X' WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET role = 'validator' WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET role = 'king' WHERE seq = 3", .accessUnreadable(leaf: 2)),
        ("UPDATE access SET action = 'photo' WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET view_id = randomblob(8) WHERE seq = 3", .accessChanged(leaf: 2)),
        ("UPDATE access SET report = NULL WHERE seq = 3", .keyUnknown(leaf: 2)),
        ("UPDATE access SET report = report + 1 WHERE seq = 3", .keyGone(leaf: 2)),
        ("UPDATE access SET report = 1 WHERE seq = 9", .accessChanged(leaf: 8)),
        ("DELETE FROM access WHERE seq = 3", .accessMissing(leaf: 2)),
        ("DELETE FROM access WHERE seq = 1", .accessMissing(leaf: 0)),
        ("DELETE FROM access WHERE seq = 11", .accessMissing(leaf: 10)),
        ("DELETE FROM access", .accessMissing(leaf: 0)),
        (
            "INSERT INTO access SELECT 12, at, report, officer, unit, role, action, view_id FROM access WHERE seq = 1",
            .leafMissing(leaf: 11)
        ),
        ("UPDATE log_hash SET hash = randomblob(32) WHERE position = 3", .hashChanged(leaf: 2, level: 0)),
        ("UPDATE log_hash SET commitment = randomblob(32) WHERE position = 3", .hashChanged(leaf: 2, level: 0)),
        ("UPDATE log_hash SET keyed = 'house' WHERE position = 3", .accessChanged(leaf: 2)),
        ("UPDATE log_hash SET keyed = 'report' WHERE position = 15", .keyUnknown(leaf: 8)),
        ("UPDATE log_hash SET hash = randomblob(32) WHERE position = 6", .hashChanged(leaf: 3, level: 2)),
        ("DELETE FROM log_hash WHERE position = 3", .leafMissing(leaf: 2)),
        ("DELETE FROM log_hash WHERE position = 5", .hashChanged(leaf: 3, level: 1)),
        ("DELETE FROM log_hash", .leafMissing(leaf: 0)),
        ("INSERT INTO log_hash VALUES (19, randomblob(32), NULL, NULL)", .hashesLeftOver),
        ("DELETE FROM log_key", .keyUnknown(leaf: 8)),
        ("UPDATE log_key SET wrapped_key = randomblob(69)", .keyUnknown(leaf: 8)),
        ("UPDATE log_checkpoint SET note = randomblob(200) WHERE size = 4", .checkpointForged(size: 4)),
        ("UPDATE log_checkpoint SET size = 5 WHERE size = 4", .checkpointForged(size: 5)),
        (
            "UPDATE log_checkpoint SET note = (SELECT note FROM log_checkpoint WHERE size = 8) WHERE size = 4",
            .checkpointForged(size: 4)
        ),
        ("UPDATE report SET wrapped_key = NULL, content = NULL", .keyGone(leaf: 0)),
        ("DELETE FROM access WHERE action = 'erase'", .accessMissing(leaf: 9)),
    ])
    func `whatever is changed is found, and the first bad leaf is named`(
        statement: String, fault: LogFault
    ) async throws {
        let (house, _, _) = try await house()
        try await house.tamper(statement)
        #expect(try await house.verdict().fault == fault)
        try await house.close()
    }

    @Test func `a log that was cut at the end is behind its own checkpoint`() async throws {
        let (house, _, _) = try await house()
        try await house.tamper("DELETE FROM access WHERE seq > 10", "DELETE FROM log_hash WHERE position >= 18")
        #expect(try await house.verdict().fault == .checkpointAhead(size: 11))
        try await house.close()
    }

    @Test func `a second history is found by a checkpoint that was kept elsewhere, and is not signed`() async throws {
        let (house, _, kept) = try await house()
        let elsewhere = try await ReadLog(book: house.book).checkpoint()
        // Everything after the eighth leaf is taken back, with the checkpoint that spoke of it, and written anew.
        try await house.tamper(
            "DELETE FROM access WHERE seq > 8", "DELETE FROM log_hash WHERE position >= 15",
            "DELETE FROM log_checkpoint WHERE size > 8")
        let officer = try TestHouse.officer(9, unit: kept.unit)
        for _ in 0..<3 { _ = try await OpenCase(book: house.book)(kept.number, by: officer) }
        #expect(try await house.verdict().fault == .keyGone(leaf: 1))
        #expect(try await house.verdict(elsewhere: [elsewhere]).fault == .checkpointBroken(size: 11))

        try await house.tamper("DELETE FROM log_hash", "DELETE FROM log_key")
        try await AdoptAccesses(book: house.book)()
        await #expect(throws: StoreError.damaged) { try await SignCheckpoint(book: house.book)() }
        try await house.close()
    }

    @Test func `a checkpoint of another log is not taken for one of this`() async throws {
        let (house, _, _) = try await house()
        let other = try NoteSigner(name: "test/log", seed: [UInt8](repeating: 1, count: 32))
        let forged = try LogCheckpoint(origin: "test/log", head: TreeHead(size: 11, root: .emptyTree)).signed(by: other)
        #expect(try await house.verdict(elsewhere: [forged.bytes]).fault == .checkpointForged(size: 0))
        try await house.close()
    }

    @Test func `after erasure every leaf and proof still holds, but opens no more`() async throws {
        let house = try await TestHouse()
        let (report, receipt) = try await house.filed()
        let officer = try TestHouse.officer(unit: report.unit)
        for _ in 0..<3 { _ = try await OpenCase(book: house.book)(report.number, by: officer) }
        try await SignCheckpoint(book: house.book)()
        let before = try await ReadOwnReport(book: house.book)(receipt).accesses
        try await EraseReport(book: house.book)(receipt)
        try await SignCheckpoint(book: house.book)()
        let after = try await ReadOwnReport(book: house.book)(receipt).accesses
        #expect(after.opening == nil)
        #expect(after.entries.map(\.payload.action) == ["erase", "open", "open", "open"])
        #expect(after.entries.allSatisfy { !$0.isOpenable && $0.payload.pseudonym.isEmpty })
        #expect(after.entries.allSatisfy { $0.payload.record.isEmpty })
        let signed = try #require(after.checkpoint)
        let head = try LogCheckpoint.verified(signed, keys: house.log.verifiers).head
        for entry in after.entries {
            let (leaf, proof) = (LogHash.leaf(entry.commitment), try #require(entry.proof))
            let index = entry.payload.index
            #expect(LogProof.isIncluded(leaf, index: index, size: head.size, proof: proof, root: head.root))
        }
        #expect(before.entries.map(\.commitment) == after.entries.dropFirst().map(\.commitment))
        let verdict = try await house.verdict()
        #expect(verdict.fault == nil && verdict.closed == 3 && verdict.openedByHouse == 1)
        try await house.close()
    }
}
