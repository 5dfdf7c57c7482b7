import Testing

@testable import Wire

struct MailParserTests {
    private func parse(_ text: String, limits: MailLimits = MailLimits()) throws -> MailEntity {
        try MailParser.parse(Array(text.replacing("\n", with: "\r\n").utf8), limits: limits)
    }

    private func leaves(_ entity: MailEntity) -> [MailEntity] {
        switch entity.content {
        case .leaf: [entity]
        case .parts(let parts), .message(let parts): parts.flatMap(leaves)
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func `a plain message is read with either line end`(end: String) throws {
        let text = ["Subject: Jalan", " berlubang", "From: a@b.example", "", "Ada lubang.", ""].joined(separator: end)
        let mail = try MailParser.parse(Array(text.utf8))
        #expect(mail.headers.text("subject") == "Jalan berlubang")
        #expect(mail.text(most: 100)?.text.filter { $0 != "\r\n" && $0 != "\n" } == "Ada lubang.")
    }

    @Test func `parts are found, also nested ones and those without an end`() throws {
        let mail = try parse(
            """
            Content-Type: multipart/mixed; boundary="a b"

            before
            --a b
            Content-Type: multipart/alternative; boundary=inner

            --inner

            plain
            --inner
            Content-Type: text/html

            <p>html</p>
            --inner--
            between
            --a b
            Content-Type: application/octet-stream; name=x.bin
            Content-Transfer-Encoding: base64

            AAEC
            --a bc
            """)
        let found = leaves(mail)
        #expect(found.map(\.type.main) == ["text/plain", "text/html", "application/octet-stream"])
        #expect(found[0].text(most: 99)?.text == "plain")
        #expect(found[2].bytes?.prefix(3) == [0, 1, 2])
        #expect(found[2].fileName == "x.bin")
    }

    @Test func `a message inside a message is read`() throws {
        let mail = try parse(
            """
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: message/rfc822

            Subject: dalam

            isi
            --x--
            """)
        guard case .parts(let parts) = mail.content, case .message(let inner) = try #require(parts.first).content else {
            Issue.record("no message inside")
            return
        }
        #expect(inner.first?.headers.text("subject") == "dalam")
    }

    // MARK: Limits

    @Test func `a thousand parts inside each other are too many, and found out quickly`() throws {
        var text = "Subject: x\n"
        for depth in 0..<1_000 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        #expect(throws: MailError.tooDeep) { try parse(text) }
    }

    @Test func `a thousand parts beside each other are too many`() throws {
        let text = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 1_000)
        #expect(throws: MailError.tooManyParts) { try parse(text) }
    }

    @Test func `a boundary that is longer than one may be is none, and nobody searches for it`() throws {
        let dashes = String(repeating: "-", count: 200_000)
        let mail = try parse(
            "Content-Type: multipart/mixed; boundary=\"\(dashes)x\"\n\n" + String(repeating: dashes, count: 20))
        #expect(leaves(mail).count == 1)
        let whole = String(repeating: "b", count: 70)
        #expect(
            leaves(try parse("Content-Type: multipart/mixed; boundary=\(whole)\n\n--\(whole)\n\na\n--\(whole)\n\nc"))
                .count == 2)
    }

    @Test func `long header blocks and long messages are refused`() throws {
        let long = "X-A: " + String(repeating: "a", count: 300 << 10) + "\n\nx"
        #expect(throws: MailError.headersTooLong) { try parse(long) }
        let many = String(repeating: "A: b\n", count: 1_100) + "\nx"
        #expect(throws: MailError.headersTooLong) { try parse(many) }
        var limits = MailLimits()
        limits.bytes = 100
        #expect(throws: MailError.tooLarge) { try parse("A: " + String(repeating: "b", count: 200), limits: limits) }
    }

    @Test(arguments: ["", "\n\n\n", "tidak ada\nkepala surat\n", "\u{0}\u{1}\u{2}"])
    func `what has no header is no message`(text: String) {
        #expect(throws: MailError.notAMessage) { try parse(text) }
    }

    @Test func `no cut through a message makes the parser stumble`() throws {
        let text = """
            Subject: =?utf-8?Q?caf=C3=A9?=
            Content-Type: multipart/mixed; boundary="b"; charset*0*=utf-8''%C3

            --b
            Content-Transfer-Encoding: quoted-printable

            a=3Db=
            c=
            --b
            Content-Type: message/rfc822

            X: y

            z
            --b--
            """
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            guard let mail = try? MailParser.parse(Array(bytes[..<end])) else { continue }
            for leaf in leaves(mail) { _ = (leaf.text(most: 50), leaf.bytes, leaf.fileName) }
        }
    }

    // MARK: Fields

    @Test(arguments: [
        ("=?utf-8?B?SmFsYW4gcnVzYWs=?=", "Jalan rusak"),
        ("=?UTF-8?q?caf=C3=A9_enak?= ya", "café enak ya"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é"),
        ("=?iso-8859-1*id?Q?caf=E9?= =?utf-8?Q?_baru?=", "café baru"),
        ("=?utf-8?B?", "=?utf-8?B?"), ("=?x?Z?abc?=", "=?x?Z?abc?="), ("a =?= b", "a =?= b"),
    ])
    func `encoded words are read`(raw: String, text: String) throws {
        #expect(try parse("Subject: \(raw)\n\nx").headers.text("subject") == text)
    }

    @Test(arguments: [
        ("text/plain; charset=UTF-8; format=flowed", "charset", "UTF-8"),
        ("x/y; name=\"a \\\"b\\\"; c.jpg\"; q=1", "name", "a \"b\"; c.jpg"),
        ("x/y; name*=utf-8''caf%C3%A9.jpg", "name", "café.jpg"),
        ("x/y; name*0=foto; name*1=-besar.jpg", "name", "foto-besar.jpg"),
        ("x/y; name*0*=iso-8859-1''caf%E9; name*1=.jpg", "name", "café.jpg"),
        ("x/y; name=\"=?utf-8?Q?caf=C3=A9?=\"", "name", "café"),
        ("x/y;;; ;name = v ;", "name", "v"), ("x/y; name=\"open", "name", "open"),
    ])
    func `parameters are read in all the ways they are written`(value: String, name: String, expected: String) {
        #expect(MailParameters(value)[name] == expected)
        #expect(MailParameters(value).main.contains("/"))
    }

    @Test(arguments: [
        ("Siti <siti@surat.example>", "siti@surat.example"), ("siti@surat.example", "siti@surat.example"),
        ("\"Rahayu, <S>\" <s@b.example>, c@d.example", "s@b.example"), ("(a@b.c) x@y.example (z)", "x@y.example"),
        ("Kelompok: a@b.example, c@d.example;", "a@b.example"), ("a@b.example, c@d.example", "a@b.example"),
        ("-oQ/tmp@b.example", "-oQ/tmp@b.example"), ("S\u{EF}ti <s\u{EF}ti@b.example>", "s\u{EF}ti@b.example"),
        ("\u{7528}\u{6237}@\u{4F8B}\u{5B50}.\u{5E7F}\u{544A}", "\u{7528}\u{6237}@\u{4F8B}\u{5B50}.\u{5E7F}\u{544A}"),
    ])
    func `the first address of a field is found`(field: String, address: String) {
        #expect(MailAddress(field: field)?.text == address)
    }

    @Test(arguments: [
        "", "siti", "@b.example", "siti@", "a b@c.example\u{0}", "siti@b..example",
        "siti@b.example\r\nBcc: x@y.example",
        "s\u{200B}iti@b.example", "siti\u{FF20}b.example", "siti@b\u{3002}example", "s\u{202E}iti@b.example",
        "siti@b.\u{A0}example", "\u{1F600}@b.example", ".a@b.example", "a@-b.example", "\"a b\"@c.example",
    ])
    func `what is no plain address is none`(text: String) { #expect(MailAddress(text) == nil) }

    @Test func `fields are read in one pass, and copies of messages in messages have a limit`() throws {
        let blanks = "," + String(repeating: " ", count: 60_000) + String(repeating: ",", count: 60_000)
        #expect(MailAddress(field: blanks + "a@b.example")?.text == "a@b.example")
        let words = String(repeating: "=?utf-8?q?aaaaaaaa?=", count: 8_000)
        #expect(try parse("Subject: \(words)\n\nx").headers.text("subject")?.count == 64_000)
        var limits = MailLimits()
        limits.bytes = 20_000
        let head = "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
        let inner = "Subject: x\n\n" + String(repeating: "a", count: 9_000)
        #expect(throws: Never.self) { try parse(head + inner, limits: limits) }
        #expect(throws: MailError.tooLarge) { try parse(String(repeating: head, count: 5) + inner, limits: limits) }
    }
}
