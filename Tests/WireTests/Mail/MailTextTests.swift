import Testing

@testable import Wire

struct MailTextTests {
    // MARK: Character sets

    @Test(
        arguments: [
            ("utf-8", [0x63, 0xC3, 0xA9], "cé"), ("iso-8859-1", [0x63, 0xE9], "cé"),
            ("windows-1252", [0x93, 0x80, 0x94], "“€”"),
            ("iso-8859-15", [0xA4], "€"), ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
            ("gbk", [0xC4, 0xE3], "你"), ("utf-16le", [0x68, 0x00, 0x69, 0x00], "hi"), ("koi8-r", [0xC1], "а"),
            // Names that lie.
            ("us-ascii", [0x63, 0xC3, 0xA9], "cé"), ("utf-8", [0x63, 0xE9], "cé"), ("iso-8859-1", [0xC3, 0xA9], "é"),
            ("gbk", [0xFF, 0xFF], "ÿÿ"), ("x-nowhere", [0x61], "a"), ("iso-2022-cn-ext", [0x61], "a"),
            ("utf-8//TRANSLIT", [0xE9], "é"), ("", [0x61, 0x00, 0x62], "ab"),
        ] as [(String, [UInt8], String)])
    func `bytes become text`(charset: String, bytes: [UInt8], text: String) {
        #expect(MailCharset.text(bytes, charset: charset) == text)
    }

    // MARK: Ways of writing

    @Test(arguments: [
        ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a  \r\nb", "a\r\nb"), ("a=", "a"), ("a=ZZ=3", "a=ZZ=3"), ("=c3=A9", "é"),
        ("", ""), ("a\n", "a\r\n"),
    ])
    func `quoted-printable is read`(raw: String, text: String) {
        #expect(String(decoding: TransferEncoding.quotedPrintable(Array(raw.utf8)[...]), as: UTF8.self) == text)
    }

    @Test(arguments: [
        ("YWJj", "abc"), ("YW\r\nJj", "abc"), ("YWI=", "ab"), ("YQ==", "a"), ("YQ", "a"), ("Y", ""), ("!!!!", ""),
        ("YQ==YQ==", "aa"), ("", ""),
    ])
    func `base64 is read`(raw: String, text: String) {
        #expect(String(decoding: TransferEncoding.base64(Array(raw.utf8)[...]), as: UTF8.self) == text)
    }

    @Test(arguments: ["x-uuencode", "8-bit", "none"])
    func `an encoding that nobody knows gives no file, and a text as it stands`(name: String) throws {
        let mail = try MailParser.parse(Array("Content-Transfer-Encoding: \(name)\n\nabc".utf8))
        #expect(mail.bytes == nil && mail.text(most: 9)?.text == "abc")
    }

    @Test func `a text that is cut does not end within a character`() throws {
        let mail = try MailParser.parse(Array("Content-Type: text/plain; charset=utf-8\n\ncaféé".utf8))
        #expect((3...7).map { mail.text(most: $0)?.text } == ["caf", "caf", "caf", "caf", "caféé"])
    }

    // MARK: Paragraphs

    @Test func `lines that were broken for transport are joined, signatures and quotations kept apart`() {
        let text = "Ada \nlubang.\n> dulu \n> ada\nsaya \n-- \nSiti "
        #expect(FlowedText.joined(text, deletesSpace: false) == "Ada lubang.\n> dulu ada\nsaya \n-- \nSiti ")
        #expect(FlowedText.joined("lu \nbang", deletesSpace: true) == "lubang")
    }

    // MARK: HTML

    @Test(arguments: [
        ("<p>Satu</p><p>Dua &amp; tiga</p>", "Satu\n\nDua & tiga\n"),
        ("<html><head><meta charset=utf-8><body><p>Lubang di sini", "Lubang di sini"),
        ("Ada <svg viewBox=\"0 0 1 1\"/>lubang <style>di sini", "Ada lubang di sini"),
        ("<html><head><title>x</title><style>p{}</style></head><body>Ada<br>lubang</body>", "Ada\nlubang"),
        ("<div>a</div><div>b</div>", "a\nb\n"), ("a<!-- <b>x --> b", "a b"), ("<script>if (a<b) x</script>y", "y\n"),
        ("<a href=\"x>y\">z</a>", "z\n"), ("1 < 2 &lt; 3 &unknown; &#233;&#xE9;", "1 < 2 < 3 &unknown; éé\n"),
        ("<blockquote>lama</blockquote>baru", "> lama\nbaru\n"), ("<ul><li>a<li>b</ul>", "- a\n- b\n"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b\n"), ("<scr", ""), ("a<", "a<\n"),
        ("&#0;&#xD800;", "&#0;&#xD800;\n"),
        ("<STYLE>x</STYLE>y", "y\n"), ("<p title='>'>a", "a\n"),
        ("<font face='Arial>Ada</font> <b>lubang</b>", "Ada lubang\n"),
        ("<p class=x it's>Ada lubang", "Ada lubang\n"),
    ])
    func `html becomes what a person reads`(html: String, text: String) {
        func trimmed(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
                .trimmingPrefix("\n").description.reversed().drop { $0 == "\n" }.reversed().map(String.init).joined()
        }
        #expect(trimmed(HTMLText.plain(html)) == trimmed(text))
    }

    @Test func `quotes that never end are looked for once`() {
        let text = HTMLText.plain(String(repeating: "<a =\">\" =", count: 30_000) + "\"x")
        #expect(text.count < 300_000)
        #expect(HTMLText.plain(String(repeating: "<a=\">\" ", count: 40_000)).count < 300_000)
        #expect(HTMLText.plain("<a title=\"x>satu <b>dua").hasPrefix("satu dua"))
    }

    @Test func `a hundred thousand open tags are read in one pass`() {
        let text = HTMLText.plain(String(repeating: "<div><blockquote>", count: 50_000) + "x")
        #expect(text.hasSuffix("x"))
    }

    // MARK: What we write

    private func mail(subject: String, text: String, answers: String? = nil) throws -> OutgoingMail {
        OutgoingMail(
            from: try #require(MailAddress("lapor@kota.example")), to: try #require(MailAddress("siti@surat.example")),
            subject: subject, text: text, messageID: "x@kota.example", answers: answers)
    }

    @Test func `what we write is read back as it was`() throws {
        let (subject, text) = (
            "Laporan JK-1 — sudah kami terima, ya é " + String(repeating: "a", count: 90),
            """
            Baris satu = dua
            café \(String(repeating: "panjang ", count: 30))
            .
            From siti
            akhir 
            """
        )
        let written = try mail(subject: subject, text: text, answers: "<a@b>").bytes
        #expect(written.allSatisfy { $0 < 0x80 })
        #expect(written.split(separator: 0x0A).allSatisfy { $0.count <= 78 })
        let read = try MailParser.parse(written)
        #expect(read.headers.text("subject") == subject)
        #expect(read.headers.plain("in-reply-to") == "<a@b>")
        #expect(read.headers.plain("auto-submitted") == "auto-replied")
        #expect(read.text(most: 9_999)?.text.replacing("\r\n", with: "\n") == text)
    }

    @Test(arguments: ["x\r\nBcc: a@b.example", "<a@b>\nX: y", "<a b@c>", "<>", "a@b"])
    func `nothing that came in can add a field`(foreign: String) throws {
        let written = try mail(subject: foreign, text: foreign, answers: foreign).bytes
        let read = try MailParser.parse(written)
        #expect(read.headers.plain("bcc") == nil && read.headers.plain("x") == nil)
        #expect(read.headers.plain("in-reply-to") == nil)
    }
}
