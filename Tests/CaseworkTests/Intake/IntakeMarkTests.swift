import Domain
import Sealing
import Storage
import Testing

@testable import Casework

struct IntakeMarkTests {
    private static let report = IncomingReport(
        channel: ChannelCode("email"), externalID: "<a@example.org>", story: "Halo")

    private static func item(_ mark: IntakeMark) throws -> StoredIntakeItem {
        StoredIntakeItem(
            name: (try #require(mark.ids.first), ReportNumber("JK-0000-0001")),
            marks: (mark.fingerprint, Array(repeating: 0, count: 32)), way: (report.channel, UnitCode("BIROPEM")),
            reason: "category", arrivedAt: 0)
    }

    @Test func `the same message is known after the keys were changed`() throws {
        let old = KeyEncryptionKey.make(random: .live)
        let kept = try Self.item(IntakeMark(Self.report, keys: KeyRing(current: old)))
        let rotated = IntakeMark(Self.report, keys: KeyRing(current: .make(random: .live), previous: [old]))
        #expect(rotated.ids.contains(kept.id) && rotated.isSame(as: kept))
        let other = IntakeMark(Self.report, keys: KeyRing(current: .make(random: .live)))
        #expect(!other.ids.contains(kept.id) && !other.isSame(as: kept))
    }

    @Test func `who may read it is part of what came`() throws {
        let keys = KeyRing(current: .make(random: .live))
        let kept = try Self.item(IntakeMark(Self.report, keys: keys))
        var corrected = Self.report
        corrected.visibility = .public
        #expect(!IntakeMark(corrected, keys: keys).isSame(as: kept))
    }
}
