import Domain
import Storage
import TestSupport
import Testing

@testable import Casework

struct HookEventTests {
    private let everybody = HookListener(id: [UInt8](repeating: 1, count: 16), unit: nil)
    private let own = HookListener(id: [UInt8](repeating: 2, count: 16), unit: UnitCode("A"))

    private func report(
        _ visibility: Visibility, _ state: ReportState = .waiting, at unit: String = "A", isHeld: Bool = false
    ) throws -> StoredReport {
        let id = try #require(ReportID(bytes: [UInt8](repeating: 7, count: 16)))
        var report = StoredReport(
            id: id, number: ReportNumber("X"), lookupDigest: [UInt8](repeating: 0, count: 32), visibility: visibility,
            category: CategorySlug("jalan"), kelurahan: nil, certainty: .none, holder: UnitCode(unit), state: state,
            channel: ChannelCode("c"), filedAt: 1, changedAt: 1, dueAt: 9, sealed: nil)
        if isHeld { report.desk.heldUntil = 5 }
        return report
    }

    @Test func `partners hear what everybody may know, and of nothing private`() throws {
        let (shown, hidden) = (try report(.public), try report(.private))
        #expect(everybody.event(before: nil, after: shown) == .filed)
        #expect(everybody.event(before: nil, after: hidden) == nil)
        #expect(everybody.event(before: hidden, after: try report(.private, .inProgress)) == nil)
        #expect(everybody.event(before: hidden, after: shown) == .shown)
        #expect(everybody.event(before: shown, after: hidden) == .gone)
        #expect(everybody.event(before: shown, after: nil) == .gone)
        #expect(everybody.event(before: hidden, after: nil) == nil)
        #expect(everybody.event(before: shown, after: try report(.public, .inProgress)) == .changed)
        #expect(everybody.event(before: shown, after: try report(.public, at: "B")) == .changed)
        // What the public sees as the same is the same.
        let (working, checked) = (try report(.public, .inProgress), try report(.public, .awaitingValidation))
        #expect(everybody.event(before: working, after: checked) == nil)
        #expect(own.event(before: working, after: checked) == .changed)
    }

    @Test func `a unit's own system hears of its own cases while it has them`() throws {
        let (mine, theirs) = (try report(.private), try report(.private, at: "B"))
        #expect(own.event(before: nil, after: mine) == .filed)
        #expect(own.event(before: nil, after: theirs) == nil)
        #expect(own.event(before: theirs, after: mine) == .arrived)
        #expect(own.event(before: mine, after: theirs) == .left)
        #expect(own.event(before: mine, after: nil) == .gone)
        #expect(own.event(before: mine, after: mine) == nil)
        #expect(own.event(before: mine, after: try report(.public)) == .changed)
    }

    @Test func `what is held back is not there for anybody`() throws {
        let held = try report(.public, isHeld: true)
        for listener in [everybody, own] {
            #expect(listener.event(before: nil, after: held) == nil)
        }
        #expect(own.event(before: held, after: try report(.private)) == .filed)
        #expect(everybody.event(before: held, after: try report(.public)) == .filed)
    }
}
