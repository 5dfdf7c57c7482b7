import TextCheck

/// Forms written after the rules had been brought to the bar on the first ones, so that they show what the rules do with
/// what nobody looked at.
extension TextMaker {
    mutating func secondValue(_ kind: FindingKind) -> MadeValue {
        let (lead, value) = secondPair(kind)
        return MadeValue(kind: kind, lead: lead, value: value, writing: "second hand")
    }

    private mutating func secondPair(_ kind: FindingKind) -> (String, String) {
        switch kind {
        case .nik, .familyCard: secondResident(kind)
        case .phone: secondPhone()
        case .email: secondEmail()
        case .url: secondURL()
        case .handle: secondHandle()
        case .plate: secondPlate()
        case .houseAddress: secondHouse()
        case .birthDate: secondBirth()
        case .name: secondName()
        case .selfHome, .selfWork, .selfRole, .selfReported, .selfKnowledge: random.pick(Giveaways.second(kind))
        default: secondNumber(kind)
        }
    }

    private mutating func secondResident(_ kind: FindingKind) -> (String, String) {
        let lead =
            kind == .nik
            ? random.pick(["nomor induk kependudukan ", "no ktp saya: ", "NIK/KTP ", "e-KTP no. ", "nomor NIK = "])
            : random.pick(["No. Kartu Keluarga: ", "nomor kk saya ", "kk no ", "Kartu Keluarga (KK) "])
        let digits = resident()
        let pairs = stride(from: 0, to: 16, by: 2).map { digits.dropFirst($0).prefix(2) }
        return (
            lead,
            random.pick([
                pairs.joined(separator: " "),
                "\(digits.prefix(6)).\(digits.dropFirst(6).prefix(6)).\(digits.suffix(4))",
                "\(digits.prefix(6)) \(digits.dropFirst(6).prefix(6)) \(digits.suffix(4))", digits,
            ])
        )
    }

    private mutating func secondPhone() -> (String, String) {
        let lead = random.pick([
            "no hp: ", "nomor WhatsApp saya ", "tolong telpon ", "hp/wa ", "CP: ", "nomor yang meneror ",
            "dihubungi nomor ", "",
            "my number is ", "kontak person ",
        ])
        let (a, b, c) = ("834", random.digits(4), random.digits(4))
        return (
            lead,
            random.pick([
                "(0\(a)) \(b)-\(c)", "+62 (\(a)) \(b) \(c)",
                "0\(a)-\(b.prefix(2))-\(b.suffix(2))-\(c.prefix(2))-\(c.suffix(2))",
                "0\(a)/\(b)/\(c)", "0\(a)_\(b)_\(c)", "+62\(a)\(b)\(c)", "0 \(a) \(b) \(c)", "0\(a)\(b) \(c)",
                "0\(a)  \(b)  \(c)",
                "021 555\(c)", "021.555.\(c)", "o8\(a.suffix(2))\(b)\(c)",
            ])
        )
    }

    private mutating func secondEmail() -> (String, String) {
        let user = random.pick(["hasan", "dina.k", "rt_07", "toko-maju"]) + random.digits(2)
        return (
            random.pick(["mail: ", "alamat email ", "emailnya ", "my email is "]),
            random.pick([
                "\(user)@gmail.com", "\(user) at gmail", "\(user)(a)example.com", "\(user)[a]example.com",
                "\(user)@ example.com",
                "\(user) AT example DOT com", "\(user)<at>example<dot>com", "\(user) (at) example (dot) co (dot) id",
                "\(user)_at_example_dot_com", "\(user)@example,com", "\(user)+lapor@example.org", "\(user)＠example．com",
            ])
        )
    }

    private mutating func secondURL() -> (String, String) {
        (
            random.pick(["ini videonya ", "cek ", "sumber: ", "see "]),
            random.pick([
                "tiktok.com/@akun\(random.digits(3))/video/\(random.digits(6))", "youtu.be/a\(random.digits(4))",
                "s.id/x\(random.digits(3))",
                "tinyurl.com/y\(random.digits(4))", "facebook.com/akun.\(random.digits(3))",
                "maps.app.goo.gl/k\(random.digits(4))",
                "https://www.example.org/a-b_c.html", "x.com/akun\(random.digits(2))", "bit[.]ly/z\(random.digits(4))",
                "forum.example.id/t/\(random.digits(3))",
            ])
        )
    }

    private mutating func secondHandle() -> (String, String) {
        let name =
            random.pick(["rudi", "mega", "kopi"]) + random.pick([".", "_"]) + random.pick(["boy", "sari"])
            + random.digits(2)
        return random.pick([
            ("follow ", "@" + name), ("username IG: ", name), ("(", "@" + name), ("IG-nya ", name),
            ("di-DM ", "@" + name),
            ("akun X ", "@" + name), ("akun facebook bernama ", name), ("mention ", "@" + name),
        ])
    }

    private mutating func secondPlate() -> (String, String) {
        let (digits, letters) = (String(random.number(1000...9999)), random.pick(["XY", "KJD", "SRT", "PBV"]))
        return random.pick([
            ("plat nomor ", "B \(digits) \(letters)"), ("nopolnya ", "b \(digits) \(letters.lowercased())"),
            ("no pol: ", "B\(digits)\(letters)"),
            ("", "B. \(digits) \(letters)"), ("plat nomernya ", "f\(digits)\(letters.lowercased())"),
            ("pelat merah ", "B \(digits) \(letters)"),
            ("motor matic ", "T \(digits) \(letters)"), ("pick up ", "B \(digits.prefix(2)) \(letters)"),
            ("Brio putih ", "B \(digits)\(letters)"),
            ("kontainer ", "B \(digits) \(letters)"), ("bajaj ", "B \(digits)-\(letters)"),
            ("the car with plate ", "D \(digits) \(letters)"),
        ])
    }

    private mutating func secondHouse() -> (String, String) {
        let number = String(random.number(2...180))
        return random.pick([
            ("alamat: ", "Kp. Rawa Bebek RT 01/02 No. \(number)"), ("dia tinggal di ", "blok B3/\(number)"),
            ("rumahnya di ", "Gg. Melon No.\(number)"),
            ("pemilik ", "rumah No. \(number)"), ("alamat KTP ", "Jl. Nangka II No. \(number)"),
            ("alamat rumah: ", "Komplek Griya Asri Blok AA 5 No \(number)"),
            ("tinggal di ", "Jl. Salak Gg. 3 No. \(number)"), ("he lives at ", "Jl. Apel No. \(number)"),
            ("alamat pelaku ", "jalan rambutan nomor \(number)"),
            ("his address is ", "Jalan Duku No. \(number)B"), ("domisilinya ", "Perum Pesona Blok E\(number)"),
            ("alamat domisili ", "Jl. Manggis \(number)"),
        ])
    }

    private mutating func secondBirth() -> (String, String) {
        let (day, year) = (String(random.number(10...28)), String(random.number(1955...2012)))
        return random.pick([
            ("lahir pada tanggal ", "\(day) Maret \(year)"), ("ultahnya ", "\(day) Juni"),
            ("tgl lahir ", "\(day)-5-\(year)"),
            ("TTL : Sukamaju ", "\(day) April \(year)"), ("DOB: ", "05/\(day)/\(year)"),
            ("born on ", "May \(day), \(year)"),
            ("date of birth ", "\(day) July \(year)"), ("tanggal lahirnya ", "\(day).12.\(year)"),
            ("lahir di RS Harapan pada ", "\(day) Oktober \(year)"),
            ("tanggal lahir: ", "\(day) Feb '\(year.suffix(2))"), ("lahir hari Senin ", "\(day) September \(year)"),
        ])
    }

    private mutating func secondName() -> (String, String) {
        let name = fullName(words: random.number(1...2))
        let lead = random.pick([
            "Bung ", "Kang ", "Teh ", "Nyonya ", "Tuan ", "Ny. ", "Alm. ", "Ir. ", "Drs. ", "Sersan ", "Briptu ",
            "Letda ", "Prof. ",
            "Suster ", "Bpk. ", "Bp. ", "Sdri. ", "AKP ", "Iptu ", "Bapak Ir. ", "orangnya bernama ", "namanya ",
            "korban bernama ",
            "panggil saja ", "Bu Guru ", "Pak Lurah ", "Pak Dokter ", "Mrs. ", "Ms. ", "my name is ", "Bu Bidan ",
            "Wak ",
            "Encik ", "Pakde ", "si ", "Aki ", "Kyai ", "Habib ", "oknum bernama ", "mas ", "mbak ", "pak ", "bu ",
            "Yth. Bapak ",
        ])
        return (lead, name)
    }

    private mutating func secondAccount(_ ten: String) -> (String, String) {
        random.pick([
            ("BCA ", ten), ("rekening atas nama dia: ", ten),
            ("ke rek. ", "\(ten.prefix(4))-01-\(random.digits(6))-50-1"), ("m-banking BRI ", ten + "50123"),
            ("rek Bank Jago ", ten),
            ("no rek: ", "\(ten.prefix(3)).\(ten.dropFirst(3).prefix(3)).\(ten.suffix(4))"),
            ("transfer via Mandiri ke ", "13" + ten + "1"),
        ])
    }

    private mutating func secondNumber(_ kind: FindingKind) -> (String, String) {
        let ten = String(random.number(1...9)) + random.digits(9)
        switch kind {
        case .taxPayer:
            return (
                random.pick(["Nomor Pokok Wajib Pajak ", "NPWP perusahaan: "]),
                "09.\(ten.prefix(3)).\(ten.suffix(3)).3-407.000"
            )
        case .bankAccount: return secondAccount(ten)
        case .card:
            return (random.pick(["kartu Visa ", "kartu kredit saya nomor ", "credit card "]), "4111-1111-1111-1111")
        case .insurance:
            return (
                random.pick([
                    "nomor peserta BPJS ", "kartu BPJS Kesehatan nomor ", "no JKN-KIS ", "KPJ BPJS ketenagakerjaan ",
                ]), "000" + ten
            )
        case .pupil:
            return (
                random.pick(["nomor induk siswa nasional ", "NISN/NIS ", "NISN atas nama anak itu: "]),
                "00" + random.digits(8)
            )
        case .customerNumber:
            return random.pick([
                ("ID PEL ", "51\(ten)"), ("nomor kWh ", "14\(ten.prefix(9))"), ("nomor pelanggan PAM ", ten),
                ("id pelanggan PLN saya ", "53 \(ten.prefix(5)) \(ten.suffix(5))"),
                ("no meteran ", "86\(ten.prefix(9))"), ("customer ID ", "12\(ten)"), ("kode pelanggan: ", ten),
            ])
        case .taxObject:
            return (
                random.pick(["NOP ", "SPPT PBB nomor ", "objek pajak "]),
                "31.71.\(ten.prefix(3)).\(ten.suffix(3)).007-0\(random.digits(3)).0"
            )
        default: return (random.pick(["nomor RM ", "rekam medis no. ", "no. RM: "]), random.digits(6))
        }
    }
}
