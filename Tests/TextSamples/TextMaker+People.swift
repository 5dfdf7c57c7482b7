import TextCheck

/// Names of invented people, and sentences by which somebody gives himself away.
extension TextMaker {
    private static let given = [
        "Slamet", "Rohmat", "Ningrum", "Yosephine", "Darsono", "Maesaroh", "Bonar", "Luhut", "Kadek", "Zubaidah",
        "Ponijan",
        "Tukiyem", "Wagiman", "Sulaeman", "Engkos", "Neneng", "Ahong", "Meiling", "Gerson", "Yakobus", "Markus", "Obed",
        "Andi", "Daeng", "Rosalinda", "Fadlan", "Ghazali", "Hamdan", "Izzati", "Jumini", "Kosim", "Legiman", "Mardiyah",
        "Nasrul", "Oktaviani", "Parjo", "Qonita", "Rukmini", "Sakinah", "Tarmizi", "Ulfa", "Vanessa", "Warsito",
        "Xaverius",
        "Yuniarti", "Zaskia", "Bagas", "Citra", "Dewi", "Eko", "Fitri", "Galuh", "Hesti", "Indra", "Joko", "Kartika",
        "Lestari", "Mulyono", "Nurul", "Putri", "Reza", "Sinta", "Teguh", "Wulan", "Yanto", "Arkan", "Bening", "Cakra",
        "Syahrini", "Tegar", "Ni Luh", "I Made", "Muh. Ridho", "Siti Nur", "Tri", "Dwi",
    ]
    private static let family = [
        "Wijaya", "Kartikasari", "Sitorus", "Mandagi", "Tjandra", "Suwandi", "Pangaribuan", "Tampubolon", "Koto",
        "Chaniago",
        "Lumban Gaol", "Manoppo", "Rumbiak", "Wanimbo", "Pattiasina", "Hutagalung", "Sastrawijaya", "Kusumawardani",
        "Prawira", "Hakim", "Nasution", "Lim", "Halim", "Sudrajat", "Mustika", "Anggraeni", "bin Sarip", "binti Odang",
        "Ramdhani", "Setyaningsih", "Budiarto", "Rahmawati", "Firmansyah", "Supriatna", "Ginting", "Sembiring",
        "Tanoto",
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
            "Bapak H. ", "Ibu Hj. ", "Ustadz ", "dr. ", "Kompol ", "Mr. ", "saudari ", "Nama: ", "pemiliknya Pak ",
            "ke Mbah ",
            "Pak Haji ", "Om ", "Tante ", "Koh ", "sama Bu ", "ketua RT Pak ", "Pdt. ", "Bripka ", "Aipda ",
            "lurah Pak ",
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
        let (lead, value) = random.pick(Giveaways.first(kind))
        return MadeValue(kind: kind, lead: lead, value: value, writing: "plain")
    }
}
