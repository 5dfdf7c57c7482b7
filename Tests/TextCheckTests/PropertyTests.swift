import Testing
import TextCheck
import TextSamples

@Suite struct PropertyTests {
    /// Pieces that together make hostile texts: half numbers, marks, emoji, joiners, scripts, line ends.
    private static let pieces = [
        "0834", "-", " ", ".", "0000", "4417", "@", "example", ".com", "(at)", "Pak ", "Budi", "B", "1987", "TRX",
        "nol ", "tujuh ",
        "\u{301}", "\u{200D}", "\u{200B}", "👩‍👩‍👦", "🇮🇩", "1️⃣", "\n", "\r\n", "rumah saya", "NIK ", "3175041206909914",
        "\u{202E}",
        "ｄ", "ÿ", "𝟘", "ظ", "漢", "\u{0}", "\u{10FFFF}", "a.n. ", "Jl. ", "(", ")", "lahir ", "03-05-2017", "no ", "7",
        "https://",
        "tinggal di ", "gang ", "'", "_", "/", ",", "titik ", "+62 ", "rek ", "\u{FE0F}", "ﬁ", "|", "O",
    ]

    private func randomText(_ random: inout SeededGenerator) -> String {
        (0..<random.number(0...40)).map { _ in random.pick(Self.pieces) }.joined()
    }

    @Test func `findings are sorted, apart, inside the text and never empty`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<3_000 {
            let text = randomText(&random)
            var place = 0
            for finding in Linter.findings(in: text, field: random.pick(TextField.allCases)) {
                #expect(finding.start >= place && finding.end > finding.start, "\(text)")
                place = finding.end
            }
            #expect(place <= text.unicodeScalars.count, "\(text)")
        }
    }

    @Test func `formal findings are those of the whole that have a form`() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<3_000 {
            let text = randomText(&random)
            let field = random.pick(TextField.allCases)
            let formal = Linter.findings(in: text, field: field).filter { finding in
                switch finding.kind {
                case .name, .houseAddress, .selfHome, .selfWork, .selfRole, .selfReported, .selfKnowledge: false
                default: true
                }
            }
            #expect(Linter.formalFindings(in: text, field: field) == formal, "\(text)")
        }
    }

    @Test func `scalars of every plane do no harm`() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<2_000 {
            let text = (0..<30).compactMap { _ in
                Unicode.Scalar(UInt32(random.next() % 0x11_0000) >> UInt32(random.next() % 21))
            }
            for finding in Linter.findings(in: text, field: .story) {
                #expect(0 <= finding.start && finding.start < finding.end && finding.end <= text.count)
            }
        }
    }

    @Test func `each kept scalar knows where it came from`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<1_000 {
            let text = Array(randomText(&random).unicodeScalars)
            let normalised = Normaliser.normalise(text)
            #expect(normalised.origins.count == normalised.scalars.count)
            #expect(zip(normalised.origins, normalised.origins.dropFirst()).allSatisfy { $0 < $1 })
            #expect(normalised.origins.allSatisfy { text.indices.contains($0) })
        }
    }

    @Test func `folding a folded text changes nothing`() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<1_000 {
            let once = Normaliser.normalise(Array(randomText(&random).unicodeScalars)).scalars
            #expect(Normaliser.normalise(once).scalars == once)
        }
    }

    @Test func `the same text gives the same findings`() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let text = randomText(&random)
            #expect(Linter.findings(in: text, field: .story) == Linter.findings(in: text, field: .story))
        }
    }

    @Test func `a mask says nothing of the length, and is never marked itself`() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<1_000 {
            let short = "hp 08341" + random.digits(5) + " ya"
            let long = "hp 08341" + random.digits(8) + " ya"
            let masked = [short, long].map { Masking.mask($0, personalDataIn: Linter.findings(in: $0, field: .story)) }
            #expect(masked == ["hp ▒▒▒ ya", "hp ▒▒▒ ya"])
        }
        #expect(Linter.findings(in: "Pak ▒▒▒ hp ▒▒▒ NIK ▒▒▒ lahir ▒▒▒", field: .story).isEmpty)
    }

    @Test func `long rows of one sign are read in one go`() {
        for piece in [
            "0", "0 ", "nol ", "a@", "a.", "(", "Budi ", "Jl. ", "B 1 ", "rumah ", "at ", "08-", "@", "\u{301}",
        ] {
            let text = String(repeating: piece, count: 4_000)
            #expect(Linter.findings(in: text, field: .story).count <= 4_000)
        }
    }
}
