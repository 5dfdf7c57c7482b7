/// Finds number plates of vehicles: area letters, one to four digits, one to three letters ("B 1987 TRX", "b1987trx").
enum PlateRule {
    /// Source: Perpol 7/2021, annex (area letters).
    private static let areas = WordList(
        """
        a aa ab ad ae ag b ba bb bd be bg bh bk bl bm bn bp cc cd d da db dc dd de dg dh dk dl dm dn dp dr ds dt dw e ea
        eb ed f g h k kb kh kt ku l m n p pa pb pg ps r s t w z
        """)
    private static let vehicles = WordList(
        """
        angkot avanza bajaj bernopol brio bus car elf fortuner fuso hiace innova kendaraan kontainer matic matik minibus
        mobil motor nmax nopol ojek pajero pelat pick pickup pikap plat plate polisi sedan sigra taksi taxi trailer
        truck truk van vario xenia
        """)
    private static let plateWords = WordList("bernopol nopol pelat plat plate polisi")
    private static let places = WordList(
        """
        blok gang gate gedung gg jalan jalur jl jln kamar kav kavling kelas kios koridor lantai los menara pintu rt
        ruang rute rw seri tipe tower type unit zona
        """)
    private static let units = WordList(
        """
        am an cm dan dgn di dr ha hr ini itu jam jt ke kg kk km kva kwh m mm org pm rb rt rw tak th thn wib x ya yg
        """)

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
        guard let start = part(after: index, in: text) ?? afterStop(index, in: text),
            let digits = PlateNumber(in: text, at: start)
        else { return nil }
        guard digits.first != "0" else { return nil }
        let hasVehicle = isNear(vehicles, index, in: text)
        let isUnsure = places.contains(text.word(index - 1)) || digits.isDictated && digits.count < 3
        if isUnsure, !hasVehicle { return nil }
        guard let letters = part(after: digits.end, in: text), isSuffix(letters, of: index, in: text) else {
            return endsWithoutLetters(digits, of: index, in: text) ? digits.end : nil
        }
        return hasVehicle || digits.count >= 3 ? letters : nil
    }

    /// The token after this one and after at most one space, hyphen or dot.
    private static func part(after index: Int, in text: TokenText) -> Int? {
        guard let next = text.token(index + 1), next.gap != .line else { return nil }
        guard next.kind == .sign else { return index + 1 }
        guard next.first == "-" || next.first == ".", let after = text.token(index + 2), after.gap != .line else {
            return nil
        }
        if next.first == ".", after.gap != .none { return nil }
        return index + 2
    }

    /// "B. 1987 TRX"
    private static func afterStop(_ index: Int, in text: TokenText) -> Int? {
        guard text.isSign(index + 1, "."), text.isJoined(index + 1), let number = text.token(index + 2) else {
            return nil
        }
        return number.kind == .number && number.length >= 3 && number.gap == .space ? index + 2 : nil
    }

    private static func isFree(_ text: TokenText, _ index: Int) -> Bool {
        guard text.isJoined(index), let before = text.token(index - 1) else { return true }
        return before.kind == .sign && before.first != "-" && before.first != "." && before.first != "@"
    }

    private static func isSuffix(_ letters: Int, of first: Int, in text: TokenText) -> Bool {
        let suffix = text.tokens[letters]
        guard suffix.kind == .word, suffix.length <= 3 else { return false }
        if text.isJoined(letters + 1), let next = text.token(letters + 1), next.kind == .number || next.first == "@" {
            return false
        }
        if suffix.isAllCapitals || suffix.length == 1 && suffix.startsWithCapital {
            return text.tokens[first].startsWithCapital || suffix.length > 1
        }
        guard !units.contains(suffix.text) else { return false }
        return suffix.gap == .none || isNear(plateWords, first, in: text) || !CommonWords.list.contains(suffix.text)
    }

    /// An old or diplomatic plate without letters counts only right after a word for plate.
    private static func endsWithoutLetters(_ digits: PlateNumber, of first: Int, in text: TokenText) -> Bool {
        guard digits.count >= 3, !digits.isDictated, text.tokens[first].startsWithCapital else { return false }
        return isNear(plateWords, first, in: text)
    }

    /// One of the words stands at most four tokens before.
    private static func isNear(_ words: WordList, _ index: Int, in text: TokenText) -> Bool {
        (1...4).contains { words.containsStem(of: text.word(index - $0)) }
    }
}
