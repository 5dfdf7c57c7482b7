import Domain
import Testing

struct CaseWatchTests {
    private static let deadlines = CityYear.deadlines(CaseTimes(start: 1_795_402_800))

    private static func watch(
        _ state: ReportState, told: [Alarm] = [], isPaused: Bool = false, isKelurahan: Bool = true
    ) -> CaseWatch {
        var marks = ToldAlarms()
        for alarm in told { marks.insert(alarm) }
        return CaseWatch(state: state, told: marks, isPaused: isPaused, holderIsKelurahan: isKelurahan)
    }

    @Test func `alarms ring one second after their deadline, in the order of the deadlines`() {
        let watch = Self.watch(.waiting)
        let times = Self.deadlines
        #expect(watch.next(times) == times.firstCoordination)
        #expect(watch.ringing(at: times.firstCoordination, times).isEmpty)
        #expect(watch.ringing(at: times.firstCoordination + 1, times) == [.firstCoordination])
        #expect(watch.ringing(at: times.followUp + 1, times) == [.firstCoordination, .followUp])
        #expect(watch.ringing(at: times.red + 1, times) == [.firstCoordination, .followUp, .red])
        #expect(watch.ringing(at: times.due + 1, times) == [.firstCoordination, .followUp, .red, .overdue])
    }

    @Test func `who was told is not told again`() {
        let times = Self.deadlines
        let watch = Self.watch(.waiting, told: [.firstCoordination, .red, .handovers])
        #expect(watch.ringing(at: times.due + 1, times) == [.followUp, .overdue])
        let all = Self.watch(.waiting, told: Alarm.allCases)
        #expect(all.next(times) == nil)
        #expect(all.ringing(at: .max, times).isEmpty)
    }

    @Test(arguments: ReportState.allCases)
    func `nothing rings while the reporter is asked, and nothing once it is closed`(state: ReportState) {
        #expect(Self.watch(state, isPaused: true).next(Self.deadlines) == nil)
        #expect((Self.watch(state).next(Self.deadlines) == nil) == !state.isOpen)
    }

    @Test(arguments: [
        (ReportState.waiting, true, [Alarm.firstCoordination, .followUp, .red, .overdue]),
        (.waiting, false, [.firstCoordination, .red, .overdue]),
        (.reopened, true, [.firstCoordination, .followUp, .red, .overdue]),
        (.coordination, true, [.followUp, .red, .overdue]),
        (.dispatched, false, [.red, .overdue]),
        (.inProgress, true, [.red, .overdue]),
        (.followupRejected, true, [.red, .overdue]),
        (.awaitingValidation, true, [.red, .overdue]),
        (.done, true, []),
    ])
    func `which clocks run in which state`(state: ReportState, isKelurahan: Bool, expected: [Alarm]) {
        #expect(Self.watch(state, isKelurahan: isKelurahan).ringing(at: .max, Self.deadlines) == expected)
    }

    @Test func `marks are sums that come back as the same alarms`() {
        for number in 0..<64 {
            let told = ToldAlarms(marks: Int64(number))
            var again = ToldAlarms()
            for alarm in Alarm.allCases where told.contains(alarm) { again.insert(alarm) }
            #expect(again.marks == Int64(number))
        }
        var told = ToldAlarms(marks: 63)
        told.remove(.overdue)
        #expect(!told.contains(.overdue) && told.contains(.red))
    }
}
