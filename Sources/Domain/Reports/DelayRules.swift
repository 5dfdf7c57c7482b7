/// How a report may be held back before any unit learns of it: some days after filing, so that the time of its arrival
/// tells nobody who was where when it was written.
package enum DelayRules {
    /// The days that may be chosen; none is the other choice.
    package static let days = 2...5
    /// The hours of the local day in which it is sent, as most reports come: from the first up to the last.
    package static let hours = 7..<21

    /// Whether a report may be held back that many days; 0 for not at all.
    package static func allows(days: Int, visibility: Visibility, isSensitive: Bool) -> Bool {
        days == 0 || (Self.days.contains(days) && visibility == .private && isSensitive)
    }

    /// Some second of the chosen day. All seconds of its hours are as likely as each other, but for one part in 10^14.
    ///
    /// `random`: 64 random bits.
    package static func instant(
        days: Int, after filedAt: Int64, random: UInt64, calendar: WorkingCalendar
    ) -> Int64 {
        let start = calendar.startInstant(of: calendar.day(at: filedAt).adding(days))
        let second = Int64(random % UInt64(hours.count * 3_600))
        return start + Int64(hours.lowerBound) * 3_600 + second
    }
}
