import Domain
import Testing

struct FoldedTextTests {
    @Test(arguments: [
        ("Jl. Pondok-Bambu No.12", ["jl", "pondok", "bambu", "no", "12"]),
        ("Got, (MAMPET)", ["got", "", "", "mampet", ""]),
        ("Café  ÉTÉ 水道", ["café", "été", "水道"]),
        ("", []),
        ("🙂🙂", []),
    ])
    func `words are lowercase and commas and brackets break`(text: String, words: [String]) {
        #expect(FoldedText(text).words == words)
    }

    @Test(arguments: [
        ("lurah*", "kata lurahnya begitu", true),
        ("lurah", "kata lurahnya begitu", false),
        ("lurah*", "di kelurahan kami", false),
        ("lampu jalan", "Lampu Jalan mati", true),
        ("lampu jalan", "lampu, jalan rusak", false),
        ("lampu jal*", "lampu jalanan padam", true),
        ("penerangan*", "penerangannya kurang", true),
        ("a", "b c", false),
    ])
    func `a phrase is found as whole words`(phrase: String, text: String, isFound: Bool) throws {
        #expect(try #require(Phrase(phrase)).isFound(in: FoldedText(text)) == isFound)
    }

    @Test func `a phrase does not run from one text into the next`() throws {
        let phrase = try #require(Phrase("lampu jalan"))
        #expect(!phrase.isFound(in: FoldedText(["mati lampu", "jalan kami"])))
    }

    @Test func `positions agree with a plain search`() {
        let words = ["got", "gotong", "gotongroyong", "gotongroyongan", "go", "ü", "üb"]
        var state: UInt64 = 7
        var list: [String] = []
        for _ in 0..<300 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            list.append(words[Int(state >> 33) % words.count])
        }
        let text = FoldedText(list.joined(separator: " "))
        for word in words {
            #expect(text.positions(of: word, asPrefix: false) == list.indices.filter { list[$0] == word })
            let begun = Set(list.indices.filter { list[$0].hasPrefix(word) })
            #expect(Set(text.positions(of: word, asPrefix: true)) == begun)
        }
    }
}
