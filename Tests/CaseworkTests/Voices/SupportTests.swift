import Domain
import Policy
import Storage
import TestSupport
import Testing

@testable import Casework

struct SupportTests {
    @Test func `each device counts once, and can take it back`() async throws {
        let house = try await TestHouse()
        let maker = VoiceMaker(house: house)
        let number = try await house.filed(.public).report.number
        let support = SupportReport(book: house.book)
        #expect(try await maker.support(number, device: VoiceMaker.device(0)) == .init(supports: 1, isSupported: true))
        #expect(try await maker.support(number, device: VoiceMaker.device(1)).supports == 2)
        // Once more needs no work at all.
        #expect(try await support(number, device: VoiceMaker.device(0), proof: nil).supports == 2)
        #expect(
            try await support.takeBack(number, device: VoiceMaker.device(0)) == .init(supports: 1, isSupported: false))
        #expect(try await support.takeBack(number, device: VoiceMaker.device(0)).supports == 1)
        #expect(try await ReadPublicReport(book: house.book)(number).report.supports == 1)
        try await house.close()
    }

    @Test func `the queue shows the count`() async throws {
        let house = try await TestHouse()
        let filed = try await house.filed(.public).report
        _ = try await house.filed(.private)
        _ = try await VoiceMaker(house: house).support(filed.number, device: VoiceMaker.device(0))
        let officer = try TestHouse.officer(unit: filed.unit)
        let page = try await ListQueue(book: house.book)(QueueRequest(.inbox), of: officer)
        #expect(Set(page.cases.map(\.supports)) == [0, 1] && page.cases.count == 2)
        #expect(page.cases.first { $0.supports == 1 }?.number == filed.number)
        #expect(try await OpenCase(book: house.book)(filed.number, by: officer).head.supports == 1)
        try await house.close()
    }

    @Test func `a private report and an unknown number get the same answer`() async throws {
        let house = try await TestHouse()
        let number = try await house.filed(.private).report.number
        let support = SupportReport(book: house.book)
        for number in [number, ReportNumber("JK-0000-0000")] {
            await #expect(throws: CaseError.notFound) {
                _ = try await support(number, device: VoiceMaker.device(0), proof: nil)
            }
            await #expect(throws: CaseError.notFound) {
                _ = try await support.takeBack(number, device: VoiceMaker.device(0))
            }
            await #expect(throws: VoiceError.device) { _ = try await support(number, device: "x", proof: nil) }
        }
        try await house.close()
    }

    @Test func `two supports of one device have nothing in common in the database`() async throws {
        let house = try await TestHouse()
        let maker = VoiceMaker(house: house)
        // The worst case: a device that says the same to both.
        for _ in 0..<2 {
            _ = try await maker.support(try await house.filed(.public).report.number, device: VoiceMaker.device(0))
        }
        let marks = try await house.engine.read { try $0.rows("SELECT mark FROM support", []) }
        #expect(marks.count == 2 && marks[0] != marks[1])
        try await house.close()
    }
}
