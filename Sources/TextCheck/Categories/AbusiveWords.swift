/// Finds abusive words, so that a text is not published as it stands; it is still accepted.
package struct AbusiveWords: Sendable {
    private let words: Set<Word>

    /// - Parameter words: the city pack's list, single words, any case.
    package init(words: [String]) {
        self.words = Set(words.flatMap { StoryStems.words(of: $0.scalars) })
    }

    /// A word of the list stands in the text, as it is or with an ending ("goblok", "gobloknya").
    package func flags(_ text: String) -> Bool { !ranges(in: ReadText(text)).isEmpty }

    /// Where words of the list stand, in Unicode scalars of the text as it was typed.
    package func ranges(in text: ReadText) -> [Range<Int>] {
        text.tokens.tokens.filter { $0.kind == .word && isListed($0.text) }
            .map { text.source.originalRange(of: $0.range) }
    }

    private func isListed(_ word: Word) -> Bool {
        words.contains(word) || Possessive.stem(of: word).map(words.contains) == true
    }
}
