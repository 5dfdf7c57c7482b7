import Domain
import Testing

struct CaseDeadlinesTests {
    @Test(arguments: [
        // Filed, first coordination (6 h), kelurahan (24 h), red and promised day.
        ("11-23 10.00", "11-23 16.00", "11-24 10.00", "12-01", "12-02"),
        // Over midnight: the night of a working day counts.
        ("11-23 22.00", "11-24 04.00", "11-24 22.00", "12-01", "12-02"),
        ("11-23 00.00", "11-23 06.00", "11-24 00.00", "12-01", "12-02"),
        // One minute before and after midnight are two days of filing.
        ("11-23 23.59", "11-24 05.59", "11-24 23.59", "12-01", "12-02"),
        ("11-24 00.00", "11-24 06.00", "11-25 00.00", "12-02", "12-03"),
        // Friday evening runs on on Monday; what ends with Friday ends at midnight.
        ("11-27 20.00", "11-30 02.00", "11-30 20.00", "12-07", "12-08"),
        ("11-27 18.00", "11-28 00.00", "11-30 18.00", "12-07", "12-08"),
        // Filed at the weekend: as if on Monday at midnight.
        ("11-28 09.00", "11-30 06.00", "12-01 00.00", "12-07", "12-08"),
        ("11-29 23.59", "11-30 06.00", "12-01 00.00", "12-07", "12-08"),
        // Christmas, joint leave and New Year.
        ("12-23 20.00", "12-28 02.00", "12-28 20.00", "2027-01-05", "2027-01-06"),
        ("12-24 08.00", "12-28 06.00", "12-29 00.00", "2027-01-05", "2027-01-06"),
        // A week of holidays.
        ("03-17 19.00", "03-25 01.00", "03-25 19.00", "04-01", "04-02"),
        ("03-22 12.00", "03-25 06.00", "03-26 00.00", "04-01", "04-02"),
    ])
    func `deadlines of a filing`(
        filed: String, first: String, followUp: String, red: String, due: String
    ) throws {
        let found = CityYear.deadlines(CaseTimes(start: try CityYear.instant(filed)))
        #expect(found.firstCoordination == (try CityYear.instant(first)))
        #expect(found.followUp == (try CityYear.instant(followUp)))
        #expect(found.red == (try CityYear.instant(red + " 23.59")) + 59)
        #expect(found.due == (try CityYear.instant(due + " 23.59")) + 59)
    }

    @Test(arguments: [
        // Filed on Monday 23 November at 10.00; asked, answered, first coordination, promised day.
        ("11-23 12.00", "11-23 13.00", "11-23 17.00", "12-02"),  // the day of filing is free
        ("11-24 12.00", "11-24 12.01", "11-23 16.00", "12-03"),  // rounded up to a day
        ("11-23 12.00", "11-24 12.00", "11-24 16.00", "12-03"),
        ("11-27 12.00", "11-30 12.00", "11-23 16.00", "12-03"),  // a weekend costs nothing
        ("11-28 00.00", "11-30 00.00", "11-23 16.00", "12-02"),
        ("12-02 23.00", "12-10 23.00", "11-23 16.00", "12-10"),
        ("12-03 00.00", "12-10 00.00", "11-23 16.00", "12-02"),  // too late: late stays late
        ("12-01 12.00", "12-28 12.00", "11-23 16.00", "12-29"),  // across Christmas
    ])
    func `a pause moves what was still ahead`(asked: String, answered: String, first: String, due: String) throws {
        var times = CaseTimes(start: try CityYear.instant("11-23 10.00"))
        times.pauses = [.init(from: try CityYear.instant(asked), to: try CityYear.instant(answered))]
        let found = CityYear.deadlines(times)
        #expect(found.firstCoordination == (try CityYear.instant(first)))
        #expect(found.due == (try CityYear.instant(due + " 23.59")) + 59)
    }

    @Test func `ten short questions cost one day, not ten`() throws {
        var times = CaseTimes(start: try CityYear.instant("11-23 10.00"))
        times.pauses = try (0..<10).map { number in
            let from = try CityYear.instant("11-24 10.00") + Int64(number) * 3_600
            return .init(from: from, to: from + 60)
        }
        #expect(CityYear.deadlines(times).due == (try CityYear.instant("12-03 23.59")) + 59)
    }

    @Test func `a promise replaces the target and holds the pauses before it`() throws {
        var times = CaseTimes(start: try CityYear.instant("11-23 10.00"))
        times.pauses = [.init(from: try CityYear.instant("11-24 10.00"), to: try CityYear.instant("11-26 10.00"))]
        let promised = try #require(Day(year: 2026, month: 12, day: 24))
        times.promise = .init(day: promised, madeAt: try CityYear.instant("11-26 09.00"))
        // Two days off, a weekend, then Monday; one hour of the pause came after the promise.
        #expect(CityYear.deadlines(times).due == (try CityYear.instant("12-29 23.59")) + 59)
        #expect(CityYear.deadlines(times).red == (try CityYear.instant("12-28 23.59")) + 59)
        times.promise = .init(day: promised, madeAt: try CityYear.instant("11-26 10.00"))
        #expect(CityYear.deadlines(times).due == (try CityYear.instant("12-28 23.59")) + 59)
    }

    @Test func `the kelurahan's time begins when it gets the case`() throws {
        let times = CaseTimes(
            start: try CityYear.instant("11-23 10.00"), arrival: try CityYear.instant("11-27 15.00"))
        #expect(CityYear.deadlines(times).followUp == (try CityYear.instant("11-30 15.00")))
    }

    @Test func `hours of a whole year are those that an hour hand counts`() throws {
        let calendar = CityYear.calendar
        let first = try CityYear.instant("01-01 00.00")
        for hour in stride(from: 0, to: 365 * 24, by: 5) {
            let start = first + Int64(hour) * 3_600
            var (clock, left) = (start, 24)
            while left > 0 {
                if calendar.isWorkingDay(calendar.day(at: clock)) { left -= 1 }
                clock += 3_600
                if left == 18 { break }
            }
            #expect(CityYear.deadlines(CaseTimes(start: start)).firstCoordination == clock)
            #expect(calendar.workingSeconds(from: start, to: clock) == 6 * 3_600)
        }
    }
}
