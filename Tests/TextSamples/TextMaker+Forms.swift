import TextCheck

/// What has a form of its own and is no number: addresses of the network, plates, houses, birth dates.
extension TextMaker {
    mutating func email() -> MadeValue {
        let lead = random.pick(["email ", "kirim ke ", "surel: ", "", "e-mail saya ", "hubungi ", "balas ke "])
        let user =
            random.pick(["budi", "siti.aminah", "warga05_rt", "joko-w", "n.kusumah", "a_b.c", "ratna"])
            + random.digits(2)
        let host = random.pick(["example", "surat.example", "kantor-kami.example", "mail.example"])
        let end = random.pick(["com", "org", "net", "co.id", "id"])
        let plain = user + "@" + host + "." + end
        let dots = { (dot: String) in (host + "." + end).split(separator: ".").joined(separator: dot) }
        let choices: [(String, String)] = [
            (plain, "plain"), (plain, "plain"), (plain.uppercased(), "capitals"),
            (Disguise.widened(plain), "full-width"),
            (Disguise.interleaved(plain, &random), "zero-width"), (user + "(at)" + dots("(dot)"), "(at)(dot)"),
            (user + " [at] " + dots(" [dot] "), "[at] [dot]"), (user + " at " + dots(" dot "), "at dot"),
            (user + "{at}" + dots("{titik}"), "{at}{titik}"), (user + " at " + dots(" titik "), "at titik"),
            (user + " @ " + host + "." + end, "spaces"), (user + "[@]" + host + "[.]" + end, "[@] [.]"),
            (user + "(et)" + dots("(titik)"), "(et)(titik)"),
        ]
        let (value, writing) = random.pick(choices)
        return MadeValue(kind: .email, lead: lead, value: value, writing: writing)
    }

    mutating func url() -> MadeValue {
        let lead = random.pick(["lihat ", "fotonya di ", "videonya: ", "", "bukti ada di ", "link "])
        let id = random.digits(5)
        let choices: [(String, String)] = [
            ("https://foto.example.com/a/\(id)", "with scheme"), ("http://example.org", "with scheme"),
            ("www.warung-kita.example", "www"), ("www.example.net/p\(id)", "www"), ("bit.ly/x\(id)", "short"),
            ("wa.me/62834\(id)00", "short"), ("t.me/kelompok\(id)", "short"), ("instagram.com/akun\(id)", "bare"),
            ("example.com/galeri?id=\(id)", "bare"), ("example.net", "bare"), ("https://s.id/\(id)", "with scheme"),
            ("hxxps://example.com/\(id)", "with scheme"), (Disguise.widened("www.example.net/a"), "full-width"),
            ("drive.google.com/file/d/\(id)/view", "bare"), ("HTTPS://EXAMPLE.COM/\(id)", "capitals"),
        ]
        let (value, writing) = random.pick(choices)
        return MadeValue(kind: .url, lead: lead, value: value, writing: writing)
    }

    mutating func handle() -> MadeValue {
        let name =
            random.pick(["siti", "joko", "rina", "warung", "kelana", "d0ni"]) + random.pick(["_", ".", ""])
            + random.pick(["kece", "ofc", "real", "id"]) + random.digits(2)
        let at = "@" + name
        let choices: [(String, String, String)] = [
            (random.pick(["IG ", "akun ", "", "twitter ", "tiktok ", "cek "]), at, "@"),
            (
                random.pick(["ig: ", "instagram ", "akun tiktok ", "telegram ", "username ", "FB: "]), name,
                "after the network"
            ),
            ("IG ", Disguise.widened(at), "full-width"), ("akun ", Disguise.interleaved(at, &random), "zero-width"),
        ]
        let (lead, value, writing) = random.pick(choices)
        return MadeValue(kind: .handle, lead: lead, value: value, writing: writing)
    }

    mutating func plate() -> MadeValue {
        let lead = random.pick([
            "mobil ", "pelat ", "motor ", "nopol ", "truk bernomor ", "", "Avanza hitam ", "angkot plat ",
            "pelakunya naik ",
            "kendaraan dengan nomor polisi ", "taksi ",
        ])
        let area = random.pick(["B", "D", "AB", "F", "BK", "DK", "AD", "Z"])
        let digits = random.pick([String(random.number(1000...9999)), String(random.number(100...999))])
        let letters = random.pick(["TRX", "KZA", "UV", "PQ", "SJB", "ZZT", "WFA"])
        let joined = { (separator: String) in [area, digits, letters].joined(separator: separator) }
        let spaced = digits.map(String.init).joined(separator: " ")
        let spelled = Disguise.spelled.written(digits, groups: [], &random).replacing(", ", with: " ").replacing(
            "-", with: " ")
        let choices: [(String, String)] = [
            (joined(" "), "plain"), (joined(" "), "plain"), (joined(""), "joined"), (joined("-"), "hyphens"),
            (joined("."), "dots"), (joined(" ").lowercased(), "lowercase"), (joined("").lowercased(), "lowercase"),
            (Disguise.widened(joined(" ")), "full-width"), (Disguise.interleaved(joined(" "), &random), "zero-width"),
            ("\(area) \(spaced) \(letters)", "spaced out"), ("\(area) \(spelled) \(letters)", "spelled"),
        ]
        let (value, writing) = random.pick(choices)
        return MadeValue(kind: .plate, lead: lead, value: value, writing: writing)
    }

    mutating func houseAddress() -> MadeValue {
        let lead = random.pick([
            "alamat saya ", "alamat korban ", "dia tinggal di ", "rumahnya di ", "Alamat: ", "alamatnya ",
            "domisili di ",
            "kontrakannya di ", "kos beliau di ", "berdomisili di ", "Alamat lengkap: ", "rumah beliau di ",
        ])
        let street = random.pick([
            "Jl. Melati ", "Gang Mawar ", "Jalan Kenanga Raya ", "Gg. Haji Mukri ", "jl cempaka putih ", "JL. ANGGREK ",
        ])
        let sign = random.pick(["No. ", "no ", "nomor ", "No.", "no: "])
        let number = String(random.number(1...199)) + random.pick(["", "", "A", "B"])
        let block = random.pick(["Blok C\(random.number(1...20)) No. ", "blok F no ", "Perumahan Indah Blok D/"])
        let choices: [(String, String)] = [
            (street + sign + number, "street"), (street + sign + number, "street"), (street + sign + number, "street"),
            (block + number, "block"), ("Jl. Dahlia " + number, "no sign"),
            ("Apartemen Pelangi Tower B lantai \(random.number(2...30)) unit \(random.number(1...30))", "flat"),
            ("Rusun Seruni blok A lantai 3 nomor \(random.number(1...30))", "flat"),
        ]
        let (value, writing) = random.pick(choices)
        return MadeValue(kind: .houseAddress, lead: lead, value: value, writing: writing)
    }

    mutating func birthDate() -> MadeValue {
        let lead = random.pick([
            "lahir ", "tanggal lahir ", "kelahiran ", "TTL: Sukamaju, ", "lahir di Sukamaju, ", "tgl lahir: ",
            "lahir tanggal ",
            "born ", "tempat/tanggal lahir Sukamaju ",
        ])
        let (day, month, year) = (random.two(1...28), random.two(1...12), String(random.number(1950...2015)))
        let name = random.pick(["Januari", "Mei", "Agustus", "Des", "Sept", "mar", "JULI", "November"])
        let separator = random.pick(["-", "/", "."])
        let wide = { (digits: String) in Disguise.widened(digits) }
        let choices: [(String, String)] = [
            ("\(day)\(separator)\(month)\(separator)\(year)", "numbers"),
            ("\(day) - \(month) - \(year)", "numbers, spaces"),
            ("\(day) \(name) \(year)", "month as a word"), ("\(day)-\(name)-\(year)", "month as a word"),
            ("\(year)-\(month)-\(day)", "year first"), ("\(day)/\(month)/\(year.suffix(2))", "short year"),
            ("\(wide(day)) \(name) \(wide(year))", "full-width"),
            (Disguise.interleaved("\(day)-\(month)-\(year)", &random), "zero-width"),
        ]
        let (value, writing) = random.pick(choices)
        return MadeValue(kind: .birthDate, lead: lead, value: value, writing: writing)
    }
}
