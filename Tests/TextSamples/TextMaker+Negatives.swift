import TextCheck

/// Texts in which nothing is to be marked, though they hold numbers, capitals and words of the house and of work.
extension TextMaker {
    /// - Returns: a text without anything personal, of each sort in turn.
    package mutating func negative(_ index: Int) -> MadeText {
        let before = random.pick([
            "", "Mohon dicek, ", "Sejak kemarin ", "Tolong ya, ", "Lapor: ", "Info dari petugas: ", "- ",
        ])
        let after = random.pick([
            "", ".", " dan belum ada tindakan.", " mohon segera.", ", terima kasih Pak.", "!!", "\nTerima kasih.",
            " sampai sekarang", ", tolong dicek ya min",
        ])
        let sort = index / 2 % Self.sorts.count
        let text = hand(index) == .first ? lookAlike(sort) : secondLookAlike(sort)
        return MadeText(nothingIn: before + text + after, writing: Self.sorts[sort])
    }

    private static let sorts = [
        "prices", "dates and times", "public numbers", "streets and places", "RT/RW, lines, floors", "laws and letters",
        "measures", "offices and people without names", "words of home and work", "English, signs, brands",
    ]

    private mutating func lookAlike(_ sort: Int) -> String {
        switch sort {
        case 0: price()
        case 1: moment()
        case 2: publicNumber()
        case 3: street()
        case 4: neighbourhood()
        case 5: law()
        case 6: measure()
        case 7: office()
        case 8: everyday()
        default: foreign()
        }
    }

    private mutating func price() -> String {
        let three = random.digits(3)
        return random.pick([
            "harga Rp \(random.number(1...99)).\(three).000", "Rp\(random.number(10...99)).\(three).\(three)",
            "biaya Rp3175041206", "dipungut 15000 rupiah", "tarif Rp. 3.500", "anggaran Rp 12.345.678.901.234",
            "denda 1.500.000", "bayar 20 ribu per hari", "uang sewa 850rb sebulan", "total 2,75 juta",
            "parkir Rp 5.000 jadi Rp \(random.number(10...30)).000", "harga @Rp\(three)0", "IDR 1,250,000",
            "iuran 50.000/bulan",
            "pagu Rp. 1.\(three).\(three).\(three),00", "kena 300 ribu", "ongkosnya 08 ribu",
            "nilai kontrak 4.500.000.000",
        ])
    }

    private mutating func moment() -> String {
        let (hour, day) = (random.number(10...21), random.number(10...28))
        return random.pick([
            "pukul \(hour).00-\(hour + 1).30", "tanggal \(day)-0\(random.number(1...9))-20\(random.number(10...26))",
            "jam \(hour):15 sampai \(hour + 1):45", "tahun 2019, 2020, 2021 dan 2022",
            "Senin, \(day) Mei 2025 pukul 07.15",
            "2025-0\(random.number(1...9))-\(day) 08:12:33", "\(day)/11/2024 08.12 WIB", "sejak 3 Januari",
            "tgl \(day) Agustus kemarin",
            "antara 08.00 s.d. 16.00", "pukul 08.00 - 12.00 12-03-2025", "periode 2019-2024",
            "dari jam 7 pagi sampai 9 malam",
            "tanggal 1 2 3 4 5 6 Mei", "08 November 2024", "tiap Jumat dan Sabtu", "sudah 3 x 24 jam", "Ramadan 1446 H",
            "dibangun tahun 1987", "2x24 jam sejak \(day).03.2025", "Selasa malam Rabu",
        ])
    }

    private mutating func publicNumber() -> String {
        random.pick([
            "laporan JK25\(random.digits(8)) belum selesai", "nomor laporan \(random.digits(10))",
            "tiang JT-0\(random.digits(5)) padam",
            "kode aset PJU.\(random.digits(6)).\(random.digits(4))", "nomor tiket \(random.digits(12))",
            "gardu KWK-\(random.digits(5))",
            "titik -6.\(random.digits(6)), 106.\(random.digits(6))", "koordinat 6°12'\(random.digits(2))\" LS",
            "call center 112 atau 1500\(random.digits(3))", "telepon kantor 112", "hubungi 110 tidak diangkat",
            "PLN 123",
            "nomor aduan \(random.digits(9))", "no. laporan: 0812\(random.digits(7))",
            "hidran nomor H-\(random.digits(4))",
            "telp 119 atau 129", "tiang listrik no \(random.digits(5))", "ID laporan JK\(random.digits(10))",
            "tiket #\(random.digits(8))", "gerbong 1 23 45", "papan nama nomor \(random.digits(4))",
            "nomor antrean A-0\(random.digits(2))",
            "sertifikat nomor \(random.digits(8))", "kode pos 1\(random.digits(4))",
            "telepon layanan 1500-\(random.digits(3))",
            "nomor surat jalan \(random.digits(7))", "CCTV nomor \(random.digits(3))",
            "faktur nomor \(random.digits(10))",
        ])
    }

    private mutating func street() -> String {
        let hero = random.pick([
            "Sudirman", "Haji Saabun", "Wahid Hasyim", "Letjen Suprapto", "MT Haryono", "H. Mean", "Dr. Soetomo",
            "Ibu Ruswo",
            "K.H. Mas Mansyur", "Kyai Tapa", "Pangeran Antasari", "Raden Saleh", "Prof. Dr. Satrio", "Cut Meutia",
            "Ki Hajar Dewantara",
        ])
        return random.pick([
            "di Jl. \(hero)", "Jalan \(hero) rusak", "seberang Masjid \(hero)", "Gang \(hero) gelap",
            "depan RSUD \(hero)",
            "SMK \(hero) ramai", "Pasar Minggu macet", "Taman Menteng kotor", "di Kelurahan Pondok Bambu",
            "Halte Harmoni penuh",
            "Stasiun Tanah Abang", "Waduk Pluit surut", "Perumahan Citra Indah",
            "Jl. \(hero) No. \(random.number(1...99))",
            "rumah warga di Jl. Melati", "rumah-rumah di Jalan \(hero)", "depan Jl. Kenanga No. 5",
            "Jl. \(hero) Kav. 52-53",
            "gedung di Jl. Merdeka No. 10", "dari Jl. Kebon Jeruk Raya sampai Jl. Anggrek", "Monumen Nasional ditutup",
            "seberang Musala Al-Ikhlas", "JPO Jalan \(hero)", "Gg. Masjid Nurul Huda", "Kampung Rawa Badung",
            "Rusun Marunda blok A",
            "SDN Cikini 02 Pagi", "TPU Karet Bivak", "Kali Ciliwung meluap", "Pulau Tidung kecil",
            "perempatan Jalan \(hero)",
            "Warteg Bahari", "Toko Sinar Jaya", "Alfamart Jalan \(hero)", "Universitas Tarumanagara",
            "Hotel Mulia Senayan",
            "underpass Mampang Kuningan", "Flyover Kampung Melayu", "puskesmas Kecamatan Tebet",
            "SPBU Pertamina Pramuka",
            "Jembatan Dua", "jalan tembus Casablanca", "RPTRA Kenanga", "Gereja Santa Maria", "Vihara Dharma Bhakti",
        ])
    }

    private mutating func neighbourhood() -> String {
        let one = random.number(1...9)
        return random.pick([
            "RT 0\(one) RW 0\(one)", "RT 012/RW 007", "rt \(one) rw \(one)",
            "rute JAK \(random.number(1...120)) ngetem",
            "Rute JAK 3175", "koridor \(random.number(1...13))", "bus B\(one) dan koridor 3", "angkot M 12 dan B 3 jam",
            "KWK 07 ngebut",
            "Metromini 640", "Transjakarta rute 6A", "lantai \(random.number(1...30)) tower B",
            "blok F no \(random.number(1...40))",
            "Kavling \(random.number(1...30))-\(random.number(31...60))", "KM \(random.number(1...40)) arah kota",
            "KM 12+500", "SMPN 115 dan SDN 0\(one)",
            "Blok M lantai \(one)", "gedung B 12 A lantai 7", "kamar mandi lantai 2", "kereta KRL 1234", "kios A 103 B",
            "los C 220 DE",
            "pintu B 2 A", "RW 05 kelurahan sebelah", "jalur D 11 E", "kelas 9 B", "unit F 1200 VA", "peron 3 dan 4",
            "halte 1 sampai 12",
            "bus TJ 0\(random.digits(3))", "mikrotrans JAK.10A", "RT 01 sampai RT 09", "tower A 12 lantai",
            "Rw 13 rt 14 no 15",
        ])
    }

    private mutating func law() -> String {
        random.pick([
            "perda nomor 8 tahun 2007 pasal 27", "surat nomor \(random.number(1...99))/\(random.digits(3))/2025",
            "UU No. 24 Tahun 2013", "Pergub Nomor \(random.number(1...200)) Tahun 2019 pasal 5 ayat (2)",
            "Perda 8/2007",
            "SK Gubernur nomor 3175/2024", "pasal 1365 KUHPerdata", "PP 27/2012 lampiran II",
            "IMB nomor \(random.digits(4))/2019",
            "Undang-undang nomor 14 tahun 2008", "Keputusan No. 12.34.56/SK/2023", "surat edaran 0812/SE/2024",
            "Permen PUPR 05/PRT/M/2015",
            "nota dinas 021/ND/2024", "ISO 9001:2015", "SNI 03-1726-2002", "perkara nomor 123/Pdt.G/2023",
            "izin nomor \(random.digits(10))",
            "kontrak nomor \(random.digits(8))", "putusan MK 90/PUU/2023",
            "berita acara nomor 0\(random.digits(2))/BA/2025",
        ])
    }

    private mutating func measure() -> String {
        let three = random.number(100...999)
        return random.pick([
            "lebar \(random.number(1...9)),5 meter", "luas \(three) m2 dan \(three) m3",
            "ukuran 30x\(random.number(10...99))x\(three)",
            "\(random.number(1...9)) sampai \(random.number(10...99)) orang", "daya 1300 VA", "0,81\(three) kilometer",
            "skala 1:250.000",
            "satu dua kali sampai tiga empat kali", "tiga puluh lima orang", "dua tiga rumah",
            "sekitar 200 KK terdampak",
            "\(three) jiwa dari 45 KK", "kedalaman 1 2 3 meter", "1.\(three) orang", "voltase 220-240",
            "suhu 36 derajat", "air 20 30 cm",
            "nol besar tindakan", "nomor satu sampai nomor delapan", "lima enam tujuh ekor", "3175041 penduduk",
            "radius 500 m",
            "1 2 3 4 5 6 7 8 9 10", "100% rusak", "9 dari 10 lampu", "kecepatan 80 km/jam", "20-30-40 persen",
            "delapan empat lima tiang",
            "beras 5 kg 10 karung", "dua belas meter", "AQI 175 PM2.5", "pH 3,5 sampai 7,0", "5 kali 6 kali 7 kali",
        ])
    }

    private mutating func office() -> String {
        random.pick([
            "Pak RT sudah tahu", "Bu Lurah belum datang", "kepada Bapak Gubernur", "Yth. Bapak/Ibu petugas",
            "ibu-ibu PKK protes",
            "Pak Polisi diam", "petugas Dinas Bina Marga", "Ibu Kota negara", "oleh PT Maju Jaya",
            "nama Jalan itu salah",
            "atas nama warga RT 05", "pemilik Toyota Avanza parkir", "siswa SMP tawuran", "Bank Mandiri Cabang Cikini",
            "Senin dan Selasa malam", "Karang Taruna setempat", "anak Jakarta", "ketua RT dan ketua RW",
            "sopir Mikrolet ngebut",
            "Pak Ogah di putaran", "dokter Puskesmas", "korban Tabrak Lari", "bapak-bapak ronda", "mas-mas ojol ngetem",
            "abang becak",
            "Ibu hamil terjatuh", "pak satpam tidur", "kakak kelas", "mbak kasir", "Bapak Kepala Dinas",
            "Pak Camat dan Bu Camat",
            "petugas PPSU dan Satpol PP", "bang ojek", "Tim Penggerak PKK", "Dewan Kota", "nama pelapor dirahasiakan",
            "nama tokonya tidak jelas", "Pak tolong Pak", "om om mabuk", "seorang ibu tua", "suster jaga malam",
            "mas bro", "ustadz muda",
            "Dinas Lingkungan Hidup", "anggota DPRD", "Pemprov dan Kementerian", "sopir JakLingko", "oknum petugas",
            "pengelola Apartemen",
            "CV Karya Indah", "Yayasan Bina Bangsa", "Koperasi Sejahtera", "oleh Warga Sekitar", "Kepala Sekolah",
            "Ketua Panitia",
        ])
    }

    private mutating func everyday() -> String {
        random.pick([
            "rumah kosong di ujung gang", "rumah sakit penuh", "atasan mereka diam", "warga sudah tahu",
            "shift malam petugas",
            "kantor kelurahan tutup", "rumah makan ramai", "dari balkon gedung kosong jatuh pot",
            "buang sampah dari jendela mobil",
            "rumah warga kebanjiran", "tinggal 2 hari lagi", "tetangga ribut", "gaji petugas PPSU telat",
            "sudah lama dibiarkan",
            "pabrik tahu membuang limbah", "hanya ada dua lampu", "cuma satu yang nyala", "satpam tidak berjaga",
            "kontrak proyek habis",
            "bos parkir liar", "halaman sekolah tergenang", "pagar taman rusak", "kamar mayat",
            "tidak ada yang mengangkut", "teras toko",
            "saya lihat lampunya mati", "saya mohon segera diperbaiki", "menurut saya berbahaya", "kami minta ditindak",
            "kami warga resah",
            "saya lewat situ kemarin", "anak sekolah menyeberang", "ibu rumah tangga", "pekerja tanpa helm",
            "jam kerja petugas",
            "pemilik warung membuang minyak", "laporan sudah selesai katanya", "belum pernah diperbaiki",
            "saya khawatir roboh",
            "hanya dibersihkan kalau ada pejabat", "rahasia umum", "pintu air macet", "sendiri-sendiri",
            "kos-kosan di gang itu",
            "orang tua dan anak kecil", "rumah tidak layak huni", "apartemen mangkrak", "rusun bocor",
            "alamatnya tidak jelas",
        ])
    }

    private mutating func foreign() -> String {
        random.pick([
            "the street lamp is dead", "meet us at the gate", "Dear Sir or Madam", "the house at the corner",
            "please help", "Covid-19",
            "informasi di https://layanan.contoh.go.id/a", "lihat www.contoh.go.id", "pakai Wi-Fi gratis", "24/7 buka",
            "e-KTP rusak",
            "TV 32 inci", "Honda Beat parkir", "truk Mitsubishi Canter", "Windows 10", "G20 kemarin", "U-turn ditutup",
            "KFC dan McD",
            "2 (dua) unit", "a.n. warga", "dll., dsb.", "no comment", "@ jam 9", "e.g. malam hari", "AC 1/2 PK",
            "HUT ke-497", "PSBB 2020",
            "10 + 2 + 5", "<b>tebal</b>", "x = 3; y = 4", "file foto.jpg", "Pemilu 2024", "LED 50 W",
            "the bus stop at Blok M",
            "I saw two trucks", "traffic light mati", "RS tipe C", "SMA Negeri 8", "lampu LED 18W x 4", "jpg dan mp4",
            "kode QR rusak",
        ])
    }
}
