/// By when what has to happen to a case (DESIGN 4.3). All in seconds since 1970 UTC; late is what is later than that.
///
/// Hours run on working days only, round the clock on those, and stand while the reporter is asked. The promised day is a
/// working day: the n-th after the day of the start, which itself is free. The working time of the pauses is added to it as
/// a sum and rounded up once to the end of a working day, so that ten short questions cost no more than one. A pause that
/// begins after a deadline does not move it: what is late stays late. Red shows as many working days before the promised day
/// as the city says, also before a day that was promised later.
package struct CaseDeadlines: Equatable, Sendable {
    /// Somebody has taken the case on or handed it on.
    package let firstCoordination: Int64
    /// The kelurahan that holds the case has taken it on.
    package let followUp: Int64
    /// The end of the last day on which the clock is not red.
    package let red: Int64
    /// The end of the promised day.
    package let due: Int64

    /// All deadlines as they follow from the history.
    package init(_ times: CaseTimes, targets: GroupClocks, calendar: WorkingCalendar) {
        let day = Self.promisedDay(times, targets: targets, calendar: calendar)
        self.init(times, due: calendar.dueInstant(of: day), targets: targets, calendar: calendar)
    }

    /// The deadlines of a case that was promised for the end of a day.
    ///
    /// Without the pauses in `times` the hours are counted as if there had been none: not after the real deadlines.
    package init(_ times: CaseTimes, due: Int64, targets: GroupClocks, calendar: WorkingCalendar) {
        func hours(_ hours: Int, from start: Int64) -> Int64 {
            var deadline = calendar.instant(after: Int64(hours) * 3_600, from: start)
            for pause in times.pauses where pause.from < deadline {
                let stood = calendar.workingSeconds(from: max(pause.from, start), to: pause.to)
                deadline = calendar.instant(after: stood, from: deadline)
            }
            return deadline
        }
        firstCoordination = hours(targets.coordinateHours, from: times.start)
        followUp = hours(targets.followUpHours, from: times.arrival)
        self.due = due
        red = Self.red(before: due, targets: targets, calendar: calendar)
    }

    /// When the clock of a case turns red that is promised for the end of a day.
    package static func red(before due: Int64, targets: GroupClocks, calendar: WorkingCalendar) -> Int64 {
        let days = targets.finishWorkingDays - targets.redWorkingDays
        return calendar.dueInstant(of: calendar.workingDay(days, before: calendar.day(at: due)))
    }

    private static func promisedDay(_ times: CaseTimes, targets: GroupClocks, calendar: WorkingCalendar) -> Day {
        let (first, from): (Day, Int64)
        if let promise = times.promise {
            (first, from) = (calendar.workingDay(from: promise.day), promise.madeAt)
        } else {
            first = calendar.promisedDay(filedAt: times.start, workingDays: targets.finishWorkingDays)
            from = calendar.startInstant(of: calendar.day(at: times.start).adding(1))
        }
        var (day, stood) = (first, Int64(0))
        for pause in times.pauses where pause.from <= calendar.dueInstant(of: day) {
            stood += calendar.workingSeconds(from: max(pause.from, from), to: pause.to)
            let end = calendar.instant(after: stood, from: calendar.startInstant(of: first.adding(1)))
            day = calendar.day(at: end - 1)
        }
        return day
    }
}
