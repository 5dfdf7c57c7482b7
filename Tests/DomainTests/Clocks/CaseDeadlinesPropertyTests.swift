import Domain
import Testing

/// What holds for any case, tried on ten thousand of them.
struct CaseDeadlinesPropertyTests {
    private static let first: Int64 = 1_767_200_400  // 1 January 2026, 00.00 in the city

    private static func times(_ numbers: inout SeededNumbers, pauses: Int) -> CaseTimes {
        let start = first + Int64.random(in: 0..<350 * 86_400, using: &numbers)
        var times = CaseTimes(start: start, arrival: start + Int64.random(in: 0..<200_000, using: &numbers))
        var clock = start
        for _ in 0..<pauses {
            let from = clock + Int64.random(in: 0..<400_000, using: &numbers)
            clock = from + Int64.random(in: 1..<600_000, using: &numbers)
            times.pauses.append(.init(from: from, to: clock))
        }
        return times
    }

    @Test func `a new holiday never makes a deadline earlier`() {
        var numbers = SeededNumbers(3)
        for number in 0..<10_000 {
            let times = Self.times(&numbers, pauses: number % 4)
            let start = CityYear.calendar.day(at: times.start)
            let holiday = start.adding(Int.random(in: 0..<25, using: &numbers))
            let (before, after) = (
                CityYear.deadlines(times), CityYear.deadlines(times, CityYear.calendar(without: holiday))
            )
            #expect(after.firstCoordination >= before.firstCoordination)
            #expect(after.followUp >= before.followUp)
            // Of several pauses the sum is rounded, so a day off that half a pause lay on may save a day of rounding; what
            // was promised already never moves to an earlier day all the same (`AnswerQuestion`).
            if times.pauses.count < 2 { #expect(after.due >= before.due) }
            if times.pauses.isEmpty { #expect(after.red >= before.red) }
        }
    }

    @Test func `a pause that begins in time moves a deadline by its working part at least`() {
        var numbers = SeededNumbers(4)
        let calendar = CityYear.calendar
        for _ in 0..<10_000 {
            var times = Self.times(&numbers, pauses: 1)
            let pause = times.pauses[0]
            let after = CityYear.deadlines(times)
            times.pauses = []
            let before = CityYear.deadlines(times)
            let nextDay = calendar.startInstant(of: calendar.day(at: times.start).adding(1))
            let rows = [
                (before.firstCoordination, after.firstCoordination, times.start),
                (before.followUp, after.followUp, times.arrival), (before.due, after.due, nextDay),
            ]
            for (old, new, from) in rows {
                guard pause.from < old else {
                    #expect(new == old)
                    continue
                }
                let stood = calendar.workingSeconds(from: max(pause.from, from), to: pause.to)
                #expect(calendar.workingSeconds(from: old, to: new) >= stood)
            }
            #expect(after.red >= before.red)
        }
    }

    @Test func `a promised day is always worked, and a later filing is never promised earlier`() {
        let calendar = CityYear.calendar
        var previous: Int64 = 0
        for hour in 0..<365 * 24 {
            let found = CityYear.deadlines(CaseTimes(start: Self.first + Int64(hour) * 3_600))
            #expect(found.due >= previous)
            #expect(calendar.isWorkingDay(calendar.day(at: found.due)))
            #expect(calendar.isWorkingDay(calendar.day(at: found.red)))
            #expect(found.red < found.due)
            previous = found.due
        }
    }
}
