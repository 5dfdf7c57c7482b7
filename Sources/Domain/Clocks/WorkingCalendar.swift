/// Which days a city works, in its own fixed time zone.
///
/// Time zones with summer time are not supported: the offset is the same all year.
package struct WorkingCalendar: Sendable {
    /// ISO weekdays, 1 (Monday) to 7 (Sunday). Empty means that every weekday is worked.
    package let workingWeekdays: Set<Int>
    /// Public holidays and joint leave.
    package let holidays: Set<Day>
    /// Seconds east of Greenwich.
    package let utcOffsetSeconds: Int64

    package init(workingWeekdays: Set<Int>, holidays: Set<Day>, utcOffsetSeconds: Int64) {
        self.workingWeekdays = workingWeekdays
        self.holidays = holidays
        self.utcOffsetSeconds = utcOffsetSeconds
    }

    /// The local day of an instant in seconds since 1 January 1970 UTC.
    package func day(at epochSeconds: Int64) -> Day {
        let local = epochSeconds + utcOffsetSeconds
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return Day(epochDay: Int(days))
    }

    /// True for a working weekday that is no holiday.
    package func isWorkingDay(_ day: Day) -> Bool {
        (workingWeekdays.isEmpty || workingWeekdays.contains(day.weekday)) && !holidays.contains(day)
    }

    /// The day by which a report is promised: the n-th working day after the local day of filing.
    ///
    /// The day of filing never counts. Zero or fewer working days mean the day of filing itself.
    package func promisedDay(filedAt epochSeconds: Int64, workingDays: Int) -> Day {
        var day = day(at: epochSeconds)
        var left = workingDays
        while left > 0 {
            day = day.adding(1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The first second of the local day, in seconds since 1 January 1970 UTC.
    package func startInstant(of day: Day) -> Int64 { Int64(day.epochDay) &* 86_400 - utcOffsetSeconds }

    /// The last second of the local day (23:59:59), in seconds since 1 January 1970 UTC.
    package func dueInstant(of day: Day) -> Int64 {
        (Int64(day.epochDay) + 1) &* 86_400 - 1 - utcOffsetSeconds
    }

    /// The day itself if it is worked, else the next one that is.
    package func workingDay(from day: Day) -> Day {
        var day = day
        while !isWorkingDay(day) { day = day.adding(1) }
        return day
    }

    /// The n-th working day before a day; the day itself for none.
    package func workingDay(_ number: Int, before day: Day) -> Day {
        var (day, left) = (day, number)
        while left > 0 {
            day = day.adding(-1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }
}
