import City
import Foundation
import Testing

@testable import Web

struct PageWordsTests {
    @Test(
        arguments: [
            (Int64(0), 1970, 1, 1, 0, 0, 4), (951_782_400, 2000, 2, 29, 0, 0, 2),
            (1_795_424_400, 2026, 11, 23, 9, 0, 1),
            (-1, 1969, 12, 31, 23, 59, 3), (4_107_542_399, 2100, 2, 28, 23, 59, 0),
        ] as [(Int64, Int, Int, Int, Int, Int, Int)])
    func `an instant has one date`(
        seconds: Int64, year: Int, month: Int, day: Int, hour: Int, minute: Int, weekday: Int
    ) {
        let time = CivilTime(seconds)
        #expect(time.year == year && time.month == month && time.day == day)
        #expect(time.hour == hour && time.minute == minute && time.weekday == weekday)
    }

    @Test(
        arguments: [
            (Int64(20), "baru saja"), (720, "12 menit lalu"), (10_800, "3 jam lalu"), (86_400, "22 Nov, 16.00"),
            (40_000_000, "17 Agu 2025"), (-600, "23 Nov, 16.10"),
        ] as [(Int64, String)])
    func `a moment is told relative under a day`(age: Int64, words: String) async throws {
        let wording = try await PageSamples().pages.wording(.indonesian)
        #expect(wording.times.moment(wording.now - age, now: wording.now) == words)
    }

    @Test func `numbers are grouped as the language does`() async throws {
        let pages = try await PageSamples().pages
        #expect(pages.wording(.indonesian).texts.number(1_234_567) == "1.234.567")
        #expect(pages.wording(.english).texts.number(5_000) == "5,000")
        #expect(pages.wording(.english).texts.number(150) == "150")
    }

    @Test(
        arguments: [
            ("/lapor", "/lapor"), ("/respons?state=done", "/respons?state=done"),
            ("/respons/JK-7Q2M-X0RD", "/respons/JK-7Q2M-X0RD"),
            ("//evil.example", "/"), ("https://evil.example", "/"), ("/lapor\r\nSet-Cookie:a=b", "/"),
            ("/\\evil.example", "/"),
            ("/crm", "/crm"), ("/crm/lapangan", "/crm/lapangan"), ("/crmx", "/"), ("/respons/../crm", "/"), (nil, "/"),
        ] as [(String?, String)])
    func `the way back after a change of language stays here`(asked: String?, path: String) {
        #expect(LocalPath.back(asked) == path)
    }

    /// Jakarta, 23 Nov 2026 and the June solstice: almanac times within four minutes.
    @Test(
        arguments: [(Int64(1_795_424_400), 5 * 60 + 26, 17 * 60 + 48), (1_782_003_600, 6 * 60 + 1, 17 * 60 + 47)]
            as [(Int64, Int, Int)])
    func `the sun rises when it does`(instant: Int64, rise: Int, set: Int) {
        let sky = Sky(at: instant, latitude: -6.2, longitude: 106.83, offsetSeconds: 25_200)
        func minutes(_ time: Int64) -> Int { Int((time + 25_200) % 86_400) / 60 }
        #expect(abs(minutes(sky.sunrise) - rise) <= 4)
        #expect(abs(minutes(sky.sunset) - set) <= 4)
    }

    /// Full moon of 24 Nov 2026, new moon of 9 Nov 2026.
    @Test(arguments: [(Int64(1_795_532_000), 4), (1_794_207_720, 0)] as [(Int64, Int)])
    func `the moon is full when it is`(instant: Int64, phase: Int) {
        #expect(Sky(at: instant, latitude: 0, longitude: 0, offsetSeconds: 0).moonPhase == phase)
    }
}
