import Foundation
import Testing

@testable import Wire

@Suite struct JSONValueTests {
    @Test(
        arguments: [
            ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("\"\"", .string("")),
            ("-12.50e+10", .number("-12.50e+10")), ("0", .number("0")), ("[]", .array([])), ("{}", .object([])),
            (#" [ 1 , "a" , [ null ] ] "#, .array([.number("1"), .string("a"), .array([.null])])),
            (#""\"\\\/\b\f\n\r\t\u00e9\ud83d\udca1x""#, .string("\"\\/\u{8}\u{C}\n\r\té💡x")),
            (#""é💡\u0041é""#, .string("é💡Aé")),
            (
                #"{"b":1,"a":{"b":[2]},"\u0063":null}"#,
                .object([
                    .init(key: "b", value: .number("1")),
                    .init(key: "a", value: .object([.init(key: "b", value: .array([.number("2")]))])),
                    .init(key: "c", value: .null),
                ])
            ),
        ] as [(String, JSONValue)])
    func `JSON is read as it was meant`(text: String, value: JSONValue) throws {
        #expect(try StrictJSON.read(Array(text.utf8)) == value)
    }

    @Test(arguments: [2, 15, 16, 17, 18, 40])
    func `a key that comes again is found in objects of any size`(count: Int) throws {
        let members = (0..<count).map { "\"key \($0)\":\($0)" }
        func read(_ members: [String]) throws -> JSONValue {
            try StrictJSON.read(Array("{\(members.joined(separator: ","))}".utf8))
        }
        guard case .object(let found) = try read(members) else {
            Issue.record("no object")
            return
        }
        #expect(found.map(\.key) == (0..<count).map { "key \($0)" })
        for again in [0, count / 2, count - 1] {
            #expect(throws: StrictJSONError.self) { try read(members + ["\"key \(again)\":0"]) }
        }
    }

    @Test func `what is written is read again`() throws {
        let texts = ["", "plain", "\"\\/", "\u{0}\u{1F}\u{7F}", "\r\n\té💡", "{", "[", "ends in ["]
        let written = JSONWriter.object { json in
            json.field("nothing", nil)
            json.field("first", texts[2])
            json.field(
                "object",
                object: { inner in
                    inner.field("empty", object: { _ in })
                    inner.field("after", "{")
                })
            json.field("none", objects: [String]()) { _, _ in }
            json.field("list", objects: texts) { text, element in element.field("text", text) }
            json.field("last", "x")
        }
        let expected = JSONValue.object([
            .init(key: "first", value: .string(texts[2])),
            .init(
                key: "object",
                value: .object([
                    .init(key: "empty", value: .object([])), .init(key: "after", value: .string("{")),
                ])),
            .init(key: "none", value: .array([])),
            .init(key: "list", value: .array(texts.map { .object([.init(key: "text", value: .string($0))]) })),
            .init(key: "last", value: .string("x")),
        ])
        #expect(try StrictJSON.read(written) == expected)
    }
}
