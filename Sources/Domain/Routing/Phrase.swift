/// One or more words in a row, to be found in a folded text.
///
/// Written as in the city pack: "lampu jalan", or "lurah*" where the last word may go on ("lurahnya").
package struct Phrase: Hashable, Sendable {
    /// Folded; never empty.
    package let words: [String]
    /// The last word may be longer in the text.
    package let endsOpen: Bool

    /// - Returns: nil when there is no word in it.
    package init?(_ text: String) {
        let words = FoldedText(text).words.filter { !$0.isEmpty }
        guard !words.isEmpty else { return nil }
        self.words = words
        endsOpen = text.unicodeScalars.last == "*"
    }

    /// The positions of its first word wherever it stands in the text.
    package func positions(in text: FoldedText) -> [Int] {
        guard let first = words.first else { return [] }
        return text.positions(of: first, asPrefix: endsOpen && words.count == 1).filter { stands(in: text, at: $0) }
    }

    /// Whether it stands anywhere in the text.
    package func isFound(in text: FoldedText) -> Bool {
        guard let first = words.first else { return false }
        return text.positions(of: first, asPrefix: endsOpen && words.count == 1).contains { stands(in: text, at: $0) }
    }

    private func stands(in text: FoldedText, at position: Int) -> Bool {
        guard position + words.count <= text.words.count else { return false }
        for index in words.indices.dropFirst() {
            let found = text.words[position + index]
            let isOpen = endsOpen && index == words.count - 1
            guard isOpen ? found.hasPrefix(words[index]) : found == words[index] else { return false }
        }
        return true
    }
}
