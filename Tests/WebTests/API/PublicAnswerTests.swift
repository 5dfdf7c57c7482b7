import City
import Domain
import Foundation
import Storage
import Testing

@testable import Casework
@testable import Web

struct PublicAnswerTests {
    @Test(arguments: [Coordinate(latitude: -6.237, longitude: 106.9), nil])
    func `a list says of a report what the report says of itself`(place: Coordinate?) async throws {
        let city = try await PageSamples().pages.city
        var publication = Publication(
            report: ReportID(high: 1, low: 2), number: ReportNumber("JK-7Q2M-X0RD"), category: CategorySlug("jalan"),
            kelurahan: place == nil ? nil : PageSamples.kelurahan, state: .done, holder: PageSamples.kelurahan,
            place: place,
            texts: .init(story: "\"Lubang\" \\ di\n<jalan>", location: "?", additional: ""), photoCount: 1,
            filedAt: PageSamples.now - 300_000, changedAt: PageSamples.now, dueAt: PageSamples.now,
            filedOn: Day(epochDay: 20_780))
        publication.supports = 7
        let answer = PublicAnswer(try #require(PublicReport(publication)), city: city, language: .english)
        let list = try Self.object(PublicPageAnswer(reports: [answer], next: nil).json)
        let listed = try #require((list["reports"] as? [NSDictionary])?.first)
        #expect(listed == (try Self.object(try JSONAnswer(answer).bytes) as NSDictionary))
        #expect(listed["supports"] as? Int == 7)
    }

    private static func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
