/// What stands between a token and the one before it.
enum Gap: Sendable {
    case none
    case space
    case line
}

/// A word, a row of digits, or one other sign of a normalised text.
struct Token: Sendable {
    enum Kind: Sendable {
        case word
        case number
        case sign
    }

    let kind: Kind
    /// The folded text; a number is its digits, a sign one scalar.
    let text: Word
    /// The first scalar of the text, all of a sign.
    let first: Unicode.Scalar
    /// In the normalised text.
    let range: Range<Int>
    let gap: Gap
    let startsWithCapital: Bool
    /// Two letters or more, all capitals.
    let isAllCapitals: Bool

    var length: Int { range.count }

    func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign && first == sign }
}

/// A normalised text cut into tokens, the form that every rule reads.
struct TokenText: Sendable {
    let tokens: [Token]
    /// Far more words stand in capitals than do not: capitals say nothing here.
    let isShouted: Bool

    init(_ source: NormalisedText) {
        tokens = Tokeniser.tokens(of: source)
        var capitals = 0
        var others = 0
        for token in tokens where token.kind == .word && token.length > 2 {
            if token.isAllCapitals { capitals += 1 } else { others += 1 }
        }
        isShouted = capitals > others + 2 || others == 0
    }

    /// The token at an index, or nil beyond either end.
    func token(_ index: Int) -> Token? {
        index >= 0 && index < tokens.count ? tokens[index] : nil
    }

    /// The folded word at an index; empty for anything that is no word.
    @inline(never)
    func word(_ index: Int) -> Word {
        guard index >= 0, index < tokens.count, tokens[index].kind == .word else { return Word() }
        return tokens[index].text
    }

    @inline(never)
    func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].isSign(sign)
    }

    /// The word at an index is this one.
    @inline(never)
    func isWord(_ index: Int, _ word: StaticString) -> Bool { self.word(index).is(word) }

    /// Something stands directly before the token, without a space.
    func isJoined(_ index: Int) -> Bool { index > 0 && index < tokens.count && tokens[index].gap == .none }

    /// The normalised range from the first to the last of these tokens.
    func range(_ tokens: ClosedRange<Int>) -> Range<Int> {
        self.tokens[tokens.lowerBound].range.lowerBound..<self.tokens[tokens.upperBound].range.upperBound
    }

    /// A full stop that ends a sentence stands before this token: stop, then space, after a word longer than an
    /// abbreviation.
    @inline(never)
    func startsSentence(_ index: Int) -> Bool {
        guard index > 0, index < tokens.count else { return true }
        let before = tokens[index - 1]
        if tokens[index].gap == .line { return true }
        if before.isSign("!") || before.isSign("?") { return true }
        guard before.isSign("."), tokens[index].gap != .none else { return false }
        guard let last = token(index - 2), last.kind == .word else { return true }
        return last.length > 4
    }
}

/// Cuts a normalised text into tokens. Cost: one pass.
enum Tokeniser {
    static func tokens(of source: NormalisedText) -> [Token] {
        var tokens: [Token] = []
        var gap = Gap.none
        var start = 0
        while start < source.scalars.count {
            let first = source.scalars[start]
            if ScalarFolding.isSpace(first) {
                gap = ScalarFolding.isLineBreak(first) || gap == .line ? .line : .space
                start += 1
                continue
            }
            let end = end(of: source.scalars, from: start)
            tokens.append(token(start..<end, of: source, gap: gap))
            gap = .none
            start = end
        }
        return tokens
    }

    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start + 1
        if ScalarFolding.isDigit(scalars[start]) {
            while end < scalars.count, ScalarFolding.isDigit(scalars[end]) { end += 1 }
        } else if ScalarFolding.isLetter(scalars[start]) {
            while end < scalars.count, continuesWord(scalars, end) { end += 1 }
        }
        return end
    }

    private static func continuesWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        if ScalarFolding.isLetter(scalars[index]) { return true }
        guard scalars[index] == "'", index + 1 < scalars.count else { return false }
        return ScalarFolding.isLetter(scalars[index + 1])
    }

    private static func token(_ range: Range<Int>, of source: NormalisedText, gap: Gap) -> Token {
        let first = source.scalars[range.lowerBound]
        var text = Word()
        var capitals = 0
        for index in range {
            text.append(source.scalars[index])
            if source.capitals[index] { capitals += 1 }
        }
        let kind: Token.Kind =
            ScalarFolding.isDigit(first) ? .number : ScalarFolding.isLetter(first) ? .word : .sign
        return Token(
            kind: kind, text: text, first: first, range: range, gap: gap,
            startsWithCapital: source.capitals[range.lowerBound], isAllCapitals: capitals == range.count && capitals > 1
        )
    }
}
