import Testing
import TextCheck

@Suite struct SuggesterTests {
    private let suggester = CategorySuggester(categories: [
        SuggestableCategory(slug: "jalan", name: "Jalan", words: ["jalan rusak*2", "lubang", "aspal", "tambal"]),
        SuggestableCategory(slug: "pohon", name: "Pohon", words: ["pohon tumbang*2", "dahan", "tebang", "ranting"]),
        SuggestableCategory(slug: "lampu", name: "Jaringan Listrik", words: ["lampu jalan*3", "padam", "gelap"]),
        SuggestableCategory(slug: "sampah", name: "Sampah", words: ["sampah*3", "bau", "angkut"]),
    ])

    @Test(arguments: [
        ("Ada lobang besar di aspal, sudah pernah ditambal", "jalan"),
        ("Dahannya patah, mohon ditebang", "pohon"),
        ("Lampu di jalan ini sudah padam seminggu", "lampu"),
        ("SAMPAH tidak DIANGKUT", "sampah"),
        ("sаmраh bertumpuk", "sampah"),
    ])
    func `the words of a story lead to its category`(story: String, expected: String) {
        #expect(suggester.suggestions(for: story).first == expected)
    }

    @Test func `the order of the keywords changes no suggestion`() {
        let words = ["lampu", "padam", "gelap", "tiang", "kabel", "jalan gelap", "jalan rusak", "lubang", "aspal"]
        let story = "Jalan gelap dan rusak, lampu padam, ada lubang di aspal, kabel di tiang menjuntai"
        let answers = (0..<words.count).map { shift in
            let turned = Array(words[shift...] + words[..<shift])
            let categories = ["a", "b", "c", "d", "e"].map { SuggestableCategory(slug: $0, words: turned) }
            return CategorySuggester(categories: categories).suggestions(for: story)
        }
        #expect(answers.allSatisfy { $0 == ["a", "b", "c", "d", "e"] })
    }

    @Test func `of a keyword written twice the greater weight counts`() {
        let suggester = CategorySuggester(categories: [
            SuggestableCategory(slug: "a", words: ["lubang*2"]),
            SuggestableCategory(slug: "b", words: ["lubang", "lubang*3", "berlubang"]),
        ])
        #expect(suggester.suggestions(for: "lubang") == ["b", "a"])
    }

    @Test func `a story without telling words gets no suggestion`() {
        #expect(suggester.suggestions(for: "Halo, selamat pagi").isEmpty)
        #expect(suggester.suggestions(for: "").isEmpty)
    }

    @Test func `repeating one word does not drown the rest`() {
        let story = "gelap gelap gelap gelap, pohon tumbang, dahan dan ranting menimpa"
        #expect(suggester.suggestions(for: story).first == "pohon")
    }

    @Test(arguments: [
        ("po", ["pohon"]), ("jar li", []), ("jaringan li", ["lampu"]), ("list", ["lampu"]), ("tebang", ["pohon"]),
        ("jalan", ["jalan", "lampu"]), ("zzz", []), ("menebang", ["pohon"]),
    ])
    func `the search box finds names before keywords`(typed: String, expected: [String]) {
        #expect(suggester.search(typed) == expected)
    }

    @Test func `an empty box lists all in their own order`() {
        #expect(suggester.search("  ", limit: 3) == ["jalan", "pohon", "lampu"])
    }

    @Test(arguments: [
        ("menambal", "ditambal"), ("lubang", "berlubang"), ("penebangan", "ditebang"), ("mengangkut", "diangkut"),
        ("lobang", "lubangnya"), ("kotor", "kotornya"), ("menyiram", "disiram"), ("tertutup", "ditutup"),
        ("ujan", "hujan"), ("potong", "memotong"),
    ])
    func `forms of one word share a stem`(one: String, other: String) {
        #expect(Stemmer.stem(one) == Stemmer.stem(other))
    }

    @Test(arguments: [("dasar GOBLOK", true), ("gоbloknya", true), ("anjing", false), ("goblokan bukan kata", false)])
    func `abusive words are flagged by the caller's list`(text: String, expected: Bool) {
        #expect(AbusiveWords(words: ["Goblok"]).flags(text) == expected)
    }
}
