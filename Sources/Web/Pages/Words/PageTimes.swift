/// Writes instants the way the interface speaks of them, in the city's time zone.
///
/// All instants are seconds since 1970 UTC. The calendar is the proleptic Gregorian one.
struct PageTimes: Sendable {
    let texts: Texts
    let offsetSeconds: Int64

    /// "baru saja", "12 menit lalu", "3 jam lalu", then "28 Nov, 14.30", with the year once it is another one.
    func moment(_ instant: Int64, now: Int64) -> String {
        let age = now - instant
        if age >= 0, age < 60 { return texts("time.now") }
        if age >= 0, age < 3_600 { return texts("time.minutes", ["n": String(age / 60)]) }
        if age >= 0, age < 86_400 { return texts("time.hours", ["n": String(age / 3_600)]) }
        let date = CivilTime(instant + offsetSeconds)
        guard date.year == CivilTime(now + offsetSeconds).year else { return day(date, withYear: true) }
        return texts("time.day_time", values(date))
    }

    /// The day of a promise: "28 Nov", with the year once it is another one.
    func day(_ instant: Int64, now: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds)
        return day(date, withYear: date.year != CivilTime(now + offsetSeconds).year)
    }

    /// The end of a time to act: "28 Nov, 14.30", with the year once it is another one.
    func dayAndTime(_ instant: Int64, now: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds)
        guard date.year == CivilTime(now + offsetSeconds).year else { return day(date, withYear: true) }
        return texts("time.day_time", values(date))
    }

    /// To the second, for auditors: "28 Nov, 14.30.05", with the year once it is another one.
    func exact(_ instant: Int64, now: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds)
        var all = values(date)
        all["second"] = Self.two(date.second)
        let isThisYear = date.year == CivilTime(now + offsetSeconds).year
        return texts(isThisYear ? "time.exact" : "time.exact_year", all)
    }

    /// "Senin, 23 Nov 2026".
    func longDay(_ instant: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds)
        return texts("time.long_day", values(date))
    }

    /// "05.28" or "05:28".
    func clock(_ instant: Int64) -> String { time(CivilTime(instant + offsetSeconds)) }

    /// For `datetime`: "2026-11-23T08:56:50Z".
    func machine(_ instant: Int64) -> String {
        Instant(instant).text
    }

    private func day(_ date: CivilTime, withYear: Bool) -> String {
        texts(withYear ? "time.day_year" : "time.day", dayValues(date))
    }

    /// A list has a hundred days on a page and no times.
    private func dayValues(_ date: CivilTime) -> [String: String] {
        ["day": String(date.day), "month": texts("month.\(date.month)"), "year": String(date.year)]
    }

    private func values(_ date: CivilTime) -> [String: String] {
        var values = dayValues(date)
        values["weekday"] = texts("weekday.\(date.weekday)")
        values["time"] = time(date)
        return values
    }

    private func time(_ date: CivilTime) -> String {
        texts("time.clock", ["h": Self.two(date.hour), "m": Self.two(date.minute)])
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// A date and a time of day. Source: H. Hinnant, "chrono-compatible low-level date algorithms".
struct CivilTime: Equatable, Sendable {
    let year: Int
    /// 1 to 12.
    let month: Int
    /// 1 to 31.
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// 0 is Sunday.
    let weekday: Int

    /// - Parameter seconds: since 1970-01-01T00:00 of the wanted time zone.
    init(_ seconds: Int64) {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let ofDay = Int(seconds) - days * 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = ofDay / 3_600
        minute = ofDay / 60 % 60
        second = ofDay % 60
        weekday = ((days % 7) + 11) % 7
    }
}
