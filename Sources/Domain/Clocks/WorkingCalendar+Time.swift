extension WorkingCalendar {
    /// How many seconds of a span fall on working days, which count round the clock; 0 for a span that ends before it begins.
    ///
    /// Cost: one step for each day of the span.
    package func workingSeconds(from start: Int64, to end: Int64) -> Int64 {
        guard start < end else { return 0 }
        var (sum, cursor, day) = (Int64(0), start, day(at: start))
        while cursor < end {
            let next = min(end, startInstant(of: day.adding(1)))
            if isWorkingDay(day) { sum += next - cursor }
            (cursor, day) = (next, day.adding(1))
        }
        return sum
    }

    /// The first instant by which that many seconds of working days have passed; the start itself for none.
    ///
    /// What ends with a working day ends at the midnight after it, not on the next working day.
    package func instant(after seconds: Int64, from start: Int64) -> Int64 {
        var (left, cursor, day) = (seconds, start, day(at: start))
        while left > 0 {
            let next = startInstant(of: day.adding(1))
            if isWorkingDay(day) {
                if left <= next - cursor { return cursor + left }
                left -= next - cursor
            }
            (cursor, day) = (next, day.adding(1))
        }
        return cursor
    }
}
