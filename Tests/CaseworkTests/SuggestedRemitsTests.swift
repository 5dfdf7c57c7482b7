import City
import Domain
import TestSupport
import Testing
import TextCheck

@testable import Casework

@Suite struct SuggestedRemitsTests {
    private static let place = UnitCode("31.75.07.1002")
    private static let lamps = "Lampu PJU padam, gelap gulita, tiang listrik dan kabel listrik PLN menjuntai."

    private func likely(
        _ story: String, _ category: String, barred: Set<UnitCode> = []
    ) throws -> (known: [LikelyUnit], merged: [LikelyUnit]) {
        let city = try TestHouse.pack()
        let slug = CategorySlug(category)
        let known = city.route(category: slug, texts: [story], kelurahan: Self.place).likelyUnits
        let suggester = CategorySuggester(categories: city.suggestable)
        let merged = SuggestedRemits(city: city, suggester: suggester)
            .merged(into: known, story: story, of: slug, at: Self.place, barred: barred)
        return (known, merged)
    }

    private func lead(_ category: String) throws -> UnitCode {
        let route = try TestHouse.pack().route(category: CategorySlug(category), texts: [], kelurahan: Self.place)
        return try #require(route.likelyUnits.first { $0.why.rule == RouteReason.lead }).unit
    }

    @Test func `words of another category put its unit second, with the reason`() throws {
        let (known, merged) = try likely(Self.lamps, "koperasi")
        #expect(merged.first == known.first)
        #expect(merged[1].unit == (try lead("jaringan-listrik")) && merged[1].why.rule == RouteReason.words)
        #expect(merged[1].why.category == CategorySlug("jaringan-listrik"))
        #expect(merged.filter { $0.why.rule != RouteReason.words } == known)
    }

    @Test func `words of the chosen category, or none, change nothing`() throws {
        for story in [Self.lamps, "Halo, selamat pagi.", ""] {
            let (known, merged) = try likely(story, "jaringan-listrik")
            #expect(known == merged)
        }
    }

    @Test func `a unit that the complaint is about is not brought back`() throws {
        let (known, merged) = try likely(Self.lamps, "koperasi", barred: [try lead("jaringan-listrik")])
        #expect(known == merged)
    }

    @Test func `the reason is a sentence in both languages`() throws {
        let city = try TestHouse.pack()
        let reason = RouteReason(
            rule: RouteReason.words, category: CategorySlug("jaringan-listrik"), unit: try lead("jaringan-listrik"))
        for language in Language.allCases {
            let sentence = city.why(reason, in: language)
            #expect(sentence.contains(city.units.name(of: reason.unit, in: language)) && !sentence.contains("{"))
        }
    }

    @Test func `the desk that holds a case is offered the unit`() async throws {
        let house = try await TestHouse()
        let report = try await FileReport(book: house.book)(
            Sample.request {
                $0.category = CategorySlug("koperasi")
                $0.story = Array(repeating: Self.lamps, count: 3).joined(separator: " ")
            })
        let desk = try await house.officer("desk", CaseFixture.kelurahan, .operator)
        let seen = try await OpenCase(book: house.book)(report.number, by: desk)
        #expect(seen.likely.contains { $0.why.rule == RouteReason.words && $0.unit == (try? lead("jaringan-listrik")) })
    }
}
