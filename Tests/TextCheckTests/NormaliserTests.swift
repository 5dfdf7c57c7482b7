import Testing
import TextCheck

@Suite struct NormaliserTests {
    @Test(arguments: [
        ("ABC xyz", "abc xyz"),
        ("０８３４", "0834"),
        ("Ｂ１９８７ＴＲＸ", "b1987trx"),
        ("08\u{200B}34\u{FEFF}00", "083400"),
        ("٠٨٣٤", "0834"),
        ("𝟎𝟖𝟑𝟒", "0834"),
        ("①②③", "123"),
        ("1️⃣2️⃣", "12"),
        ("O834OOOO44l7", "083400004417"),
        ("0834‑0000–4417", "0834-0000-4417"),
        ("José", "jose"),
        ("cafe\u{301}", "cafe"),
        ("раk Вudі", "pak budi"),
        ("a\u{A0}b\tc\r\nd", "a b c\n\nd"),
        ("oli 10 liter", "oli 10 liter"),
    ])
    func `look-alikes fold to plain text`(text: String, expected: String) {
        #expect(self.text(of: Normaliser.normalise(Array(text.unicodeScalars))) == expected)
    }

    @Test func `a folded range leads back to every scalar it stands for`() {
        let text = Array("x\u{200B}０8\u{200D}3\u{301}y".unicodeScalars)
        let normalised = Normaliser.normalise(text)
        #expect(self.text(of: normalised) == "x083y")
        #expect(normalised.originalRange(of: 1..<4) == 2..<7)
        #expect(normalised.originalRange(of: 4..<5) == 7..<8)
    }

    private func text(of normalised: NormalisedText) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: normalised.scalars)
        return String(view)
    }
}
