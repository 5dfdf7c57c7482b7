import Testing

@testable import Channels

struct NameCutTests {
    @Test(
        arguments: [
            ("abab", "ababab", "[]ab"), ("aab", "aaab aab", "a[] []"), ("é", "cafés", "caf[]s"), ("x", "", ""),
            ("xy", "x", "x"),
            ("Siti Rahayu", "saya Siti Rahayu, Siti", "saya [], Siti"),
        ] as [(String, String, String)])
    func `a name is taken out wherever it stands`(name: String, text: String, without: String) {
        #expect(NameCut(name).replaced(in: text, with: "[]") == without)
    }

    @Test func `names and brackets without end are looked for in one pass`() {
        let dots = String(repeating: ".", count: 100_000)
        let people = (0..<20).map { "\"name\": \"b\(dots)\($0)\"" }.joined(separator: ", ")
        let unread = UnreadMessage(Array("{\(people), \"x\": \"\(dots)\"}".utf8), reason: .misshapen)
        #expect(unread.sender == nil)
        let open = Array(String(repeating: "sender:{,", count: 100_000).utf8)
        #expect(SenderCut(open).rest.count < open.count)
        #expect(
            NameCut(String(repeating: "a", count: 199) + "b").replaced(
                in: String(repeating: "a", count: 300_000), with: ""
            ).count == 300_000)
    }
}
