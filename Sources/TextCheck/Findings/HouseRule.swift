/// Finds the address of somebody's house: a street or house number after words that say that a person lives there.
///
/// The address of the thing reported, without such words, is public.
enum HouseRule {
    private static let homes = WordList(
        """
        address alamat alamatku alamatnya beralamat berdomisili domisili indekos kediaman kediamannya kontrakan
        kontrakannya kos kosan kosku kost live lives mengontrak ngekos ngekost ngontrak residence rumah rumahku
        rumahnya tinggal
        """)
    private static let sureHomes = WordList(
        """
        address alamat alamatku alamatnya beralamat berdomisili domisili indekos kediaman kediamannya kontrakan
        kontrakannya kos kosan kosku kost live lives mengontrak ngekos ngekost ngontrak residence rumahku rumahnya
        tinggal
        """)
    /// "Rumah sakit" is no home, an office's address is public.
    private static let publicHouses = WordList(
        """
        dinas duka email gardu ibadah ip kantor kejadian kosong lokasi makan pompa potong proyek sakit sekolah situs
        surat susun tkp toko web
        """)
    private static let streets = WordList(
        """
        apartemen blok cluster gang gg griya jalan jl jln kampung komplek kompleks kp lorong lr perum perumahan rusun
        rusunawa tower
        """)
    /// A number right behind one of these is not that of a house.
    private static let otherNumbers = WordList(
        """
        jam kav kecamatan kilometer km lantai lt pukul radius rt rw sejak sekitar tahun tanggal tgl
        """)
    private static let units = WordList("bulan cm hari jam kali km lantai m meter orang rumah tahun")
    private static let numbers = WordList("kamar nmr no nomer nomor unit")
    private static let owners = WordList("aku beliau dia gue gw kami kita korban lengkap nya pelaku pemilik saya")

    static func candidates(in text: TokenText, field: TextField) -> [Candidate] {
        var candidates: [Candidate] = []
        for index in text.tokens.indices where homes.containsStem(of: text.word(index)) {
            guard isHome(index, in: text, field: field), let tokens = address(after: index, in: text) else { continue }
            candidates.append(Candidate(kind: .houseAddress, range: text.range(tokens)))
        }
        return candidates
    }

    private static func isHome(_ index: Int, in text: TokenText, field: TextField) -> Bool {
        if publicHouses.contains(text.word(index + 1)) { return false }
        if text.isWord(index, "tinggal") { return text.isWord(index + 1, "di") }
        if text.isWord(index, "live") || text.isWord(index, "lives") {
            return text.isWord(index + 1, "at") || text.isWord(index + 1, "in") || text.isWord(index + 1, "on")
        }
        return field != .location || sureHomes.containsStem(of: text.word(index))
            || owners.contains(text.word(index + 1))
    }

    private static func address(after home: Int, in text: TokenText) -> ClosedRange<Int>? {
        var street: Int?
        var index = home + 1
        while let token = text.token(index), index <= home + 12 {
            if token.gap == .line || text.startsSentence(index) && !isAbbreviation(index - 2, in: text) { return nil }
            if token.isSign(";") || token.isSign("(") { return nil }
            if street == nil, streets.contains(token.text) { street = index }
            if let end = houseNumber(at: index, in: text) ?? bareNumber(at: index, street: street, in: text) {
                if let street { return street...end }
                return index <= home + 2 ? home...end : nil
            }
            index += 1
        }
        return nil
    }

    private static func isAbbreviation(_ index: Int, in text: TokenText) -> Bool {
        streets.contains(text.word(index)) || numbers.contains(text.word(index))
    }

    /// The last token of "Jl. Dahlia 145" and of "Blok D/67B": a number right behind the name of the street.
    private static func bareNumber(at index: Int, street: Int?, in text: TokenText) -> Int? {
        guard let street, index > street, index <= street + 5, let number = text.token(index), number.kind == .number,
            number.length <= 3
        else { return nil }
        let before = text.word(index - 1)
        if otherNumbers.contains(before) || streets.contains(before) || units.contains(text.word(index + 1)) {
            return nil
        }
        let next = text.token(index + 1)
        if next?.gap == Gap.none, next?.kind == .sign, next?.first != ",",
            text.token(index + 2)?.kind == .number, text.isJoined(index + 2)
        {
            return nil
        }
        if numbersFollow(index, in: text) { return nil }
        return withLetter(index, in: text)
    }

    /// A better number comes: "Blok C5 No. 12", "Tower B lantai 6 unit 28".
    private static func numbersFollow(_ index: Int, in text: TokenText) -> Bool {
        (index + 1...index + 4).contains { place in
            houseNumber(at: place, in: text) != nil || text.isWord(place, "lantai")
        }
    }

    private static func withLetter(_ end: Int, in text: TokenText) -> Int {
        guard let letter = text.token(end + 1), letter.kind == .word, letter.length == 1, letter.gap != .line else {
            return end
        }
        return end + 1
    }

    /// The last token of "no. 21", "nomor 7A", "unit 12"; "no. 60-an" is a guess, not a number.
    private static func houseNumber(at index: Int, in text: TokenText) -> Int? {
        guard numbers.contains(text.word(index)) else { return nil }
        var end = index + 1
        while text.isSign(end, ".") || text.isSign(end, ":") { end += 1 }
        guard let number = text.token(end), number.kind == .number, number.length <= 4 else { return nil }
        if text.isSign(end + 1, "-"), text.isWord(end + 2, "an") { return nil }
        if text.isWord(end + 1, "an"), text.isJoined(end + 1) { return nil }
        return withLetter(end, in: text)
    }
}
