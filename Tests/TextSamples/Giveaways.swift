import TextCheck

/// Sentences by which somebody gives himself away: what stands before the telling words, a bar, the telling words.
enum Giveaways {
    static func first(_ kind: FindingKind) -> [(String, String)] { pairs(firstHand[kind]) }

    static func second(_ kind: FindingKind) -> [(String, String)] { pairs(secondHand[kind]) }

    private static func pairs(_ lines: String?) -> [(String, String)] {
        (lines ?? "").split(separator: "\n").map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
    }

    private static let firstHand: [FindingKind: String] = [
        .selfHome: """
        persis di depan |rumah saya
        suaranya sampai ke |kamar saya
        asapnya masuk |rumah kami
        terlihat |dari balkon lantai 3
        saya rekam |dari jendela kamar
        menempel di |pagar rumah saya
        di sebelah |kontrakan gue
        bocor ke |plafon rumah saya
        air masuk ke |warung saya
        |saya tinggal di
        right in front of |my house
        ke |toko kami
        kena |tembok rumah kami
        di atas |kosanku
        lewat depan |rumah orang tua saya
        kelihatan |dari lantai 2 rumah saya
        menghalangi |pintu rumah saya
        di |lantai saya
        """,
        .selfWork: """
        diketahui oleh |atasan saya
        waktu |shift saya
        di |kantor saya
        |saya bekerja di
        bos |bos saya
        ada |rekan kerja saya
        |gaji saya
        |upah kami
        sama |mandor kami
        di |pabrik tempat saya bekerja
        |lembur saya
        |saya karyawan
        told |my boss
        oleh |kepala sekolah saya
        di |tempat kerja saya
        |manajer saya
        dengan |HRD kami
        di |divisi saya
        selama |saya kerja di
        """,
        .selfRole: """
        |saya ketua RT
        |saya adalah pengurus
        |saya selaku bendahara
        |saya satu-satunya
        |anak saya sekolah
        |saya wali murid
        |saya penghuni lantai
        |saya pemilik warung
        |cuma saya perempuan
        |saya sebagai koordinator
        |saya penjaga
        |kami pengurus masjid
        |saya mahasiswa semester
        |saya istri dari
        """,
        .selfReported: """
        |sudah lapor RT
        |saya sudah lapor
        |udah ngadu ke pengelola
        |saya pernah menegur
        |sudah saya laporkan
        |saya sempat protes
        |kami sudah komplain
        |sudah pernah lapor ke kelurahan
        |telah saya sampaikan
        |gue udah bilang
        |saya tegur
        |sudah bilang ke pak RT
        |saya sudah berkali-kali lapor
        |sudah chat pak RW
        |saya ditegur
        """,
        .selfKnowledge: """
        |hanya saya yang tahu
        |cuma saya yang lihat
        |tidak ada yang tahu selain saya
        |saya sendiri yang merekam
        |saya melihat sendiri
        waktu itu |cuma berdua
        |only I know
        |hanya kami bertiga
        |saya lihat langsung
        |yang tahu cuma saya
        |yang ada di situ hanya saya
        """,
    ]

    private static let secondHand: [FindingKind: String] = [
        .selfHome: """
        di |tempat saya tinggal
        di |kamar kos saya
        sebelah |rumah gw
        suara masuk |ke kamar saya
        dengan |tetangga saya
        di gang |depan rumah saya
        kena |jemuran saya
        di |halaman rumah kami
        my |my apartment
        di |kontrakan kami
        """,
        .selfWork: """
        |bos gue
        |temen kantor gue
        |kantorku
        di |tempat saya kerja
        |perusahaan saya
        jadwal |shift kami
        |saya satpam di
        |saya guru di
        dari |atasan langsung saya
        |kontrak kerja saya
        at |my office
        """,
        .selfRole: """
        |saya bendahara RT
        |saya anak pemilik
        |saya pengurus masjid
        |sebagai ketua RT saya
        |gue ketua kelas
        |saya warga RT 05
        |saya orang tua murid
        |saya yang jaga parkir
        |I am the owner
        """,
        .selfReported: """
        |udah lapor pak RT
        |sudah saya adukan ke RW
        |saya sudah dua kali melapor
        |gue udah komplain
        |kami pernah protes
        |saya sudah bicara dengan ketua RT
        |sudah kami laporkan ke lurah
        |I have reported this
        |saya pernah menegurnya
        """,
        .selfKnowledge: """
        |saya menyaksikan langsung
        |cuma gue yang ngerti
        |hanya saya dan dia yang
        |tidak ada orang lain yang tahu
        |only I saw
        |saya sendiri lihat
        |cuma kami berdua di ruangan
        |nggak ada yang tau selain gue
        """,
    ]
}
