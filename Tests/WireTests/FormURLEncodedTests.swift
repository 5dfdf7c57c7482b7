import Testing

@testable import Wire

@Suite struct FormURLEncodedTests {
    @Test(
        arguments: [
            ("", []),
            ("a=1", [("a", "1")]),
            ("a=1&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]),
            ("a=x+y%2Bz%20w", [("a", "x y+z w")]),
            ("a", [("a", "")]),
            ("a=", [("a", "")]),
            ("&&a=1&", [("a", "1")]),
            ("a=b=c", [("a", "b=c")]),
            ("nama%5F1=%C3%A9%F0%9F%92%A1%0D%0A", [("nama_1", "é💡\r\n")]),
            ("a=%e2%82%ac", [("a", "€")]),
        ] as [(String, [(String, String)])])
    func `a form is read into its fields`(body: String, expected: [(String, String)]) throws {
        let fields = try FormURLEncoded.parse(Array(body.utf8))
        #expect(fields.map(\.name) == expected.map(\.0))
        #expect(fields.map(\.text) == expected.map(\.1))
        #expect(fields.allSatisfy { $0.filename == nil })
    }

    @Test(
        arguments: [
            ("a=%", .invalidEscape),
            ("a=%4", .invalidEscape),
            ("a=%4G", .invalidEscape),
            ("a=%+4", .invalidEscape),
            ("a=%4&b=1", .invalidEscape),
            ("a=%FF", .invalidText(field: "a")),
            ("b=1&a=%C3%28", .invalidText(field: "a")),
            ("a=%ED%A0%80", .invalidText(field: "a")),
            ("=1", .invalidName),
            ("a%00=1", .invalidName),
            ("a b=1", .invalidName),
            (String(repeating: "n", count: 65) + "=1", .invalidName),
            (String(repeating: "a=1&", count: 65), .tooManyFields),
            ("a=" + String(repeating: "x", count: 262_143), .tooLarge),
        ] as [(String, FormURLEncodedError)])
    func `a malformed form is refused`(body: String, expected: FormURLEncodedError) {
        #expect(throws: expected) { try FormURLEncoded.parse(Array(body.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused without an escape too`() {
        #expect(throws: FormURLEncodedError.invalidText(field: "a")) {
            try FormURLEncoded.parse(Array("a=".utf8) + [0xFF])
        }
    }
}
