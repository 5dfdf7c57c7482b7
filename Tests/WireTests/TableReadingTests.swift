import Testing
import Wire

struct TableReadingTests {
    private static func rows(_ text: String, step: Int = 1, delimiter: UInt8 = UInt8(ascii: ",")) -> [[String]] {
        items(Array(text.utf8), step: step, delimiter: delimiter).compactMap { item in
            if case .record(_, let fields) = item { return fields }
            return nil
        }
    }

    private static func items(
        _ bytes: [UInt8], step: Int = 1, delimiter: UInt8 = UInt8(ascii: ","), most: Int = 1 << 20
    ) -> [DelimitedReader.Item] {
        var reader = DelimitedReader(delimiter: delimiter, mostBytes: most)
        var items: [DelimitedReader.Item] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            reader.read(bytes[start..<min(start + step, bytes.count)]) { items.append($0) }
        }
        reader.end { items.append($0) }
        return items
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a\n1", [["a"], ["1"]]), ("\"a,\"\"b\"\"\nc\",d\n", [["a,\"b\"\nc", "d"]]),
        ("a,,\n\n\nb,\"\",c\n", [["a", "", ""], ["b", "", "c"]]), ("\"x\"", [["x"]]), ("", []),
        ("a\rb\r", [["a"], ["b"]]),
    ])
    func `a table is read alike for every split`(text: String, expected: [[String]]) {
        for step in 1...max(text.utf8.count, 1) { #expect(Self.rows(text, step: step) == expected) }
    }

    @Test func `another delimiter, and what cannot be read is told with its line`() {
        #expect(Self.rows("a;b,c\n", delimiter: UInt8(ascii: ";")) == [["a", "b,c"]])
        let broken = Self.items(Array("a\n".utf8) + [0xFF, 0x0A] + Array("b\n".utf8))
        #expect(
            broken == [.record(line: 1, fields: ["a"]), .fault(line: 2, .notUTF8), .record(line: 3, fields: ["b"])])
        let long = Self.items(Array("a\nbbbbbbbbbb\nc\n".utf8), most: 5)
        #expect(long == [.record(line: 1, fields: ["a"]), .fault(line: 2, .tooLong), .record(line: 3, fields: ["c"])])
        #expect(Self.items(Array("a\n\"b".utf8)).last == .fault(line: 2, .openQuote))
    }

    private static func objects(_ text: String, step: Int, most: Int = 1 << 20) -> [ObjectSplitter.Item] {
        var splitter = ObjectSplitter(mostBytes: most)
        var items: [ObjectSplitter.Item] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: step) {
            splitter.read(bytes[start..<min(start + step, bytes.count)]) { items.append($0) }
        }
        splitter.end { items.append($0) }
        return items
    }

    @Test(arguments: [
        ("[{\"a\":1},\n{\"b\":{\"c\":\"}\\\"{\"}}]", ["{\"a\":1}", "{\"b\":{\"c\":\"}\\\"{\"}}"]),
        ("{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"]), ("[]", []),
    ])
    func `objects are cut out alike for every split`(text: String, expected: [String]) {
        for step in 1...text.utf8.count {
            let found = Self.objects(text, step: step).compactMap { item -> String? in
                if case .object(_, let bytes) = item { return String(decoding: bytes, as: UTF8.self) }
                return nil
            }
            #expect(found == expected)
        }
    }

    @Test func `what belongs to no object is told once a line`() {
        let text = "\u{FEFF}[{\"a\":1},\n\"id\":2,\"b\":\"x\"},\n{\"c\":3}]\n\u{FEFF}"
        for step in 1...text.utf8.count {
            let items = Self.objects(text, step: step)
            #expect(
                items == [
                    .object(line: 1, Array("{\"a\":1}".utf8)), .stray(line: 2),
                    .object(line: 3, Array("{\"c\":3}".utf8)),
                    .stray(line: 4),
                ])
        }
    }

    @Test func `an object that is too large or cut off is told, the next one is read`() {
        let items = Self.objects("{\"a\":\"xxxxxxxxxxxxxxx\"}\n{\"b\":2}\n{\"c\":", step: 3, most: 10)
        #expect(items == [.tooLarge(line: 1), .object(line: 2, Array("{\"b\":2}".utf8)), .cut(line: 3)])
    }
}
