import Testing
import Wire

struct Open311WriterTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    private func sample(_ format: Open311Writer.Format) -> String {
        text(
            Open311Writer.list("requests", of: "request", ["a\u{1}<b>"], as: format) { name, item in
                item.field("name", name)
                item.field("none", nil)
                item.field("blank", "")
                item.field("lat", degrees: -6.25)
                item.field("long", degrees: .infinity)
                item.field("count", number: 3)
                item.field("yes", truth: true)
                item.field("at", instant: 0)
                item.field("never", instant: nil)
                item.field("tags", of: "tag", texts: ["x", "y"])
                item.field("more") { $0.field("in", "&") }
                item.field("list", of: "one", [1, 2]) { $1.field("n", number: $0) }
            })
    }

    @Test func `JSON is the standard's mapping of the XML`() {
        #expect(
            sample(.json) == """
                [{"name":"a\\u0001<b>","none":null,"blank":null,"lat":-6.25,"long":null,"count":3,"yes":true,\
                "at":"1970-01-01T00:00:00Z","never":null,"tags":["x","y"],"more":{"in":"&"},"list":[{"n":1},{"n":2}]}]
                """)
        #expect(
            sample(.xml) == declaration + """
                <requests><request><name>a&lt;b&gt;</name><none/><blank/><lat>-6.25</lat><long/><count>3</count>\
                <yes>true</yes><at>1970-01-01T00:00:00Z</at><never/><tags><tag>x</tag><tag>y</tag></tags>\
                <more><in>&amp;</in></more><list><one><n>1</n></one><one><n>2</n></one></list></request></requests>
                """)
    }

    @Test func `a list without items is still a list`() {
        let none: [String] = []
        #expect(text(Open311Writer.list("services", of: "service", none, as: .json) { _, _ in }) == "[]")
        #expect(
            text(Open311Writer.list("services", of: "service", none, as: .xml) { _, _ in })
                == declaration + "<services></services>")
    }

    @Test(
        arguments: [
            ("2026-11-23T03:00:00Z", 1_795_402_800...1_795_402_800),
            ("2026-11-23T10:00:00+07:00", 1_795_402_800...1_795_402_800),
            ("2026-11-23T10:00:00 07:00", 1_795_402_800...1_795_402_800),
            ("2026-11-23T10:00:00+0700", 1_795_402_800...1_795_402_800),
            ("2026-11-23T03:00Z", 1_795_402_800...1_795_402_800),
            ("2026-11-23t03:00:00.999z", 1_795_402_800...1_795_402_800),
            ("2026-11-22T22:00:00-05", 1_795_402_800...1_795_402_800),
            ("2026-11-23", 1_795_366_800...1_795_453_199), ("2000-02-29T00:00:00Z", 951_782_400...951_782_400),
            ("1969-12-31T23:59:59Z", -1...(-1)),
            ("2026-11-23T03:00:00", nil), ("2026-11-23 03:00:00Z", nil), ("2026-02-29", nil), ("2026-13-01", nil),
            ("2026-11-31", nil), ("2026-11-23T24:00:00Z", nil), ("2026-11-23T03:60:00Z", nil), ("23-11-2026", nil),
            ("2026-11-23T03:00:00.Z", nil), ("2026-11-23T03:00:00Zx", nil), ("", nil), ("yesterday", nil),
            ("2026-11-23T03:00:00+15:00", nil), ("+026-11-23", nil), ("２026-11-23", nil),
        ] as [(String, ClosedRange<Int64>?)])
    func `a time is read as the profile writes it, and a date is a day of the city`(
        text: String, span: ClosedRange<Int64>?
    ) { #expect(W3CTime.read(text, offset: 25_200) == span) }

    @Test(
        arguments: [
            ("-6.2", -6.2), ("106", 106), ("+1.50", 1.5), ("0", 0), ("NaN", nil), ("inf", nil), ("1e400", nil),
            ("1e2", nil),
            ("0x10", nil), ("", nil), (".5", nil), ("5.", nil), ("--1", nil), ("1.2.3", nil), ("-", nil), (" 1", nil),
            ("１", nil), (String(repeating: "9", count: 400), nil),
        ] as [(String, Double?)])
    func `a number is plain digits`(text: String, number: Double?) { #expect(DecimalText.read(text) == number) }
}
