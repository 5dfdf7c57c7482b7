import Testing
import Wire

struct TableTextTests {
    private func csv(_ text: String) -> String {
        var bytes: [UInt8] = []
        CSVText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func xml(_ text: String) -> String {
        var bytes: [UInt8] = []
        XMLText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("Jl. Mawar", "Jl. Mawar"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("é🙂", "é🙂"), ("=1+1", "'=1+1"), ("+62", "'+62"), ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("=\"a\",1", "\"'=\"\"a\"\",1\""),
        ("a=1", "a=1"),
    ])
    func `a cell is quoted where it must be, and is never a formula`(text: String, cell: String) {
        #expect(csv(text) == cell)
    }

    @Test(arguments: [
        ("a & b <c> \"d\"", "a &amp; b &lt;c&gt; &quot;d&quot;"), ("]]>", "]]&gt;"),
        ("\u{0}\u{1B}\u{FFFE}x\u{7F}", "x\u{7F}"),
        ("line\nnext\ttab", "line\nnext\ttab"), ("🙂\u{301}", "🙂\u{301}"),
    ])
    func `a text in a document holds what it may`(text: String, written: String) { #expect(xml(text) == written) }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_795_402_800, "2026-11-23T03:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"), (4_102_444_799, "2099-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func `an instant is written in UTC`(seconds: Int64, written: String) {
        var bytes: [UInt8] = []
        InstantText.append(seconds, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == written)
    }
}
