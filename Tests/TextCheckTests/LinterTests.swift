import Testing
import TextCheck

@Suite struct LinterTests {
    @Test(
        arguments: [
            "NIK saya ⟦nik:3175044712909914⟧ ya", "KTP: ⟦nik:3175 0412 0690 9914⟧", "⟦nik:３１７５０４１２０６９０９９１４⟧",
            "No. KK ⟦kk:3172051104119988⟧", "kartu keluarga nomor ⟦kk:3172.0511.0411.9988⟧",
            "hp ⟦phone:0834-0000-4417⟧.", "WA ⟦phone:+62 834 0000 4417⟧ saja", "⟦phone:083400004417⟧",
            "telp ⟦phone:(021) 5550123⟧",
            "hub ⟦phone:O834-O0O0-44l7⟧", "⟦phone:0​834​0000​4417⟧", "wa ⟦phone:62834-0000-4417⟧",
            "telepon ⟦phone:nol delapan tiga empat nol nol nol nol satu dua⟧ ya",
            "⟦phone:kosong lapan tiga 4 nol nol 0 0 tujuh tujuh⟧",
            "nomornya ⟦phone:0 8 3 4 0 0 0 0 7 7 1 2⟧",
            "call ⟦phone:zero eight three four zero zero zero zero one two⟧",
            "RT 05 ⟦phone:0834 0000 4417⟧", "kirim ke ⟦email:dimas.prakoso@example.com⟧.",
            "⟦email:dimas(at)example(dot)com⟧",
            "⟦email:dimas [at] example [dot] com⟧", "ke ⟦email:dimas at example dot com⟧ ya",
            "⟦email:dimas titik p @ example.co.id⟧",
            "lihat ⟦url:https://foto.example.com/a?b=1⟧.", "⟦url:www.example.net⟧", "⟦url:bit.ly/abc12⟧ ini",
            "IG ⟦handle:@ucok.mgr99⟧, ",
            "akun tiktok ⟦handle:ucok_99⟧ itu", "mobil ⟦plate:B 1987 TRX⟧.", "pelatnya ⟦plate:b1987trx⟧",
            "⟦plate:AB-2345-CD⟧ parkir",
            "motor ⟦plate:b 4471 sfd⟧ merah", "NPWP ⟦npwp:09.254.294.3-407.000⟧", "⟦npwp:09.254.294.3-407.000⟧",
            "rekening BCA ⟦bank_account:0000112233⟧", "norek ⟦bank_account:123-00-0987654-3⟧",
            "kartu kredit ⟦card:4111 1111 1111 1111⟧",
            "⟦card:5500-0000-0000-0004⟧", "BPJS ⟦bpjs:0009999900067⟧", "NISN ⟦nisn:0099990045⟧",
            "ID pelanggan ⟦customer_number:5600-000-1147⟧", "nomor meter ⟦customer_number:14012345678⟧",
            "NOP ⟦nop:31.74.070.003.999-9456.0⟧",
            "no rekam medis ⟦medical_record:00-11-27-45⟧", "lahir ⟦birth_date:03-05-2017⟧",
            "TTL Bogor, ⟦birth_date:3 Mei 1990⟧",
            "tinggal di ⟦house_address:Gang Mawar no 7⟧", "alamat saya ⟦house_address:Jl. Melati Raya No. 5A⟧",
            "pemilik ⟦house_address:rumah nomor 21⟧ itu",
        ].map(Marked.init))
    func `personal data is found, whole and of the right kind`(text: Marked) {
        #expect(found(text.text) == text.expected)
    }

    @Test(
        arguments: [
            "Pak ⟦name:Hendra Wiguna⟧ datang", "menurut Ibu ⟦name:Nurhayati⟧, benar",
            "nama saya ⟦name:Anindya Maharani⟧.",
            "atas nama ⟦name:Junaedi⟧", "a.n. ⟦name:Sumarno bin Karto⟧, blok",
            "pemilik Ir. H. ⟦name:Budi Santosa Wirawan⟧ marah",
            "dipanggil ⟦name:Bang Jali⟧ oleh warga", "Mr. ⟦name:Daniel Whitcombe⟧ said", "nama: ⟦name:SITI AMINAH⟧",
            "nama saya ⟦name:dewi kartikasari⟧ ya", "pak ⟦name:hendra⟧ galak", "Siswa: ⟦name:Muhammad Rafli Akbar⟧,",
            "Hubungi ⟦name:Dewi Kartikasari⟧ ⟦phone:0836-0000-3344⟧", "kata ⟦name:Siti Aminah⟧ begitu",
            "yang jaga ⟦name:Bang Ipul⟧ (⟦name:Saiful Bahri⟧)", "oleh ⟦name:Agus Setiawan⟧ kemarin",
        ].map(Marked.init))
    func `names are found without their form of address`(text: Marked) {
        #expect(found(text.text) == text.expected)
    }

    @Test(arguments: [
        "Jl. H.R. Rasuna Said Kav. 10-11, seberang Jl. R.P. Soeroso", "gang Haji Saabun RT 012 RW 007",
        "Rp 3.175.000 per bulan",
        "laporan JK2503120077 dan nomor laporan 081234567890", "Rute JAK 3175 pukul 18.00-21.00",
        "Tiang JT-081234 sampai JT-081240",
        "sejak 12-03-2025 sampai 14 September", "pukul 08.00 - 12.00 12-03-2025", "Masjid Al-Ikhlas, Museum Fatahillah",
        "Pak RT dan Bu Lurah sudah tahu", "Bapak/Ibu yang terhormat", "ibu-ibu PKK dan bapak-bapak",
        "Terima kasih Pak Gubernur",
        "blok F no 12", "no. 60-an", "rumah sakit no 5", "lubang 20 cm, 340 m2, 7,2 juta", "KWK-20187",
        "gedung B 12 A lantai 7",
        "telepon 112 atau 1500123", "informasi di https://layanan.contoh.go.id/a", "naik angkot M 12 dan B 3 jam",
        "harga @Rp5000",
        "SMPN 5, SDN Menteng 01", "satu dua tiga empat orang", "toko di Jl. MT Haryono", "kosong dua tiga rumah",
        "Tolong Pak, Jalan rusak",
        "Ibu Kota dan Ibu Pertiwi", "meet us at the gate dot the", "Undang-undang nomor 24 tahun 2013 pasal 13",
        "Senin, 3 Mei 2025 pukul 07.15", "rumah warga di Jl. Melati", "nama Jalan Sudirman", "papan nama Toko Makmur",
        "atas nama PT Maju Jaya", "tinggal 2 hari lagi", "PT Sinar Abadi, CV Karya Indah",
        "koordinat -6.2346531, 106.892075",
        "saya lapor 2019 2020 2021 2022 2023", "korban PHK dan siswa SMP",
        "sopir Transjakarta",
    ])
    func `public things stay unmarked`(text: String) {
        #expect(found(text, field: .location) == [])
        #expect(found(text) == [])
    }

    @Test(arguments: [
        ("di depan rumah saya", "self_home:rumah saya"), ("dari balkon lantai 3", "self_home:dari balkon lantai"),
        ("atasan saya marah", "self_work:atasan saya"), ("saya bekerja di gudang", "self_work:saya bekerja di"),
        ("sudah lapor RT", "self_reported:sudah lapor RT"), ("jam shift saya", "self_work:shift saya"),
        ("cuma saya yang tahu", "self_knowledge:cuma saya yang"), ("my boss said", "self_work:my boss"),
        ("saya ketua RW di sini", "self_role:saya ketua"),
    ])
    func `words that give the reporter away are marked as such`(text: String, expected: String) {
        #expect(found(text, personalOnly: false) == [expected])
    }

    @Test func `every kind is either personal data or gives the reporter away`() {
        for kind in FindingKind.allCases { #expect(kind.isPersonalData != kind.givesReporterAway) }
    }
}
