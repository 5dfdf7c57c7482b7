package import TextCheck

/// Writes sentences with one piece of personal data in them, and sentences with none that look alike.
///
/// Nothing here is taken from anybody's reports: frames, names and forms are our own, drawn by a seeded generator.
package struct TextMaker {
    var random: SeededGenerator

    private let hands: [Hand]

    /// Whose forms are used; the second hand's were written after the rules had been brought to the bar on the first's.
    package enum Hand: Sendable {
        case first
        case second
    }

    /// - Parameters:
    ///   - seed: the same texts for the same seed.
    ///   - hands: used in turn.
    package init(seed: UInt64, hands: [Hand] = [.first, .second]) {
        random = SeededGenerator(seed: seed)
        self.hands = hands
    }

    func hand(_ index: Int) -> Hand { hands[index % hands.count] }

    /// The kinds that `positive` goes through in turn; what people write most comes more than once.
    package static let kinds: [FindingKind] = [
        .nik, .familyCard, .phone, .phone, .phone, .email, .email, .url, .handle, .plate, .plate, .taxPayer,
        .bankAccount,
        .bankAccount, .card, .insurance, .pupil, .customerNumber, .taxObject, .medicalRecord, .houseAddress,
        .houseAddress,
        .birthDate, .birthDate, .name, .name, .name, .name, .name, .name, .selfHome, .selfWork, .selfRole,
        .selfReported,
        .selfKnowledge,
    ]

    /// - Returns: a text with exactly one thing to mark.
    package mutating func positive(_ index: Int) -> MadeText {
        let kind = Self.kinds[index / hands.count % Self.kinds.count]
        let made = hand(index) == .first ? value(kind) : secondValue(kind)
        return MadeText(
            before: opening() + made.lead, made.value, after: ending(), kind: made.kind, writing: made.writing)
    }

    /// One thing of a kind, with the words that say what it is.
    mutating func value(_ kind: FindingKind) -> MadeValue {
        switch kind {
        case .nik, .familyCard, .taxPayer, .bankAccount, .card, .insurance, .pupil, .customerNumber, .taxObject,
            .medicalRecord:
            number(kind)
        case .phone: phone()
        case .email: email()
        case .url: url()
        case .handle: handle()
        case .plate: plate()
        case .houseAddress: houseAddress()
        case .birthDate: birthDate()
        case .name: name()
        case .selfHome, .selfWork, .selfRole, .selfReported, .selfKnowledge: giveaway(kind)
        }
    }

    private mutating func opening() -> String {
        let bare = random.pick([
            "", "", "Mohon dicek. ", "Sudah tiga hari begini, ", "Kejadian di dekat pasar, ", "tolong ya pak, ",
            "Lampu di Jl. Cemara sudah mati. ", "Selamat pagi, ", "Info tambahan: ", "- ", "Menurut warga, ",
            "Lapor min, ", "Catatan buat petugas: ", "Saat itu sekitar pukul 19.30. ", "Dear admin, ",
            "Kejadiannya di RT 04 RW 09. ", "Kemarin 14-03-2025 saya lewat situ. ", "Sampahnya menumpuk!! ",
            "Biaya yang diminta Rp 350.000. ", "\n", "1) ", "Begini ceritanya... ",
        ])
        return bare
    }

    private mutating func ending() -> String {
        random.pick([
            "", ".", ".", ", terima kasih.", " ya", " mohon dibantu", "\nTerima kasih.", " (jangan disebar)",
            " kalau perlu",
            ", mohon segera ditindak.", "!", " dan sampai sekarang belum ada tindakan.",
            ". Laporan JK2509130044 juga begitu.",
            ", sejak 2 minggu lalu.", "; tolong dirahasiakan", " tadi malam", ". Lokasinya di Jl. Kenari Raya.",
            ". Jam 22.00 masih ramai.", ", RT 03 RW 01.",
        ])
    }
}
