import Testing

@testable import City

struct CSVRecordsTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]),
        ("a,,\n", [["a", "", ""]]),
        ("\n \na\n\n", [["a"]]),
        (" a ,\tb\n", [["a", "b"]]),
        ("\"\"\n", [[""]]),
        ("", []),
    ])
    func `fields come out as written`(text: String, records: [[String]]) {
        let parsed = CSVRecords(Array(text.utf8))
        #expect(parsed.records.map(\.fields) == records)
        #expect(parsed.problems == [])
    }

    @Test func `a record knows the line it begins on`() {
        let parsed = CSVRecords(Array("a\n\"two\nlines\"\nlast\n".utf8))
        #expect(parsed.records.map(\.line) == [1, 2, 4])
        #expect(parsed.records.map(\.fields) == [["a"], ["two\nlines"], ["last"]])
    }

    @Test(arguments: [
        (Array("a\n\"open\n".utf8), 3), (Array("a\"b\n".utf8), 1), (Array("\"a\"b\n".utf8), 1),
        ([0x61, 0x0A, 0xFF, 0x0A], 2),
    ])
    func `broken fields are named by line`(bytes: [UInt8], line: Int) {
        #expect(CSVRecords(bytes).problems.map(\.line) == [line])
    }
}
