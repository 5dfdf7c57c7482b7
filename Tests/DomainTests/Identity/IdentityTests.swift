import Testing

@testable import Domain

struct IdentityTests {
    @Test func `an id reads what it writes, with capitals and hyphens too`() throws {
        let id = ReportID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
        #expect(id.text == "0123456789abcdeffedcba9876543210")
        #expect(ReportID(id.text) == id)
        #expect(ReportID("01234567-89AB-CDEF-FEDC-BA9876543210") == id)
        #expect(ReportID(bytes: id.bytes) == id)
    }

    @Test(arguments: [
        "", "0123", "0123456789abcdeffedcba987654321", "0123456789abcdeffedcba98765432100",
        "g123456789abcdeffedcba9876543210",
    ])
    func `what is not an id is none`(text: String) {
        #expect(ReportID(text) == nil)
    }

    @Test func `a number is its prefix and eight characters that people can tell apart`() {
        let number = ReportNumber(prefix: "AB", random: .max)
        #expect(number.text == "AB-ZZZZ-ZZZZ")
        #expect(ReportNumber(prefix: "AB", random: 0).text == "AB-0000-0000")
        #expect(ReportNumber(prefix: "AB", random: 1).text == "AB-1000-0000")
    }

    @Test(arguments: [(Double.nan, 0.0), (0, .infinity), (90.1, 0), (0, -180.5), (106.8, -6.2)])
    func `a coordinate off the globe is none`(latitude: Double, longitude: Double) {
        #expect(Coordinate(latitude: latitude, longitude: longitude) == nil)
    }
}
