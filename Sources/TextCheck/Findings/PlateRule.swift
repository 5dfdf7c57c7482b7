/// Finds number plates of vehicles: area letters, one to four digits, one to three letters ("B 1987 TRX", "b1987trx").
enum PlateRule {
    /// Source: Perpol 7/2021, annex (area letters).
    private static let areas = WordList(
        """
        a b d e f g h k l m n p r s t w z aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de dg dh dk dl
        dm dn dp dr ds dt dw ea eb ed kb kh kt ku pa pb pg ps cc cd
        """)
    private static let vehicles = WordList(
        """
        plat pelat nopol polisi mobil motor truk truck sedan angkot bus taksi ojek pickup pikap van minibus bernopol
        matic kendaraan plate avanza
        """)
    private static let plateWords = WordList("plat pelat nopol polisi plate bernopol")
    private static let places = WordList(
        """
        blok kav kavling gedung tower menara unit lantai gate pintu jalur koridor kelas seri tipe type ruang zona rute
        gang gg jl jln jalan rt rw kamar kios los
        """)
    private static let units = WordList(
        "an am di ke km cm kg mm kva kwh jam wib rt rw jt rb kk m x pm ha th thn hr dan yg tak org dgn itu ini dr ya")

    static func candidates(in text: TokenText) -> [Candidate] {
        var candidates: [Candidate] = []
        var index = 0
        while index < text.tokens.count {
            if let end = plateEnd(in: text, at: index) {
                candidates.append(Candidate(kind: .plate, range: text.range(index...end)))
                index = end
            }
            index += 1
        }
        return candidates
    }

    private static func plateEnd(in text: TokenText, at index: Int) -> Int? {
        guard areas.contains(text.word(index)), isFree(text, index) else { return nil }
        guard let number = part(after: index, in: text), text.tokens[number].kind == .number else { return nil }
        let digits = text.tokens[number]
        guard digits.length <= 4, !digits.text.hasPrefix("0") else { return nil }
        let hasVehicle = isNear(vehicles, index, in: text)
        if places.contains(text.word(index - 1)), !hasVehicle { return nil }
        guard let letters = part(after: number, in: text), isSuffix(letters, of: index, in: text) else {
            return endsWithoutLetters(number, of: index, in: text) ? number : nil
        }
        return hasVehicle || digits.length >= 3 ? letters : nil
    }

    /// The token after this one and after at most one space, hyphen or dot.
    private static func part(after index: Int, in text: TokenText) -> Int? {
        guard let next = text.token(index + 1), next.gap != .line else { return nil }
        guard next.kind == .sign else { return index + 1 }
        guard next.text == "-" || next.text == ".", let after = text.token(index + 2), after.gap != .line else {
            return nil
        }
        if next.text == ".", after.gap != .none { return nil }
        return index + 2
    }

    private static func isFree(_ text: TokenText, _ index: Int) -> Bool {
        guard text.isJoined(index), let before = text.token(index - 1) else { return true }
        return before.kind == .sign && before.text != "-" && before.text != "." && before.text != "@"
    }

    private static func isSuffix(_ letters: Int, of first: Int, in text: TokenText) -> Bool {
        let suffix = text.tokens[letters]
        guard suffix.kind == .word, suffix.length <= 3 else { return false }
        if text.isJoined(letters + 1), let next = text.token(letters + 1), next.kind == .number || next.text == "@" {
            return false
        }
        if suffix.isAllCapitals || suffix.length == 1 && suffix.startsWithCapital {
            return text.tokens[first].startsWithCapital || suffix.length > 1
        }
        guard !units.contains(suffix.text) else { return false }
        return suffix.gap == .none || isNear(plateWords, first, in: text) || !CommonWords.list.contains(suffix.text)
    }

    /// An old or diplomatic plate without letters counts only right after a word for plate.
    private static func endsWithoutLetters(_ number: Int, of first: Int, in text: TokenText) -> Bool {
        guard text.tokens[number].length >= 3, text.tokens[first].startsWithCapital else { return false }
        return isNear(plateWords, first, in: text)
    }

    /// One of the words stands at most four tokens before.
    private static func isNear(_ words: WordList, _ index: Int, in text: TokenText) -> Bool {
        (1...4).contains { words.containsStem(of: text.word(index - $0)) }
    }
}
