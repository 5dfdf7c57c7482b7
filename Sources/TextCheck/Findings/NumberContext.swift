/// What the words around a number say that it is.
enum NumberContext: String {
    case nik
    case familyCard
    case taxPayer
    case taxObject
    case card
    case insurance
    case pupil
    case medicalRecord
    case customer
    case bank
    case phone
    /// The number of something public: a report, a letter, a law.
    case publicNumber

    private static let sureContexts = WordTable(
        """
        nik: nik ktp kependudukan nomornik
        familyCard: kk
        taxPayer: npwp
        taxObject: nop pbb sppt
        card: kredit debit atm visa mastercard
        insurance: bpjs jkn kis jamsostek bpjstk
        pupil: nisn
        medicalRecord: rm norm
        """)
    private static let phoneWords = WordList(
        """
        hp wa whatsapp whatsap whatapp telp telepon telpon tlp tlpn telefon tel phone ponsel handphone hape call
        hubungi kontak contact nope sms cp dana ovo gopay shopeepay linkaja ewallet
        """)
    private static let bankWords = WordList(
        "rekening rek norek bank bca bni bri mandiri bsi btn cimb danamon permata ocbc maybank panin jago seabank")
    private static let publicWords = WordList(
        """
        laporan aduan tiket resi surat perkara izin sk pasal perda pergub kontrak faktur invoice kuitansi sertifikat
        iptm tiang gardu hydrant hidran inventaris proyek
        """)
    private static let numberWords = WordList("no nomor nomer nmr kode id number")
    private static let customerWords = WordList("pelanggan idpel nopel langganan meteran customer kwh")

    /// The nearest telling word before a token, at most seven tokens back and in the same sentence.
    static func before(_ index: Int, in text: TokenText) -> NumberContext? {
        var place = index - 1
        while place >= 0, place >= index - 7 {
            if text.startsSentence(place + 1), text.tokens[place].kind == .sign { return nil }
            if let context = context(at: place, in: text) { return context }
            place -= 1
        }
        return nil
    }

    /// A bank's name right behind the number ("0000112233 BCA").
    static func behind(_ index: Int, in text: TokenText) -> NumberContext? {
        bankWords.contains(text.word(index + 1)) || bankWords.contains(text.word(index + 2)) ? .bank : nil
    }

    private static func context(at index: Int, in text: TokenText) -> NumberContext? {
        let word = text.word(index)
        guard !word.isEmpty else { return nil }
        let stem = Possessive.stem(of: word) ?? word
        if let context = sureContexts.meaning(of: stem).flatMap(NumberContext.init) { return context }
        if stem == "keluarga" { return text.isWord(index - 1, "kartu") ? .familyCard : nil }
        if stem == "medis" || stem == "medik" { return text.isWord(index - 1, "rekam") ? .medicalRecord : nil }
        if customerWords.containsStem(of: word) { return .customer }
        if word == "meter" || word == "token", numberWords.containsStem(of: text.word(index - 1)) { return .customer }
        if bankWords.containsStem(of: word) { return .bank }
        if phoneWords.containsStem(of: word) { return .phone }
        if publicWords.containsStem(of: word) {
            let isNumbered =
                numberWords.containsStem(of: text.word(index - 1)) || numberWords.containsStem(of: text.word(index + 1))
            return isNumbered ? .publicNumber : nil
        }
        return nil
    }
}
