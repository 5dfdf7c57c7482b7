import TextCheck

/// Numbers that people have: what they look like and the words before them.
extension TextMaker {
    mutating func number(_ kind: FindingKind) -> MadeValue {
        let (lead, digits, groups) = formal(kind)
        // Words for digits are how people dictate; nobody dictates a tax object.
        let choices: [Disguise] =
            kind == .taxObject || kind == .medicalRecord
            ? [.plain, .grouped, .fullWidth, .zeroWidth] : Disguise.allCases
        let disguise = random.next() % 2 == 0 ? random.pick([.plain, .grouped]) : random.pick(choices)
        if kind == .taxObject, disguise == .plain || disguise == .grouped {
            return MadeValue(kind: kind, lead: lead, value: taxObject(digits), writing: disguise.rawValue)
        }
        if kind == .taxPayer, disguise == .grouped, digits.count == 15 {
            return MadeValue(kind: kind, lead: lead, value: taxPayer(digits), writing: disguise.rawValue)
        }
        let value = disguise.written(digits, groups: groups, &random)
        return MadeValue(kind: kind, lead: lead, value: value, writing: disguise.rawValue)
    }

    private mutating func formal(_ kind: FindingKind) -> (lead: String, digits: String, groups: [Int]) {
        switch kind {
        case .nik:
            (
                random.pick(["NIK ", "nik saya ", "KTP: ", "nomor KTP ", "No. KTP ", "NIK-nya "]), resident(),
                [4, 4, 4, 4]
            )
        case .familyCard:
            (random.pick(["No KK ", "kartu keluarga ", "nomor KK: ", "KK kami "]), resident(), [4, 4, 4, 4])
        case .taxPayer: (random.pick(["NPWP ", "NPWP saya ", "no. NPWP: "]), random.digits(15), [2, 3, 3, 1, 3, 3])
        case .bankAccount: bankAccount()
        case .card:
            (
                random.pick(["kartu kredit ", "kartu debit ", "nomor kartu kredit: ", "kartu ATM "]), card(),
                [4, 4, 4, 4]
            )
        case .insurance:
            (
                random.pick(["BPJS ", "nomor JKN ", "kartu KIS ", "no BPJS saya "]), "000" + random.digits(10),
                [4, 4, 5]
            )
        case .pupil: (random.pick(["NISN ", "NISN anak saya ", "NISN: "]), "00" + random.digits(8), [3, 3, 4])
        case .customerNumber: customer()
        case .taxObject:
            (random.pick(["NOP ", "NOP PBB: ", "nomor objek pajak "]), "31" + random.digits(16), [6, 6, 6])
        default: (random.pick(["no rekam medis ", "RM ", "nomor rekam medik: "]), random.digits(8), [2, 2, 2, 2])
        }
    }

    private mutating func bankAccount() -> (String, String, [Int]) {
        let lead = random.pick([
            "rekening ", "norek BRI ", "rek Mandiri ", "transfer ke BNI ", "no. rekening BCA ", "rek. BSI: ",
            "disuruh transfer ke rekening ", "setor ke rek BTN ",
        ])
        return random.pick([(lead, random.digits(10), [3, 3, 4]), (lead, random.digits(13), [3, 4, 6])])
    }

    private mutating func customer() -> (String, String, [Int]) {
        let lead = random.pick([
            "ID pelanggan ", "idpel ", "nomor meter ", "nomor pelanggan: ", "no. pelanggan PLN ", "No pelanggan air ",
            "IDPEL: ", "nomor sambungan ",
        ])
        return (lead, "5" + random.digits(10), [4, 4, 3])
    }

    mutating func resident() -> String {
        let day = random.number(1...28) + random.pick([0, 40])
        let area = random.pick(["3171", "3275", "3603", "1271", "7371", "3374", "6472", "9271", "1107", "5103"])
        return area + random.two(1...30) + (day < 10 ? "0" : "") + String(day) + random.two(1...12)
            + random.two(0...99) + "99" + random.two(1...99)
    }

    /// A number with a right check digit.
    private mutating func card() -> String {
        let digits = (random.pick(["4", "51", "55"]) + random.digits(15)).prefix(15).compactMap(\.wholeNumberValue)
        let sum = digits.enumerated().reduce(0) { sum, item in
            let value = item.offset % 2 == 0 ? item.element * 2 : item.element
            return sum + (value > 9 ? value - 9 : value)
        }
        return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
    }

    private func taxObject(_ digits: String) -> String {
        let parts = parts(digits, [2, 2, 3, 3, 3, 4, 1])
        return parts[0..<5].joined(separator: ".") + "-" + parts[5] + "." + parts[6]
    }

    private func taxPayer(_ digits: String) -> String {
        let parts = parts(digits, [2, 3, 3, 1, 3, 3])
        return parts[0..<4].joined(separator: ".") + "-" + parts[4] + "." + parts[5]
    }

    private func parts(_ digits: String, _ lengths: [Int]) -> [Substring] {
        var rest = Substring(digits)
        return lengths.map { count in
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }

    // MARK: Telephones

    /// Prefixes that nobody has been given, as far as we know.
    mutating func phone() -> MadeValue {
        let lead = random.pick([
            "hp ", "WA ", "nomor saya ", "hubungi ", "", "telepon ke ", "No. HP: ", "japri ", "bisa kontak ",
            "wa aja di ",
            "nomornya ", "call ", "kirim OVO ke ", "sms ",
        ])
        if random.next() % 8 == 0 { return landline(lead) }
        let prefix = random.pick(["834", "835", "843", "854", "874", "892"])
        let length = random.number(6...8)
        let disguise = random.next() % 3 == 0 ? random.pick([.plain, .grouped]) : random.pick(Disguise.allCases)
        let tail = random.digits(length)
        if disguise == .plain || disguise == .grouped, random.next() % 3 == 0 {
            let separator = random.pick(["", " ", "-"])
            let start = random.pick(["+62", "62", "(+62)", "+62-", "+62 "]) + prefix
            let rest = separator + tail.prefix(4) + separator + tail.dropFirst(4)
            return MadeValue(kind: .phone, lead: lead, value: start + rest, writing: "with 62")
        }
        let value = disguise.written("0" + prefix + tail, groups: [4, 4, length - 4], &random)
        return MadeValue(kind: .phone, lead: lead, value: value, writing: disguise.rawValue)
    }

    private mutating func landline(_ lead: String) -> MadeValue {
        let area = random.pick(["021", "022", "0251", "0274"])
        let number = String(random.number(2...8)) + random.digits(6)
        let value = random.pick([
            "(\(area)) \(number)", "\(area)-\(number)", "\(area) \(number.prefix(3)) \(number.dropFirst(3))",
            "(\(area))\(number)",
        ])
        return MadeValue(kind: .phone, lead: lead, value: value, writing: "landline")
    }
}
