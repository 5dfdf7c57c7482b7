/// A row of labels with dots between them, plain or disguised ("example (dot) com", "example titik com").
struct DomainName {
    let labels: [Word]
    /// The last token of the name.
    let end: Int
    /// At least one dot is written as a word.
    let isDisguised: Bool

    var lastLabel: Word { labels[labels.count - 1] }

    /// - Returns: nil if no label starts at the token, or if the last label is not two letters or more.
    init?(in text: TokenText, at index: Int) {
        guard var end = Self.labelEnd(in: text, at: index) else { return nil }
        var labels = [Self.label(in: text, index...end)]
        var isDisguised = false
        while labels.count < 8, let dot = Self.dot(in: text, after: end),
            let next = Self.labelEnd(in: text, at: dot.after)
        {
            labels.append(Self.label(in: text, dot.after...next))
            isDisguised = isDisguised || dot.isDisguised
            end = next
        }
        guard let last = text.token(end), last.kind == .word, last.length >= 2 else { return nil }
        self.labels = labels
        self.end = end
        self.isDisguised = isDisguised
    }

    /// The first token of a dot written as a word that ends at this token.
    static func disguisedDot(in text: TokenText, endingAt index: Int) -> Int? {
        if isDotWord(text.word(index)) { return index }
        guard let closer = text.token(index), closer.kind == .sign, NetworkRule.isCloser(closer.first) else {
            return nil
        }
        guard isDotWord(text.word(index - 1)) || text.isSign(index - 1, "."), let opener = text.token(index - 2),
            opener.kind == .sign
        else { return nil }
        return index - 2
    }

    private static func isDotWord(_ word: Word) -> Bool { word.is("dot") || word.is("titik") }

    private static func dot(in text: TokenText, after index: Int) -> (after: Int, isDisguised: Bool)? {
        if text.isSign(index + 1, "."), text.isJoined(index + 1), text.isJoined(index + 2) {
            return (index + 2, false)
        }
        // A comma in its place, as fingers slip: "budi@example,com".
        if text.isSign(index + 1, ","), text.isJoined(index + 1), text.isJoined(index + 2),
            NetworkRule.surePlaces.contains(text.word(index + 2))
        {
            return (index + 2, true)
        }
        if isDotWord(text.word(index + 1)) { return (index + 2, true) }
        if let end = text.token(index + 3), end.kind == .sign, disguisedDot(in: text, endingAt: index + 3) == index + 1
        {
            return (index + 4, true)
        }
        return nil
    }

    private static func labelEnd(in text: TokenText, at index: Int) -> Int? {
        guard let first = text.token(index), first.kind != .sign, first.gap != .line else { return nil }
        var end = index
        while end < index + 64, text.isJoined(end + 1), let next = text.token(end + 1) {
            if next.kind != .sign {
                end += 1
            } else if next.first == "-" || next.first == "_", !isDotWord(text.word(end + 2)), text.isJoined(end + 2),
                let after = text.token(end + 2),
                after.kind != .sign
            {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func label(in text: TokenText, _ tokens: ClosedRange<Int>) -> Word {
        var label = Word()
        for index in tokens { label.append(text.tokens[index].text) }
        return label
    }
}
