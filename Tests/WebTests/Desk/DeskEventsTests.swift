import Casework
import Domain
import Synchronization
import Testing

@testable import Web

struct DeskEventsTests {
    private func officer(_ role: Role) throws -> Officer {
        Officer(
            id: try #require(OfficerID(bytes: Array(repeating: 7, count: 16))), username: "a", unit: UnitCode("A"),
            role: role)
    }

    @Test(
        arguments: [
            (Role.operator, "A", ReportState.waiting, true), (.operator, "B", .waiting, false),
            (.field, "A", .inProgress, true), (.validator, "B", .awaitingValidation, true),
            (.validator, "B", .done, true), (.validator, "B", .waiting, false), (.supervisor, "A", .waiting, false),
        ] as [(Role, String, ReportState, Bool)])
    func `an officer hears of the own queue only`(role: Role, unit: String, state: ReportState, hears: Bool) throws {
        let change = CaseNews.Change(units: [UnitCode(unit)], state: state, isPublic: false)
        #expect(DeskEvents.concerns(change, try officer(role)) == hears)
    }

    @Test func `a frame says that something changed and nothing of what`() async throws {
        let (changes, input) = AsyncStream.makeStream(of: CaseNews.Change.self)
        input.yield(CaseNews.Change(units: [UnitCode("A"), UnitCode("B")], state: .waiting, isPublic: false))
        input.finish()
        var frames: [DeskEvents.Frame] = []
        for await frame in DeskEvents.frames(of: changes, beat: .seconds(3_600), while: { true }) {
            frames.append(frame)
        }
        #expect(frames == [.beat, .queue])
        #expect(DeskEvents.Frame.queue.rawValue == "event: queue\ndata: changed\n\n")
    }

    @Test func `a session that is over hears nothing more, although changes go on`() async throws {
        let (changes, input) = AsyncStream.makeStream(of: CaseNews.Change.self)
        let asked = Mutex(0)
        var beats = 0
        // The stream ends by itself at the third beat; a test that waits for ever has failed.
        for await frame in DeskEvents.frames(
            of: changes, beat: .milliseconds(1),
            while: {
                asked.withLock { asked in
                    asked += 1
                    return asked < 3
                }
            })
        {
            if frame == .beat { beats += 1 }
        }
        input.yield(CaseNews.Change(units: [UnitCode("A")], state: .waiting, isPublic: false))
        #expect(asked.withLock { $0 } == 3)
        #expect((1...3).contains(beats))
    }
}
