import TextCheck

/// Names of invented people, and sentences by which somebody gives himself away.
extension TextMaker {
    private static let given = [
        "Slamet", "Rohmat", "Ningrum", "Yosephine", "Darsono", "Maesaroh", "Bonar", "Luhut", "Kadek", "Zubaidah", "Ponijan",
        "Tukiyem", "Wagiman", "Sulaeman", "Engkos", "Neneng", "Ahong", "Meiling", "Gerson", "Yakobus", "Markus", "Obed",
        "Andi", "Daeng", "Rosalinda", "Fadlan", "Ghazali", "Hamdan", "Izzati", "Jumini", "Kosim", "Legiman", "Mardiyah",
        "Nasrul", "Oktaviani", "Parjo", "Qonita", "Rukmini", "Sakinah", "Tarmizi", "Ulfa", "Vanessa", "Warsito", "Xaverius",
        "Yuniarti", "Zaskia", "Bagas", "Citra", "Dewi", "Eko", "Fitri", "Galuh", "Hesti", "Indra", "Joko", "Kartika",
        "Lestari", "Mulyono", "Nurul", "Putri", "Reza", "Sinta", "Teguh", "Wulan", "Yanto", "Arkan", "Bening", "Cakra",
        "Syahrini", "Tegar", "Ni Luh", "I Made", "Muh. Ridho", "Siti Nur", "Tri", "Dwi",
    ]
    private static let family = [
        "Wijaya", "Kartikasari", "Sitorus", "Mandagi", "Tjandra", "Suwandi", "Pangaribuan", "Tampubolon", "Koto", "Chaniago",
        "Lumban Gaol", "Manoppo", "Rumbiak", "Wanimbo", "Pattiasina", "Hutagalung", "Sastrawijaya", "Kusumawardani",
        "Prawira", "Hakim", "Nasution", "Lim", "Halim", "Sudrajat", "Mustika", "Anggraeni", "bin Sarip", "binti Odang",
        "Ramdhani", "Setyaningsih", "Budiarto", "Rahmawati", "Firmansyah", "Supriatna", "Ginting", "Sembiring", "Tanoto",
        "Wibisana", "Latuconsina", "Dharma", "Purnomo", "Handayani", "Oematan", "Gunadi", "Kalla",
    ]

    /// A name of one to three words.
    package mutating func fullName() -> String {
        let first = random.pick(Self.given)
        return random.next() % 3 == 0 ? first : first + " " + random.pick(Self.family)
    }

    /// A name of so many words.
    package mutating func fullName(words: Int) -> String {
        var name: [Substring] = []
        let plain = Self.given.filter { !$0.contains(" ") }
        while name.count < words { name += random.pick(plain).split(separator: " ") }
        if words > 1, let last = random.pick(Self.family.filter { !$0.contains(" ") }).split(separator: " ").first {
            name[words - 1] = last
        }
        return name[0..<words].joined(separator: " ")
    }

    mutating func name() -> MadeValue {
        let lead = random.pick([
            "Pak ", "Ibu ", "Bapak ", "Bu ", "nama saya ", "atas nama ", "a.n. ", "bernama ", "Sdr. ", "Mas ", "Mbak ",
            "Bapak H. ", "Ibu Hj. ", "Ustadz ", "dr. ", "Kompol ", "Mr. ", "saudari ", "Nama: ", "pemiliknya Pak ", "ke Mbah ",
            "Pak Haji ", "Om ", "Tante ", "Koh ", "sama Bu ", "ketua RT Pak ", "Pdt. ", "Bripka ", "Aipda ", "lurah Pak ",
        ])
        let name = fullName()
        let (value, writing) = random.pick([
            (name, "plain"), (name, "plain"), (name, "plain"), (name.uppercased(), "capitals"),
            (Disguise.widened(name), "full-width"), (Disguise.interleaved(name, &random), "zero-width"),
        ])
        return MadeValue(kind: .name, lead: lead, value: value, writing: writing)
    }

    // MARK: Sentences that give the writer away

    mutating func giveaway(_ kind: FindingKind) -> MadeValue {
        let (lead, value) = random.pick(Self.giveaways(kind))
        return MadeValue(kind: kind, lead: lead, value: value, writing: "plain")
    }

    private static func giveaways(_ kind: FindingKind) -> [(String, String)] {
        switch kind {
        case .selfHome:
            [
                ("persis di depan ", "rumah saya"), ("suaranya sampai ke ", "kamar saya"), ("asapnya masuk ", "rumah kami"),
                ("terlihat ", "dari balkon lantai 3"), ("saya rekam ", "dari jendela kamar"), ("menempel di ", "pagar rumah saya"),
                ("di sebelah ", "kontrakan gue"), ("bocor ke ", "plafon rumah saya"), ("air masuk ke ", "warung saya"),
                ("", "saya tinggal di"), ("right in front of ", "my house"), ("ke ", "toko kami"), ("kena ", "tembok rumah kami"),
                ("di atas ", "kosanku"), ("lewat depan ", "rumah orang tua saya"), ("kelihatan ", "dari lantai 2 rumah saya"),
                ("menghalangi ", "pintu rumah saya"), ("di ", "lantai saya"),
            ]
        case .selfWork:
            [
                ("diketahui oleh ", "atasan saya"), ("waktu ", "shift saya"), ("di ", "kantor saya"), ("", "saya bekerja di"),
                ("bos ", "bos saya"), ("ada ", "rekan kerja saya"), ("", "gaji saya"), ("", "upah kami"), ("sama ", "mandor kami"),
                ("di ", "pabrik tempat saya bekerja"), ("", "lembur saya"), ("", "saya karyawan"), ("told ", "my boss"),
                ("oleh ", "kepala sekolah saya"), ("di ", "tempat kerja saya"), ("", "manajer saya"), ("dengan ", "HRD kami"),
                ("di ", "divisi saya"), ("selama ", "saya kerja di"),
            ]
        case .selfRole:
            [
                ("", "saya ketua RT"), ("", "saya adalah pengurus"), ("", "saya selaku bendahara"), ("", "saya satu-satunya"),
                ("", "anak saya sekolah"), ("", "saya wali murid"), ("", "saya penghuni lantai"), ("", "saya pemilik warung"),
                ("", "cuma saya perempuan"), ("", "saya sebagai koordinator"), ("", "saya penjaga"), ("", "kami pengurus masjid"),
                ("", "saya mahasiswa semester"), ("", "saya istri dari"),
            ]
        case .selfReported:
            [
                ("", "sudah lapor RT"), ("", "saya sudah lapor"), ("", "udah ngadu ke pengelola"), ("", "saya pernah menegur"),
                ("", "sudah saya laporkan"), ("", "saya sempat protes"), ("", "kami sudah komplain"), ("", "sudah pernah lapor ke kelurahan"),
                ("", "telah saya sampaikan"), ("", "gue udah bilang"), ("", "saya tegur"), ("", "sudah bilang ke pak RT"),
                ("", "saya sudah berkali-kali lapor"), ("", "sudah chat pak RW"), ("", "saya ditegur"),
            ]
        default:
            [
                ("", "hanya saya yang tahu"), ("", "cuma saya yang lihat"), ("", "tidak ada yang tahu selain saya"),
                ("", "saya sendiri yang merekam"), ("", "saya melihat sendiri"), ("waktu itu ", "cuma berdua"),
                ("", "only I know"), ("", "hanya kami bertiga"), ("", "saya lihat langsung"),
                ("", "yang tahu cuma saya"), ("", "yang ada di situ hanya saya"),
            ]
        }
    }
}
