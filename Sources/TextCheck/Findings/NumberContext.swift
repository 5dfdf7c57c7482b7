/// What the words around a number say that it is.
enum NumberContext {
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

    private static let sureContexts: [(context: NumberContext, words: WordList)] = [
        (.nik, WordList("kependudukan ktp nik nomornik")),
        (.familyCard, WordList("kk")),
        (.taxPayer, WordList("npwp")),
        (.taxObject, WordList("nop pbb sppt")),
        (.card, WordList("atm debit kredit mastercard visa")),
        (.insurance, WordList("bpjs bpjstk jamsostek jkn kis")),
        (.pupil, WordList("nisn")),
        (.medicalRecord, WordList("norm rm")),
    ]
    private static let phoneWords = WordList(
        """
        call contact cp dana ewallet gopay handphone hape hp hubungi kontak linkaja nope ovo phone ponsel shopeepay sms
        tel telefon telepon telp telpon tlp tlpn wa whatapp whatsap whatsapp
        """)
    private static let bankWords = WordList(
        """
        bank bca bni bri bsi btn cimb danamon jago mandiri maybank norek ocbc panin permata rek rekening seabank
        """)
    private static let publicWords = WordList(
        """
        aduan antrean antrian faktur gardu hidran hydrant inventaris invoice iptm izin kontrak kuitansi laporan pasal
        pengaduan perda pergub perkara proyek referensi registrasi resi sertifikat sk surat tiang tiket
        """)
    private static let numberWords = WordList("id kode nmr no nomer nomor number")
    private static let customerWords = WordList("customer idpel kwh langganan meteran nopel pelanggan sambungan")

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
        for sure in sureContexts where sure.words.contains(stem) { return sure.context }
        if stem.is("keluarga") { return text.isWord(index - 1, "kartu") ? .familyCard : nil }
        if stem.is("pajak") { return text.isWord(index - 1, "objek") ? .taxObject : nil }
        if stem.is("pel") { return text.isWord(index - 1, "id") ? .customer : nil }
        if stem.is("siswa") { return text.isWord(index - 1, "induk") ? .pupil : nil }
        if stem.is("medis") || stem.is("medik") { return text.isWord(index - 1, "rekam") ? .medicalRecord : nil }
        if customerWords.containsStem(of: word) { return .customer }
        if word.is("meter") || word.is("token"), numberWords.containsStem(of: text.word(index - 1)) { return .customer }
        if bankWords.containsStem(of: word) { return .bank }
        if phoneWords.containsStem(of: word) { return .phone }
        if publicWords.containsStem(of: word) {
            let before = text.isSign(index - 1, ".") ? index - 2 : index - 1
            let isNumbered =
                numberWords.containsStem(of: text.word(before)) || numberWords.containsStem(of: text.word(index + 1))
            return isNumbered ? .publicNumber : nil
        }
        return nil
    }
}
