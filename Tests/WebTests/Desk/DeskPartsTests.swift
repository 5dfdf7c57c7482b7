import Casework
import City
import Domain
import HummingbirdCore
import Testing
import Wire

@testable import Web

struct DeskPartsTests {
    /// The city's midnight is 17:00 UTC; now is 23 November, 16:00 in the city.
    @Test(
        arguments: [
            (Int64(7_200), "calm", "Hari ini"), (86_400, "calm", "Besok"), (3 * 86_400, "calm", "3 hari lagi"),
            (-60, "over", "Lewat 1 hari"), (-3 * 86_400, "over", "Lewat 3 hari"),
        ] as [(Int64, String, String)])
    func `a clock says how long there is`(left: Int64, tone: String, words: String) async throws {
        let wording = try await PageSamples().pages.wording(.indonesian)
        let now = wording.now
        let clock = CaseClock(
            from: now - 864_000, redAt: now + 999_999, dueAt: now + left, pausedAt: nil, isRunning: true)
        let bar = ClockBar(clock, in: wording)
        #expect(bar.tone == tone && bar.text == words)
        #expect((0...100).contains(bar.percent))
    }

    @Test func `a clock that stands is neither red nor over`() async throws {
        let wording = try await PageSamples().pages.wording(.indonesian)
        let now = wording.now
        func tone(paused: Int64?, running: Bool) -> String {
            let clock = CaseClock(from: now - 20, redAt: now - 10, dueAt: now - 5, pausedAt: paused, isRunning: running)
            return ClockBar(clock, in: wording).tone
        }
        #expect(tone(paused: now - 15, running: true) == "paused")
        #expect(tone(paused: nil, running: false) == "stopped")
        #expect(tone(paused: nil, running: true) == "over")
    }

    @Test func `filters survive the way through an address`() async throws {
        let city = try await PageSamples().pages.city
        var filters = QueueFilters(.all)
        filters.states = [.waiting, .inProgress]
        filters.category = city.categories.first?.slug
        filters.kelurahan = PageSamples.kelurahan
        filters.isOverdue = true
        let read = try QueueFilters(URI(filters.path()).queryParameters, of: .operator, city: city)
        #expect(read == filters)
        #expect(
            try QueueFilters(URI("/crm?state=waiting,done&state=").queryParameters, of: .operator, city: city).states
                == [.waiting, .done])
        #expect(
            try QueueFilters(URI("/crm?queue=inbox").queryParameters, of: .validator, city: city).queue == .validation)
    }

    @Test(arguments: [("2026-02-28", true), ("2026-02-30", false), ("2026-02", false), ("besok", false), ("", false)])
    func `a date is a day that there is`(text: String, isDay: Bool) {
        let form = MoveForm(.schedule, [FormPart(name: "date", bytes: Array(text.utf8))])
        #expect((form.day != nil) == isDay)
    }

    @Test func `a unit that was searched for goes before one that was ticked`() {
        func unit(_ ticked: String, _ searched: String) -> UnitCode {
            MoveForm(
                .coordinate,
                [
                    FormPart(name: "unit", bytes: Array(ticked.utf8)),
                    FormPart(name: "unit_other", bytes: Array(searched.utf8)),
                ]
            ).unit
        }
        #expect(unit("A", "") == UnitCode("A"))
        #expect(unit("A", "B") == UnitCode("B"))
    }
}
