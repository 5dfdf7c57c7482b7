import Testing

@testable import Domain

struct OfficerIDTests {
    @Test func `an officer's id reads what it writes, with capitals too`() throws {
        let text = "00017f80ff0123456789abcdef00ff10"
        let id = try #require(OfficerID(text))
        #expect(id.text == text)
        #expect(id.bytes.count == 16)
        #expect(OfficerID(text.uppercased()) == id)
        #expect(OfficerID(bytes: id.bytes) == id)
    }

    @Test(arguments: [
        "", "00", "0123456789abcdeffedcba987654321", "0123456789abcdeffedcba98765432100",
        "0123456789abcdeffedcba98765432100a", "g123456789abcdeffedcba9876543210",
        "01234567-89ab-cdef-fedc-ba9876543210",
    ])
    func `what is not an officer's id is none`(text: String) {
        #expect(OfficerID(text) == nil)
    }
}
