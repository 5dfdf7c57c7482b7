/// The digits in the middle of a number plate: together, or one by one as somebody dictates them.
struct PlateNumber {
    /// The last token of the digits.
    let end: Int
    let count: Int
    let first: Unicode.Scalar
    /// Written one by one, in figures or words.
    let isDictated: Bool

    /// - Returns: nil if no one to four digits start at the token.
    init?(in text: TokenText, at start: Int) {
        guard let token = text.token(start) else { return nil }
        isDictated = token.kind != .number || token.length == 1 && Self.digit(start + 1, in: text) != nil
        if !isDictated {
            guard token.length <= 4 else { return nil }
            (end, count, first) = (start, token.length, token.first)
            return
        }
        guard let first = Self.digit(start, in: text) else { return nil }
        var end = start
        while end < start + 4, Self.digit(end + 1, in: text) != nil { end += 1 }
        guard end < start + 4 else { return nil }
        (self.end, count, self.first) = (end, end - start + 1, first)
    }

    private static func digit(_ index: Int, in text: TokenText) -> Unicode.Scalar? {
        guard let token = text.token(index), token.gap != .line else { return nil }
        switch token.kind {
        case .number: return token.length == 1 ? token.first : nil
        case .word: return DigitWords.digits(for: token.text).map { Unicode.Scalar($0.bytes[0]) }
        case .sign: return nil
        }
    }
}
