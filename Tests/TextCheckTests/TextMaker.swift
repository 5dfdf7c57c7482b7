import TextCheck

/// Writes sentences with one piece of personal data in them, and sentences with none that look alike.
struct TextMaker {
    /// Kinds that `positive` goes through in turn.
    static let kinds = 16

    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// - Returns: a text with exactly one expected finding.
    mutating func positive(_ index: Int) -> Marked {
        let (kind, lead, value) = personal(index % Self.kinds)
        let before = random.pick([
            "", "Mohon dicek. ", "Sudah tiga hari begini, ", "Kejadian di dekat pasar, ", "tolong ya pak, ",
        ])
        let after = random.pick([
            ".", ", terima kasih.", " ya", " mohon dibantu", "\nTerima kasih.", " (jangan disebar)",
        ])
        return Marked(before + lead + "⟦" + kind + ":" + value + "⟧" + after)
    }

    private mutating func personal(_ kind: Int) -> (String, String, String) {
        switch kind {
        case 0: ("nik", random.pick(["NIK ", "nik saya ", "KTP: ", "nomor KTP "]), grouped(resident(), [4, 4, 4, 4]))
        case 1: ("kk", random.pick(["No KK ", "kartu keluarga ", "nomor KK: "]), grouped(resident(), [4, 4, 4, 4]))
        case 2: ("phone", random.pick(["hp ", "WA ", "nomor saya ", "hubungi ", ""]), phone())
        case 3: ("email", random.pick(["email ", "kirim ke ", "surel: ", ""]), email())
        case 4: ("plate", random.pick(["mobil ", "pelat ", "motor ", "nopol ", "truk bernomor "]), plate())
        case 5: ("npwp", "NPWP ", npwp())
        case 6:
            (
                "bank_account", random.pick(["rekening ", "norek BRI ", "rek Mandiri ", "transfer ke BNI "]),
                random.digits(10)
            )
        case 7: ("card", random.pick(["kartu kredit ", "kartu debit "]), grouped(card(), [4, 4, 4, 4]))
        case 8: ("bpjs", random.pick(["BPJS ", "nomor JKN ", "kartu KIS "]), "000" + random.digits(10))
        case 9: ("nisn", "NISN ", "00" + random.digits(8))
        case 10: ("customer_number", random.pick(["ID pelanggan ", "idpel ", "nomor meter "]), "5" + random.digits(10))
        case 11: ("house_address", random.pick(["tinggal di ", "alamat saya ", "kontrakan saya "]), address())
        case 12: ("birth_date", random.pick(["lahir ", "tanggal lahir ", "kelahiran "]), birthDate())
        case 13:
            (
                "handle", random.pick(["IG ", "akun ", ""]),
                "@" + random.pick(["siti", "joko", "rina"]) + "_" + random.digits(2)
            )
        case 14: ("phone", random.pick(["telepon ", "wa ", ""]), spelledPhone())
        default: ("name", random.pick(["Pak ", "Ibu ", "nama saya ", "atas nama ", "a.n. ", "bernama "]), name())
        }
    }

    private mutating func resident() -> String {
        let day = random.number(1...28) + random.pick([0, 40])
        return random.pick(["3171", "3275", "3603", "1271", "7371"]) + "0" + String(random.number(1...9)) + two(day)
            + two(random.number(1...12)) + two(random.number(0...99)) + "99" + two(random.number(1...99))
    }

    private func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }

    private mutating func grouped(_ digits: String, _ lengths: [Int]) -> String {
        let separator = random.pick(["", "", " ", "-", "."])
        var rest = Substring(digits)
        var groups: [Substring] = []
        for length in lengths {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: separator)
    }

    private mutating func phone() -> String {
        let prefix = random.pick(["834", "843", "854", "892"])
        let start = random.pick(["0", "+62", "62"]) + prefix
        return random.pick([
            start + random.digits(8), start + "-" + random.digits(4) + "-" + random.digits(4),
            start + " " + random.digits(4) + " " + random.digits(4),
            "0" + prefix + "." + random.digits(4) + "." + random.digits(3),
        ])
    }

    private mutating func spelledPhone() -> String {
        let words = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
        let digits = "0834" + random.digits(7)
        return digits.compactMap(\.wholeNumberValue).map { words[$0] }.joined(separator: " ")
    }

    private mutating func email() -> String {
        let user = random.pick(["budi", "siti.aminah", "rt05_warga", "joko-w"]) + random.digits(2)
        return random.pick([
            user + "@example.com", user + "(at)example(dot)org", user + " [at] example [dot] net",
            user + " at example dot com",
            user + "@mail.example.co.id",
        ])
    }

    private mutating func plate() -> String {
        let parts = [
            random.pick(["B", "D", "AB", "F", "BK"]), String(random.number(1000...9999)),
            random.pick(["TRX", "KZA", "UV", "PQ"]),
        ]
        let plate = parts.joined(separator: random.pick([" ", "", "-"]))
        return random.pick([plate, plate, plate.lowercased()])
    }

    private mutating func npwp() -> String {
        let d = (0..<15).map { _ in String(random.number(0...9)) }.joined()
        let plain = Array(d).map(String.init)
        let dotted = [plain[0..<2], plain[2..<5], plain[5..<8], plain[8..<9]].map { $0.joined() }.joined(separator: ".")
        return random.pick([d, dotted + "-" + plain[9..<12].joined() + "." + plain[12..<15].joined()])
    }

    /// A number with a right check digit.
    private mutating func card() -> String {
        let digits = ("4" + random.digits(14)).compactMap(\.wholeNumberValue)
        let sum = digits.enumerated().reduce(0) { sum, item in
            let value = item.offset % 2 == 0 ? item.element * 2 : item.element
            return sum + (value > 9 ? value - 9 : value)
        }
        return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
    }

    private mutating func address() -> String {
        random.pick(["Jl. Melati ", "Gang Mawar ", "Jalan Kenanga Raya "]) + random.pick(["No. ", "no ", "nomor "])
            + String(random.number(1...199))
    }

    private mutating func birthDate() -> String {
        let day = random.number(1...28)
        return random.pick([
            two(day) + "-" + two(random.number(1...12)) + "-" + String(random.number(1950...2015)),
            String(day) + " " + random.pick(["Januari", "Mei", "Agustus", "Des"]) + " "
                + String(random.number(1950...2015)),
            two(day) + "/" + two(random.number(1...12)) + "/" + two(random.number(10...99)),
        ])
    }

    private mutating func name() -> String {
        random.pick([
            "Slamet", "Rohmat", "Ningrum", "Yosephine", "Darsono", "Maesaroh", "Bonar", "Luhut", "Kadek", "Zubaidah",
        ])
            + random.pick(["", " Wijaya", " Kartikasari", " Sitorus", " Mandagi", " Tjandra", " Suwandi"])
    }
}
