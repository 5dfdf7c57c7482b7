/// Finds words that tell the one reported who has written: home, work, office, whom one has told, what only one knows.
enum SelfRule {
    static func candidates(in text: TokenText) -> [Candidate] {
        var candidates: [Candidate] = []
        var index = 0
        while index < text.tokens.count {
            if let found = found(at: index, in: text) {
                candidates.append(Candidate(kind: found.kind, range: text.range(index...found.end)))
                index = found.end
            }
            index += 1
        }
        return candidates
    }

    private static func found(at index: Int, in text: TokenText) -> (kind: FindingKind, end: Int)? {
        guard index < text.tokens.count, text.tokens[index].kind == .word else { return nil }
        // Most words begin no phrase; only those of the same first letter are looked at.
        let letter = SelfPhrase.bit(of: text.tokens[index].text)
        for (phrase, letters) in indexed where letters & letter != 0 {
            if let end = phrase.end(in: text, at: index) { return (phrase.kind, end) }
        }
        return nil
    }

    private static let indexed = phrases.map { ($0, $0.firstLetters) }

    private static let phrases =
        SelfPhrase.phrases(
            .selfHome,
            """
            rumah|kos|kosan|kost|kontrakan|kamar|apartemen|balkon|teras|jendela|pagar|garasi|dapur|halaman|atap ME
            warung|toko|kios|tetangga|tetangganya|blok|gang|gg|rt|komplek|kompleks|cluster|lantai|plafon|tembok|dinding|jemuran|sumur ME
            rumah|kos|kontrakan|warung orang|ibu|bapak|mertua|kakak|adik ?tua ME
            tempat tinggal ME
            tempat ME tinggal
            unit apartemen ME
            tetangga sebelah|depan|belakang ME
            rumahku|kosku|kosanku|kontrakanku|kamarku|tetanggaku
            ME tinggal|ngontrak|ngekos|kos|mengontrak di
            dari balkon|jendela lantai|kamar|rumah|kos|apartemen|unit
            dari balkon|jendela ME
            my house|home|flat|apartment|room|neighbour|neighbor|balcony|window
            i live in|at|on|next|near
            """)
        + SelfPhrase.phrases(
            .selfWork,
            """
            atasan|bos|boss|manajer|manager|hrd|majikan|mandor|supervisor|spv|rekan|kantor|pabrik|perusahaan|shift ME
            divisi|tim|gaji|upah|lembur|slip|kontrak|jabatan|proyek|outlet|cabang|gudang ME
            rekan|teman kerja|sekantor|kantor|seprofesi|satu ME
            slip gaji ME
            atasan|bos langsung ME
            kepala|wali|rekan sekolah|kelas|bagian|divisi|cabang|gudang|proyek ME
            kontrak kerja ME
            tempat kerja|bekerja|tugas ME
            tempat ME bekerja|kerja|bertugas|dinas|mengajar
            atasanku|bosku|kantorku|gajiku|shiftku
            ME bekerja|kerja|bertugas|mengajar|dinas|magang di|sebagai|sejak
            ME karyawan|karyawati|pegawai|buruh|staf|honorer|satpam|guru|perawat|sopir|kasir|operator
            ME ?yang kena|di phk|dipecat|dirumahkan
            my boss|manager|office|shift|colleague|employer|salary|supervisor|coworker
            i work in|at|for|here|there
            """)
        + SelfPhrase.phrases(
            .selfRole,
            """
            ME ?adalah|selaku|sebagai ketua|bendahara|sekretaris|pengurus|koordinator|kader|penjaga|pemilik|anggota
            ME satu ?- satunya
            cuma|hanya ME perempuan|wanita|laki
            anak ME sekolah|bersekolah|kuliah
            ME ?adalah orang tua|wali ?dari murid|siswa
            ME wali murid|siswa
            ME yang jaga|menjaga|mengelola|punya|bertugas
            sebagai|selaku ketua|bendahara|sekretaris|pengurus|koordinator rt|rw|takmir|masjid ME
            ME ?adalah mahasiswa|mahasiswi|pelajar|pensiunan|dosen|relawan|kurir|ojol|pedagang
            ME ?adalah istri|suami|anak|adik|kakak|keponakan dari|pemilik|korban|almarhum
            ME penghuni|warga unit|blok|lantai|rt|gang
            i am|was the
            """)
        + SelfPhrase.phrases(
            .selfReported,
            """
            ?ME sudah|udah|pernah|telah|sempat lapor|melapor|laporan|ngadu|mengadu|komplain ?ke|kepada pak|bu|rt|rw|satpam
            sudah|udah|pernah|telah lapor|melapor|ngadu|mengadu|komplain ?ke|kepada pengelola|ketua|lurah|kelurahan|hrd|atasan
            sudah|udah|pernah|telah ME laporkan|tegur|sampaikan|adukan|bilang
            sudah|udah|telah ?pernah lapor|melapor|ngadu|mengadu|komplain ?ke|kepada ?pak|bu rt|rw|lurah|kelurahan|satpam
            sudah|udah|pernah|telah ?ME bilang|ngomong|chat|wa|telepon|telpon|hubungi ?ke|sama pak|bu|rt|rw|satpam|lurah
            ME ?sudah|udah|pernah ditegur|tegur|menegur|diancam|dimarahi
            ME ?sudah|udah berkali|berulang - kali|ulang ?kali lapor|melapor|komplain|tegur|menegur|mengadu
            ME ?sudah|udah|pernah dua|tiga|empat|beberapa|banyak|sering kali lapor|melapor|komplain|tegur|menegur|mengadu
            ME sudah|udah|pernah bicara|ngobrol|ketemu|bertemu|menghadap dengan|sama|ke ketua|pak|bu|rt|rw|lurah|pengelola
            ME sudah|udah|pernah|telah menegurnya|melaporkannya|mengadukannya
            i ?have ?already reported|complained|told
            ME sudah|udah|pernah|telah|sempat lapor|melapor|menegur|tegur|komplain|negur|mengadu|protes|ditegur|diancam
            ME sudah|udah|pernah|telah|sempat bilang|laporkan|sampaikan|tanya
            """)
        + SelfPhrase.phrases(
            .selfKnowledge,
            """
            hanya|cuma ME yang|dan
            tidak|gak|nggak|ga|enggak ada yang|orang lain|tahu|tau selain|yang|lagi|kecuali
            hanya|cuma ?ME berdua|bertiga
            yang tahu|tau|lihat|liat|melihat|ada ?di ?situ|sana|lokasi ?itu cuma|hanya ME
            ME sendiri yang|lihat|melihat|menyaksikan|merekam|menghitung|dengar
            ME lihat|melihat|menyaksikan|merekam|dengar|mendengar sendiri|langsung
            ketahuan|tahu ME
            rahasia ME
            only i
            """)
}
