/// Digits that stand together with only spaces, dots, hyphens or brackets between their groups.
struct NumberRun {
    /// One row of digits, or one digit written as a word.
    struct Group {
        let digits: Word
        let token: Int
        let isSpelled: Bool
        /// What stands between this group and the one before it; nil for a space or nothing.
        let separator: Unicode.Scalar?
    }

    private(set) var groups: [Group] = []
    /// The run is part of a code such as "JT-081234" or an amount; its first unbroken part is no number of a person.
    let isCode: Bool
    /// A plus sign stands directly before the first group.
    let hasPlus: Bool
    /// The token after the last group.
    private(set) var end: Int

    private static let amounts = WordList("idr rp rupiah usd")
    private static let namedSigns = WordList("dash garis minus setrip spasi strip titik")
    private static let contexts = WordList("hp kk ktp nik nmr no nomor rek tel telp tlp wa")

    /// - Returns: nil if no digits start at the token.
    init?(in text: TokenText, at index: Int) {
        guard let first = Self.group(in: text, at: index, separator: nil) else { return nil }
        groups = [first]
        hasPlus = text.isSign(index - 1, "+") && text.isJoined(index)
        isCode = Self.isCode(in: text, at: index)
        end = index + 1
        while groups.count < 400, let next = nextGroup(in: text) {
            groups.append(next)
            end = next.token + 1
        }
    }

    /// The group is one digit; such groups in a row are one number, dictated or spaced out.
    func isSingle(_ index: Int) -> Bool { groups[index].digits.count == 1 }

    private static func group(in text: TokenText, at index: Int, separator: Unicode.Scalar?) -> Group? {
        guard let token = text.token(index) else { return nil }
        switch token.kind {
        case .number:
            return Group(digits: token.text, token: index, isSpelled: false, separator: separator)
        case .word:
            guard let digits = DigitWords.digits(for: token.text) else { return nil }
            return Group(digits: digits, token: index, isSpelled: true, separator: separator)
        case .sign:
            return nil
        }
    }

    private func nextGroup(in text: TokenText) -> Group? {
        guard let token = text.token(end), token.gap != .line else { return nil }
        if token.kind != .sign {
            // "0834 strip 0000 strip 4417"
            if Self.namedSigns.contains(token.text), let next = Self.group(in: text, at: end + 1, separator: "-") {
                return next
            }
            return Self.group(in: text, at: end, separator: nil)
        }
        guard let after = text.token(end + 1), after.gap != .line else { return nil }
        let isTight = token.gap == .none && after.gap == .none
        switch token.first {
        case "-": return Self.group(in: text, at: end + 1, separator: isTight ? "-" : nil)
        case "(":
            guard text.isSign(end + 2, ")") else { return nil }
            return Self.group(in: text, at: end + 1, separator: nil)
        case "/": return isTight ? Self.group(in: text, at: end + 1, separator: "/") : nil
        case ".", "_": return isTight ? Self.group(in: text, at: end + 1, separator: token.first) : nil
        case ")": return Self.group(in: text, at: end + 1, separator: nil)
        case ",":
            let next = Self.group(in: text, at: end + 1, separator: nil)
            return next?.isSpelled == true && groups[groups.count - 1].isSpelled ? next : nil
        default: return nil
        }
    }

    private static func isCode(in text: TokenText, at index: Int) -> Bool {
        var before = index - 1
        if text.token(before)?.isSign(".") == true, amounts.contains(text.word(before - 1)) { return true }
        if amounts.contains(text.word(before)) { return true }
        guard text.isJoined(index) else { return false }
        if text.isSign(before, "/") || text.isSign(before, "#") { return true }
        if text.isSign(before, "-") {
            guard text.isJoined(before) else { return false }
            before -= 1
        }
        guard let word = text.token(before), word.kind == .word else { return false }
        return !contexts.contains(word.text)
    }
}

/// Digits written as words, in Indonesian and English, with the usual slips.
enum DigitWords {
    static func digits(for word: Word) -> Word? { table.meaning(of: word) }

    private static let table = WordTable(
        """
        ampat=4 anam=6 atu=1 delapan=8 dlapan=8 dua=2 eight=8 empat=4 enam=6 five=5 four=4 kosong=0 lapan=8 lima=5
        nine=9 nol=0 nul=0 one=1 satu=1 sembilan=9 seven=7 six=6 smbilan=9 three=3 tiga=3 tuju=7 tujuh=7 two=2 zero=0
        """)
}
