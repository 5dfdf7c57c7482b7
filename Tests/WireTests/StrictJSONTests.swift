import Testing

@testable import Wire

@Suite struct StrictJSONTests {
    @Test(arguments: [
        "{}", "[]", "0", "-0", "-12.5e+10", "1E2", "\"\"", "true", "false", "null", " \t\r\n{ } ",
        #"{"a":1,"b":[1,2,{"a":null}],"c":"x"}"#,
        #"{"a":{"a":1},"b":{"a":1}}"#,
        #"["\"\\\/\b\f\n\r\t\u00e9\ud83d\udca1"]"#,
        "{\"\u{E9}\":1,\"e\":2}", "[\"é💡\u{7F}\"]",
        nested(16),
    ])
    func `JSON is accepted`(text: String) throws {
        try StrictJSON.check(Array(text.utf8))
    }

    @Test(
        arguments: [
            ("", .syntax(offset: 0)), ("  ", .syntax(offset: 2)),
            ("{", .syntax(offset: 1)), ("[", .syntax(offset: 1)), ("{\"a\"", .syntax(offset: 4)),
            ("{\"a\":", .syntax(offset: 5)), ("{\"a\":1", .syntax(offset: 6)), ("\"a", .syntax(offset: 2)),
            ("{} {}", .syntax(offset: 3)), ("{}x", .syntax(offset: 2)), ("[1,]", .syntax(offset: 3)),
            ("{\"a\":1,}", .syntax(offset: 7)), ("{a:1}", .syntax(offset: 1)), ("{'a':1}", .syntax(offset: 1)),
            ("[1 2]", .syntax(offset: 3)), ("{\"a\" 1}", .syntax(offset: 5)), ("[}", .syntax(offset: 1)),
            ("NaN", .syntax(offset: 0)), ("[Infinity]", .syntax(offset: 1)), ("-Infinity", .syntax(offset: 1)),
            ("01", .syntax(offset: 1)), ("1.", .syntax(offset: 2)), (".5", .syntax(offset: 0)),
            ("+1", .syntax(offset: 0)),
            ("1e", .syntax(offset: 2)), ("--1", .syntax(offset: 1)), ("0x10", .syntax(offset: 1)),
            ("tru", .syntax(offset: 3)), ("True", .syntax(offset: 0)), ("nul", .syntax(offset: 3)),
            ("\"\n\"", .syntax(offset: 1)), ("\"\u{0}\"", .syntax(offset: 1)), (#""\x""#, .syntax(offset: 2)),
            (#""\u12G4""#, .syntax(offset: 5)), ("\"\\", .syntax(offset: 2)), ("// a\n1", .syntax(offset: 0)),
            ("\u{FEFF}{}", .syntax(offset: 0)),
            (#""\ud83d""#, .loneSurrogate(offset: 1)), (#""\udca1""#, .loneSurrogate(offset: 1)),
            (#""\ud83dx""#, .loneSurrogate(offset: 1)), (#""\ud83d\n""#, .loneSurrogate(offset: 1)),
            (#""\ud83d\ud83d""#, .loneSurrogate(offset: 1)), (#""\udca1\ud83d""#, .loneSurrogate(offset: 1)),
            (#"{"a":1,"a":2}"#, .duplicateKey(offset: 7)), (#"{"a":1,"\u0061":2}"#, .duplicateKey(offset: 7)),
            (#"[{"x":{"b":1,"b":1}}]"#, .duplicateKey(offset: 13)), (#"{"":1,"":2}"#, .duplicateKey(offset: 6)),
            ("{\"\u{E9}\":1,\"e\u{301}\":2}", .duplicateKey(offset: 8)),
            (#"{"\ud83d\udca1":1,"💡":2}"#, .duplicateKey(offset: 18)),
            (nested(17), .tooDeep(offset: 16)), (nested(200_000), .tooLarge), (nested(100_000), .tooDeep(offset: 16)),
            ("\"" + String(repeating: "x", count: 262_143) + "\"", .tooLarge),
        ] as [(String, StrictJSONError)])
    func `what is not plain JSON is refused`(text: String, expected: StrictJSONError) {
        #expect(throws: expected) { try StrictJSON.check(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0xFF], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: StrictJSONError.notUTF8) { try StrictJSON.check(bytes) }
    }

    @Test func `every beginning of a JSON object is refused and none breaks the checker`() {
        let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\udca1"],"b":{"c":true,"d":null}}"#.utf8)
        for count in whole.indices {
            #expect(throws: StrictJSONError.self) { try StrictJSON.check(Array(whole[..<count])) }
        }
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}
