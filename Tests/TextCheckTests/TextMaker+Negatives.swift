extension TextMaker {
    /// - Returns: a text without personal data that holds numbers and capitals all the same.
    mutating func negative(_ index: Int) -> String {
        let before = random.pick(["", "Mohon dicek, ", "Sejak kemarin ", "Tolong ya, "])
        let after = random.pick(["", ".", " dan belum ada tindakan.", " mohon segera.", ", terima kasih Pak."])
        return before + (index % 2 == 0 ? numberLike() : nameLike()) + after
    }

    private mutating func numberLike() -> String {
        let three = random.number(100...999)
        let hour = random.number(10...22)
        return random.pick([
            "harga Rp \(random.number(1...99)).\(three).000", "Rp\(random.number(10...99)).\(three).\(three)",
            "pukul \(hour).00-\(hour + 1).30",
            "tanggal \(random.number(10...28))-0\(random.number(1...9))-20\(random.number(10...26))",
            "RT 0\(random.number(1...9)) RW 0\(random.number(1...9))",
            "tiang JT-0\(random.digits(5)) padam", "laporan JK25\(random.digits(8)) belum selesai",
            "rute JAK \(random.number(1...120)) ngetem",
            "nomor laporan \(random.digits(10))", "kode aset PJU.\(random.digits(6)).\(random.digits(4))",
            "nomor tiket \(random.digits(12))",
            "titik -6.\(random.digits(6)), 106.\(random.digits(6))", "blok F no \(random.number(1...40))",
            "lebar \(random.number(1...9)),5 meter",
            "surat nomor \(random.number(1...99))/\(three)/2025",
            "Kavling \(random.number(1...30))-\(random.number(31...60))", "call center 112 atau 1500\(three)",
            "\(random.number(1...9)) sampai \(random.number(10...99)) orang", "jam \(hour):15 sampai \(hour + 1):45",
            "lantai \(random.number(1...30)) tower B",
            "satu dua kali sampai tiga empat kali", "tahun 2019, 2020, 2021 dan 2022",
            "SMPN \(three) dan SDN 0\(random.number(1...9))",
            "bus B\(random.number(1...9)) dan koridor \(random.number(1...13))",
            "KM \(random.number(1...40)) arah kota", "gardu KWK-\(random.digits(5))",
            "perda nomor 8 tahun 2007 pasal 27", "luas \(three) m2 dan \(three) m3",
            "ukuran 30x\(random.number(10...99))x\(three)",
        ])
    }

    private mutating func nameLike() -> String {
        let hero = random.pick([
            "Sudirman", "Haji Saabun", "Wahid Hasyim", "Letjen Suprapto", "MT Haryono", "H. Mean", "Dr. Soetomo",
            "Ibu Ruswo",
        ])
        return random.pick([
            "di Jl. \(hero)", "Jalan \(hero) rusak", "seberang Masjid \(hero)", "Gang \(hero) gelap",
            "depan RSUD \(hero)", "SMK \(hero) ramai",
            "Pak RT sudah tahu", "Bu Lurah belum datang", "kepada Bapak Gubernur", "Yth. Bapak/Ibu petugas",
            "ibu-ibu PKK protes", "Pak Polisi diam",
            "Pasar Minggu macet", "Taman Menteng kotor", "di Kelurahan Pondok Bambu", "petugas Dinas Bina Marga",
            "Ibu Kota negara", "oleh PT Maju Jaya",
            "nama Jalan itu salah", "atas nama warga RT 05", "pemilik Toyota Avanza parkir", "siswa SMP tawuran",
            "Bank Mandiri Cabang Cikini", "Halte Harmoni penuh",
            "Senin dan Selasa malam", "Karang Taruna setempat", "anak Jakarta", "ketua RT dan ketua RW",
            "sopir Mikrolet ngebut", "Stasiun Tanah Abang",
            "Monumen Nasional ditutup", "Waduk Pluit surut", "Perumahan Citra Indah", "Pak Ogah di putaran",
            "dokter Puskesmas", "korban Tabrak Lari",
        ])
    }
}
