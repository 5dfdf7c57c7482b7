/// The second hand's texts in which nothing is to be marked.
extension TextMaker {
    mutating func secondLookAlike(_ sort: Int) -> String {
        switch sort {
        case 0: secondPrice()
        case 1: secondMoment()
        case 2: secondPublicNumber()
        case 3: secondStreet()
        case 4: secondNeighbourhood()
        case 5: secondLaw()
        case 6: secondMeasure()
        case 7: secondOffice()
        case 8: secondEveryday()
        default: secondForeign()
        }
    }

    private mutating func secondPrice() -> String {
        let two = random.number(10...40)
        return random.pick([
            "uang muka Rp 1.000.000,-", "Rp.\(two)0.000/orang", "hanya 1.250.000 per bulan", "dimintai 500ribu",
            "gaji UMR 5.067.381", "retribusi Rp 2000",
            "bayar Rp 0812.000", "denda Rp 1 juta sampai Rp 50 juta", "saldo 3.175.041.206",
            "harga beras 14.500/kg", "Rp 5.000,00 x 12",
        ])
    }

    private mutating func secondMoment() -> String {
        let two = random.number(10...40)
        return random.pick([
            "\(two).30 WIB s/d selesai", "tgl 1/2, 3/2 dan 5/2", "Sabtu (14/6/2025) pukul 20.15",
            "dari 2021 s.d. 2024", "minggu ke-3 bulan Mei", "pk. 06.00",
            "tanggal 17 Agustus", "bulan Januari sampai Juni 2025", "malam Minggu jam 11",
            "08.12.2024 dan 09.12.2024", "th 90-an", "10 Nov 2024 - 12 Des 2024",
        ])
    }

    private mutating func secondPublicNumber() -> String {
        let two = random.number(10...40)
        let four = random.digits(4)
        return random.pick([
            "nomor pengaduan \(four)\(four)99", "ref: JK\(four)\(four)", "No. tiang: PGD 0\(two) / \(four)",
            "gardu distribusi KB\(two)A", "nomor lambung \(four)",
            "telepon 129 dan 112", "call center 1500 \(two)1", "no registrasi 12/\(four)/2025",
            "ID aset 00\(four)1", "no. panel PJU 0\(four)", "nomor rangka jembatan \(two)",
            "kode QR nomor \(four)", "lampu nomor 1 sampai 12", "nomor sertifikat \(four)/2020",
            "SK nomor \(four)\(four)", "koordinat -6,\(four)12 106,\(four)34",
        ])
    }

    private mutating func secondStreet() -> String {
        let two = random.number(10...40)
        return random.pick([
            "Jl. Jenderal Gatot Subroto", "Jl. R.A. Kartini", "Jl. Dr. Sahardjo",
            "Jl. Pangeran Diponegoro No. \(two)", "Jalan Haji Agus Salim", "Gang Haji Ung",
            "Masjid Jami Al-Munawwarah", "SDN Kebon Bawang 05", "Kelurahan Kampung Bali", "Apotek Kimia Farma",
            "RS Hermina Jatinegara", "Pasar Ular", "Taman Suropati",
            "Apartemen Kalibata City", "Kali Sunter", "Jembatan Kota Intan", "rumah ibadah di Jl. Pluit",
            "warung di Jl. Kebon Sirih No. 5", "Lapangan Banteng",
            "Jalan I Gusti Ngurah Rai", "Jl. Prof. DR. Latumenten", "Makam Mbah Priok", "Gedung Joang 45",
            "Jl. KH. Abdullah Syafei", "Terminal Kampung Rambutan",
        ])
    }

    private mutating func secondNeighbourhood() -> String {
        let two = random.number(10...40)
        return random.pick([
            "rt.003/rw.004", "RT.5 RW.2", "RW 010", "trayek T 12 A", "bus AKAP", "kereta Bogor jam 7", "JAK 112",
            "lantai 5 unit pompa", "gerbong 4 dari 12", "Blok A1",
            "Blok C kios 12 B", "tower 3 lantai \(two)", "Halte 12 Mei", "koridor 6H", "angkot S 11 putih",
            "M 03 A ngetem", "jalur 2 A", "pos 3 B", "wilayah RT 1 s.d. 7",
        ])
    }

    private mutating func secondLaw() -> String {
        let two = random.number(10...40)
        let four = random.digits(4)
        return random.pick([
            "Pasal 28F UUD 1945", "UU 1/2023 tentang KUHP", "Permendagri No. 18 Tahun 2018",
            "nomor 800/\(four)/BKD", "Kepgub 1042/2018", "LHP nomor \(two)/LHP/2024",
            "Inpres 2/2025", "Perpres Nomor 16 Tahun 2018", "surat tugas nomor 094/\(four)", "SE Menteri No. 3",
            "AD/ART pasal 12",
        ])
    }

    private mutating func secondMeasure() -> String {
        let two = random.number(10...40)
        return random.pick([
            "pipa 4 inci", "dosis 2x1", "skor 3-0", "\(two)0 KK mengungsi", "tegangan 20 kV", "debit 12,5 l/dtk",
            "1 banding 10", "nomor 1 di kota", "25 persen", "tinggi 1,5 m lebar 80 cm",
            "jarak 100-200 meter", "6 lampu dari 8 lampu", "empat lima kali dalam sehari", "A4 80 gram",
            "baterai 12V 7Ah", "satu dua orang", "nol koma lima", "3 ton",
        ])
    }

    private mutating func secondOffice() -> String {
        return random.pick([
            "Pak Wali Kota", "Bapak Sekda", "Ibu Menteri", "Pak Kadis", "Bu RT", "pak ojek online", "mas kurir",
            "bang jago", "ibu pedagang", "kepada Yth. Lurah",
            "Kakak petugas", "mbak admin", "om polisi", "suster rumah sakit", "guru olahraga", "tukang parkir",
            "petugas Transjakarta", "ketua yayasan", "dokter gigi",
            "PT Transportasi Raya", "CV Sumber Rejeki", "UPT Terminal", "pemilik ruko", "sopir truk tangki",
            "pak min", "Tante kantin", "Pak Haji", "si pengemudi",
        ])
    }

    private mutating func secondEveryday() -> String {
        return random.pick([
            "tetangga sebelah rumah kosong", "kamar jenazah", "rumah potong hewan", "gaji guru honorer",
            "shift pagi", "kantor pos", "saya rasa berbahaya", "saya sarankan ditutup",
            "kami mohon perhatian", "jendela bus pecah", "balkon gedung tua", "kos putri", "laporan sudah ditutup",
            "hanya satu arah", "saya kira sudah selesai", "warga tinggal di bantaran",
            "bos besar proyek", "rekan media", "tempat kerja petugas", "sudah lama mati", "hanya ada satu petugas",
            "cuma dua menit", "warung kopi", "atap halte bocor",
        ])
    }

    private mutating func secondForeign() -> String {
        return random.pick([
            "see you at the park", "Mr. and Mrs.", "no parking", "the road at night", "T-shirt", "HP jatuh",
            "Jl. no name", "Google Maps", "Wi-Fi id", "www dot", "jam 12 a.m.",
            "e-mail resmi", "akun resmi pemda", "at 10 pm", "COVID 19", "video 4K", "Shell dan BP", "B3",
            "limbah B3", "vitamin B 12 A", "bensin RON 92", "kabel UTP cat 6",
            "lihat layanan.go.id", "#banjir", "24 jam nonstop", "2G/3G", "AC mati", "TOLONG SEGERA DIPERBAIKI",
            "LAMPU MATI DI JALAN RAYA", "BAPAK IBU MOHON DIBANTU",
        ])
    }
}
