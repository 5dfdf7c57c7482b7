import Foundation
import Testing

@testable import Wire

@Suite struct ProblemTests {
    @Test func `a problem is an RFC 9457 object`() throws {
        let problem = Problem(.invalidField, detail: "Say \"why\".", field: "story")
        let text = String(decoding: problem.json, as: UTF8.self)
        #expect(
            text == #"{"type":"/api/problems/invalid_field","title":"A field needs another value","status":422,"#
                + #""detail":"Say \"why\".","field":"story"}"#
        )
        try StrictJSON.check(problem.json)
        #expect(!String(decoding: Problem(.notFound, detail: "").json, as: UTF8.self).contains("field"))
    }

    @Test(arguments: [
        "", "plain", "\"\\/", "\u{0}\u{1}\u{1F}\u{7F}", "\r\n\t", "é💡\u{2028}</script>", "\u{202E}",
    ])
    func `any text comes back from its JSON`(text: String) throws {
        let json = JSONText.string(text)
        try StrictJSON.check(json)
        #expect(try JSONDecoder().decode(String.self, from: Data(json)) == text)
    }

    @Test func `printing a problem shows its code, not its words`() {
        #expect("\(Problem(.conflict, detail: "secret", field: "id"))" == "409 conflict (id)")
    }
}
