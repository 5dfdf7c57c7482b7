/// How long a unit may look at the clean copy of a private photo.
package enum GrantRules {
    /// The days that may be chosen, counted from the day of the grant, which never counts.
    package static let days = [1, 3, 7]

    /// The last second of a grant: the end of its last day.
    package static func end(days: Int, from now: Int64, calendar: WorkingCalendar) -> Int64 {
        calendar.dueInstant(of: calendar.day(at: now).adding(days))
    }
}
