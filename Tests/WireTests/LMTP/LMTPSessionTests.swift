import Testing

@testable import Wire

struct LMTPSessionTests {
    private static let hello = "LHLO mail.example\r\n"
    private static let letter = "MAIL FROM:<a@b.example>\r\nRCPT TO:<lapor@kota.example>\r\nDATA\r\n"

    // MARK: What goes well

    @Test func `a message comes in one command after the other`() {
        var line = LMTPLine()
        for text in [
            "LHLO mail.example\r\n", "MAIL FROM:<a@b.example> SIZE=20 BODY=8BITMIME SMTPUTF8\r\n",
            "RCPT TO:<lapor@kota.example>\r\n", "DATA\r\n", "Subject: x\r\n\r\nJalan rusak\r\n.\r\n", "QUIT\r\n",
        ] {
            line.say(text)
        }
        #expect(
            line.said == [
                "250 SIZE 37748736", "250 2.1.0 Ok", "250 2.1.5 Ok", "354 End with a dot on a line of its own",
                "250 2.0.0 Ok",
                "221 2.0.0 Bye",
            ])
        #expect(line.texts == ["Subject: x\r\n\r\nJalan rusak\r\n"] && line.isClosed)
        #expect(line.messages.first?.isNotice == false)
        #expect(line.space.freeBytes == 64 << 20)
    }

    @Test func `what the server can do is said once, line by line`() {
        let text = String(decoding: LMTPReply.extensions(host: "kota.example", bytes: 7).bytes, as: UTF8.self)
        #expect(
            text == "250-kota.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
                + "250-ENHANCEDSTATUSCODES\r\n250 SIZE 7\r\n")
        let session = LMTPSession(host: "kota.example", space: MessageSpace(bytes: 1))
        #expect(session.greeting.bytes == Array("220 kota.example LMTP\r\n".utf8))
    }

    /// Everything at once, with two messages, dots, a lone LF, a lone CR, a CR behind a dot, and an empty line at the end.
    private static let dialogue =
        hello + letter + "..\r\n.x\r\n\n.\n\r.\r.\r\n.\rx\r\n.\r\r\n...\r\nakhir\r\n\r\n.\r\n"
        + "MAIL FROM:<>\r\nRCPT TO:<\"a b>\"@c.example>\r\nRCPT TO:<d@c.example>\r\nDATA\r\n.\r\nNOOP ya\r\nQUIT\r\n"

    @Test(arguments: [1, 2, 3, 5, 7, 11, 64, .max])
    func `however it is split, the same comes of it`(pieces: Int) {
        var line = LMTPLine()
        line.say(Self.dialogue, pieces: pieces)
        #expect(line.texts == [".\r\nx\r\n\n.\n\r.\r.\r\n\rx\r\n\r\r\n..\r\nakhir\r\n\r\n", ""])
        #expect(line.messages.map(\.isNotice) == [false, true])
        #expect(
            line.codes == [
                "250", "250", "250", "354", "250", "250", "250", "250", "354", "250", "250", "250", "221",
            ])
    }

    @Test func `every place to split a message in two gives the same`() {
        let bytes = Array((Self.hello + Self.letter + "a\r\n..\r\n.\rb\r\n\r\n.\r\nQUIT\r\n").utf8)
        for place in bytes.indices {
            var line = LMTPLine()
            line.say(Array(bytes[..<place]))
            line.say(Array(bytes[place...]))
            #expect(line.texts == ["a\r\n.\r\n\rb\r\n\r\n"], "at \(place)")
            #expect(line.codes == ["250", "250", "250", "354", "250", "221"], "at \(place)")
        }
    }

    // MARK: Smuggling

    @Test(arguments: ["\n.\n", "\n.\r\n", "\r.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r"])
    func `only a dot between two whole line ends ends a message`(end: String) {
        var line = LMTPLine()
        let second = "MAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\nDATA\r\nkedua\r\n.\r\n"
        line.say(Self.hello + Self.letter + "pertama" + end + second)
        #expect(line.messages.count == 1 && line.texts[0].contains("MAIL FROM") && line.texts[0].contains("kedua"))
    }

    @Test func `a lone line feed ends no command`() {
        var line = LMTPLine()
        line.say("LHLO a\nMAIL FROM:<a@b.example>\nRCPT TO:<c@d.example>\r\n")
        #expect(line.said == ["250 SIZE 37748736"])
        line.say("RCPT TO:<c@d.example>\r\n")
        #expect(line.codes == ["250", "503"])
    }

    // MARK: Recipients

    @Test func `each recipient gets a reply, and too many are told to come later`() {
        var limits = LMTPLimits()
        limits.recipients = 3
        var line = LMTPLine(limits: limits)
        line.say(Self.hello + "MAIL FROM:<a@b.example>\r\n")
        for place in 0..<5 { line.say("RCPT TO:<k\(place)@kota.example>\r\n") }
        line.say("DATA\r\nx\r\n.\r\n")
        #expect(line.codes == ["250", "250", "250", "250", "250", "452", "452", "354", "250", "250", "250"])
        #expect(line.messages.count == 1)
    }

    @Test(arguments: [(LMTPOutcome.later, "451 4.3.0 Try again later"), (.never, "554 5.6.0 Cannot be taken in")])
    func `what could not be taken is said to each recipient`(outcome: LMTPOutcome, reply: String) {
        var line = LMTPLine(outcome: outcome)
        line.say(
            Self.hello + "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@d.example>\r\nDATA\r\n.\r\n")
        #expect(line.said.suffix(2) == [reply, reply])
        line.outcome = .taken
        line.say(Self.letter + "x\r\n.\r\n")
        #expect(line.said.last == "250 2.0.0 Ok")
    }

    // MARK: Order

    @Test(arguments: [
        ("MAIL FROM:<a@b.example>\r\n", "503"), ("RCPT TO:<a@b.example>\r\n", "503"), ("DATA\r\n", "503"),
        ("EHLO x\r\n", "500"), ("HELO x\r\n", "500"), ("LHLO\r\n", "501"), ("RSET\r\n", "250"), ("NOOP\r\n", "250"),
        ("VRFY a\r\n", "252"), ("VRFY\r\n", "501"), ("EXPN a\r\n", "502"), ("BDAT 3\r\n", "502"), ("\r\n", "500"),
        ("lhlo x\r\n", "250"), ("QUIT\r\n", "221"),
    ])
    func `what may be said before anything else`(text: String, code: String) {
        var line = LMTPLine()
        line.say(text)
        #expect(line.codes == [code])
    }

    @Test(arguments: [
        ("MAIL FROM:a@b.example", "501"), ("MAIL TO:<a@b.example>", "501"), ("MAIL FROM:<a@b.example", "501"),
        ("MAIL FROM:<a@b.example>x", "501"), ("MAIL FROM:<a b@c.example>", "501"), ("MAIL FROM:<a@b> SIZE=x", "501"),
        ("MAIL FROM:<a@b> SIZE=37748737", "552"), ("MAIL FROM:<a@b> SIZE=99999999999999999999", "552"),
        ("MAIL FROM:<a@b> SIZE=37748736", "250"), ("MAIL FROM:<a@b> BODY=BINARYMIME", "555"),
        ("MAIL FROM:<a@b> AUTH=<>", "555"), ("mail from: <a@b> body=7bit", "250"), ("RCPT TO:<a@b>", "503"),
        ("DATA", "503"),
    ])
    func `how a message may begin`(text: String, code: String) {
        var line = LMTPLine()
        line.say(Self.hello + text + "\r\n")
        #expect(line.codes == ["250", code])
    }

    @Test(arguments: [
        ("RCPT TO:<>", "501"), ("RCPT TO:a", "501"), ("RCPT TO:<a@b> NOTIFY=NEVER", "555"), ("DATA", "503"),
        ("MAIL FROM:<c@d>", "503"), ("DATA x", "501"),
    ])
    func `what may follow`(text: String, code: String) {
        var line = LMTPLine()
        line.say(Self.hello + "MAIL FROM:<a@b.example>\r\n" + text + "\r\n")
        #expect(line.codes == ["250", "250", code])
    }

    @Test(arguments: ["RSET\r\n", "LHLO mail.example\r\n"])
    func `a message that was begun can be given up`(text: String) {
        var line = LMTPLine()
        line.say(Self.hello + "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\n" + text + "DATA\r\n")
        #expect(line.codes == ["250", "250", "250", "250", "503"])
        line.say(Self.letter + "x\r\n.\r\n")
        #expect(line.texts == ["x\r\n"])
    }

    // MARK: Limits

    @Test(arguments: [1, 7, 4_000, .max])
    func `a line that is too long is refused and its rest is no command`(pieces: Int) {
        var line = LMTPLine()
        line.say(Self.hello + "NOOP " + String(repeating: "QUIT", count: 1_000) + "\r\nNOOP\r\n", pieces: pieces)
        #expect(line.said == ["250 SIZE 37748736", "500 5.5.2 Line too long", "250 2.0.0 Ok"])
    }

    @Test func `a line without an end takes no memory`() {
        var line = LMTPLine()
        for _ in 0..<1_000 { line.say([UInt8](repeating: 0x61, count: 10_000)) }
        line.say("\r\n")
        #expect(line.codes == ["500"])
    }

    @Test func `whoever says nothing right is told goodbye`() {
        var line = LMTPLine()
        for _ in 0..<30 { line.say("APA\r\n") }
        #expect(line.codes == [String](repeating: "500", count: 20) + ["421"] && line.isClosed)
    }

    @Test func `a message up to the limit is whole, one byte more is refused, and the next is taken`() {
        var limits = LMTPLimits()
        limits.messageBytes = 100_000
        for (count, code) in [(99_998, "250"), (99_999, "552")] {
            var line = LMTPLine(limits: limits, spaceBytes: 100_000)
            line.say(Self.hello + Self.letter + String(repeating: "x", count: count) + "\r\n.\r\n", pieces: 997)
            #expect(line.codes.last == code)
            #expect(line.messages.map(\.bytes.count) == (code == "250" ? [100_000] : []))
            line.say(Self.letter + "y\r\n.\r\n")
            #expect(line.texts.last == "y\r\n" && line.space.freeBytes == 100_000)
        }
    }

    @Test func `fifty megabytes are refused for good and never held`() {
        var line = LMTPLine(spaceBytes: 40 << 20)
        line.say(Self.hello + Self.letter)
        let piece = [UInt8](repeating: 0x61, count: 1 << 20) + [0x0D, 0x0A]
        for _ in 0..<50 { line.say(piece) }
        #expect(line.space.freeBytes == 40 << 20)
        line.say(".\r\n")
        #expect(line.said.last == "552 5.3.4 Message too big" && line.messages.isEmpty)
    }

    @Test func `where others take all the space, a message is to come later`() {
        let space = MessageSpace(bytes: 100_000)
        var one = LMTPSession(host: "a", space: space)
        var other = LMTPSession(host: "a", space: space)
        let begin = Array((Self.hello + Self.letter).utf8)
        _ = one.receive(begin + [UInt8](repeating: 0x61, count: 90_000))
        #expect(other.receive(begin + [UInt8](repeating: 0x62, count: 20_000)).last == .send(.startData))
        #expect(other.receive(Array("\r\n.\r\n".utf8)) == [.send(.noSpace)])
        #expect(other.receive(Array("MAIL FROM:<a@b> SIZE=20000\r\n".utf8)) == [.send(.noSpace)])
        one.ended()
        #expect(space.freeBytes == 100_000)
        #expect(other.receive(Array("MAIL FROM:<a@b> SIZE=20000\r\n".utf8)) == [.send(.originatorOk)])
    }

    // MARK: Ends

    @Test func `a connection that is cut leaves no half message`() {
        var line = LMTPLine()
        line.say(Self.hello + Self.letter + "Subject: x\r\n\r\nJalan ru")
        line.session.ended()
        #expect(line.messages.isEmpty && line.space.freeBytes == 64 << 20)
    }

    @Test func `nothing is read while a message is dealt with, and all of it afterwards`() {
        var line = LMTPLine(outcome: nil)
        line.say(Self.hello + Self.letter + "x\r\n.\r\n" + Self.letter + "y\r\n.\r\nQUIT\r\n")
        #expect(line.texts == ["x\r\n"] && line.codes.count == 4 && line.session.isDelivering)
        line.run(line.session.idled())
        line.outcome = .taken
        line.run(line.session.dealtWith(.taken))
        #expect(line.texts == ["x\r\n", "y\r\n"] && line.codes.last == "221")
    }

    @Test func `a server that stops answers for the message it has, and takes no other`() {
        var line = LMTPLine(outcome: nil)
        line.say(Self.hello + Self.letter + "x\r\n.\r\n" + Self.letter)
        line.run(line.session.goDown())
        #expect(!line.isClosed)
        line.run(line.session.dealtWith(.taken))
        #expect(line.codes.suffix(2) == ["250", "421"] && line.isClosed)
        var idle = LMTPLine()
        idle.run(idle.session.goDown())
        #expect(idle.said == ["421 4.3.2 Going down"] && idle.isClosed)
    }

    @Test func `whoever says nothing is let go, also within a message`() {
        var line = LMTPLine()
        line.say(Self.hello + Self.letter + "Subject")
        line.run(line.session.idled())
        #expect(line.said.last == "421 4.4.2 Nothing came for too long" && line.isClosed && line.messages.isEmpty)
        line.run(line.session.idled())
        #expect(line.codes.count == 5)
    }

    @Test func `no reply holds what came in`() {
        var line = LMTPLine()
        line.say("LHLO kanari.example\r\nVRFY kanari\r\nMAIL FROM:<kanari@x.example>\r\nRCPT TO:<kanari@y.example>\r\n")
        line.say("KANARI\r\nDATA\r\nkanari\r\n.\r\n")
        #expect(!line.said.contains { $0.lowercased().contains("kanari") })
    }
}
