/// A short message of ours in plain text, as bytes for a mail server (RFC 5322, RFC 3834).
///
/// Addresses are `MailAddress`, which cannot hold a line break; subject and text are encoded, so neither can add a field.
package struct OutgoingMail: Equatable, Sendable {
    package let from: MailAddress
    package let to: MailAddress
    package let subject: String
    /// Lines end with a line feed.
    package let text: String
    /// Without angle brackets.
    package let messageID: String
    /// The message that this one answers, as it names itself; left out unless it is a plain Message-ID.
    package let answers: String?

    package init(
        from: MailAddress, to: MailAddress, subject: String, text: String, messageID: String, answers: String? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.answers = answers
    }

    /// The message; its lines end as local mail programs expect, with a line feed.
    package var bytes: [UInt8] {
        var fields = [
            "From: <\(from.text)>", "To: <\(to.text)>", "Subject: \(Self.encodedSubject(subject))",
            "Message-ID: <\(messageID)>",
            // No machine answers this, and ours drops it if it comes back.
            "Auto-Submitted: auto-replied", "X-Loop: \(from.text)", "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        if let answers, Self.isPlainID(answers) { fields.append("In-Reply-To: \(answers)") }
        return Array((fields.joined(separator: "\n") + "\n\n" + Self.quotedPrintable(text)).utf8)
    }

    /// `<left@right>` of visible ASCII characters.
    private static func isPlainID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return (5...250).contains(bytes.count) && bytes.first == 0x3C && bytes.last == 0x3E
            && bytes.dropFirst().dropLast().allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
    }

    /// Words of at most 75 characters, one a line.
    private static func encodedSubject(_ text: String) -> String {
        var words = [""]
        for character in text.unicodeScalars {
            let piece = String(character).utf8.map { isSafe($0) ? String(Unicode.Scalar($0)) : hex($0) }.joined()
            let last = words.count - 1
            // With what stands around it, and the field's own name before the first.
            if words[last].utf8.count + piece.utf8.count > 54 { words.append(piece) } else { words[last] += piece }
        }
        return words.map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\n ")
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func quotedPrintable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var (done, current) = ("", "")
            let bytes = Array(line.utf8)
            for (place, byte) in bytes.enumerated() {
                let isBlankAtEnd = place == bytes.count - 1 && byte == 0x20
                let isPlain = (0x20...0x7E).contains(byte) && byte != 0x3D && !isBlankAtEnd
                let piece = isPlain ? String(Unicode.Scalar(byte)) : hex(byte)
                if current.utf8.count + piece.utf8.count > 75 {
                    done += current + "=\n"
                    current = ""
                }
                current += piece
            }
            return done + current
        }.joined(separator: "\n")
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
