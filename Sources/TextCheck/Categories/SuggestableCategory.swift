/// A category with the words by which it is known in stories and in the search box.
package struct SuggestableCategory: Sendable {
    package let slug: String
    /// As people read it; its words count as keywords too. May be empty.
    package let name: String
    /// Words and phrases of everyday language, any case; "pohon tumbang*2" gives a phrase twice the weight.
    package let words: [String]

    package init(slug: String, name: String = "", words: [String]) {
        self.slug = slug
        self.name = name
        self.words = words
    }
}

/// One word or phrase of a category, as stems.
struct Keyword {
    let stems: [Word]
    /// 1 unless the city pack says otherwise.
    let weight: Double

    /// - Returns: nil if no word is left.
    init?(_ text: String) {
        var phrase: [Unicode.Scalar] = []
        var digits: UInt32 = 0
        var hasWeight = false
        for scalar in text.unicodeScalars {
            if hasWeight {
                guard ScalarFolding.isDigit(scalar) else { return nil }
                digits = min(digits * 10 + scalar.value - 0x30, 100)
            } else if scalar == "*" {
                hasWeight = true
            } else {
                phrase.append(scalar)
            }
        }
        stems = StoryStems.stems(of: phrase)
        weight = hasWeight ? Double(digits) : 1
        if stems.isEmpty { return nil }
    }
}

/// The words of a text as stems, in order.
enum StoryStems {
    @inline(never)
    static func stems(of text: [Unicode.Scalar]) -> [Word] { words(of: text).map(Stemmer.stem) }

    /// Folded words and numbers; signs are left out.
    @inline(never)
    static func words(of text: [Unicode.Scalar]) -> [Word] {
        var words: [Word] = []
        for token in Tokeniser.tokens(of: Normaliser.normalise(text)) where token.kind != .sign {
            words.append(token.text)
        }
        return words
    }
}
