/// Everyday words that begin sentences or stand in headings, and so carry a capital without being a name.
enum CommonWords {
    static let list = WordList(
        """
        ada adalah agar air akan akhir akibat aku alamat alat aman anak antara apa apakah apalagi arah area atas atau
        awal awas ayo bagaimana bagi bagian bahkan bahwa baik baju banjir bantu banyak barang baru bau bawah beberapa
        begitu belakang beliau belum benar berat berdasarkan bersama berita besar besok biasa biasanya bila bisa boleh
        bos buat bukan bukti buka bulan butuh cara cek cukup cuma dalam dan dari daripada data datang dekat demi dengan
        depan di dia diduga dilarang dimana dimohon dini dua dulu empat enam foto gak galian gan gara gedung gua gue gw
        habis halo hampir hanya hari harap harga harus hasil hati hello hingga hujan hubungi ia ibu ini isi itu jadi
        jaga jalan jam jangan jarak jika juga jumat jumlah kabel kadang kalau kalo kami kamis kapan karena kata kawasan
        ke kejadian kemarin kemudian kenapa kepada ketika keluarga kembali kira kita kok kondisi korban kos kosong
        kurang lagi lain lalu lama lampu langsung lantai lapor laporan lebih lewat lihat lima listrik lokasi lubang
        maaf macet maka makin malah malam mana masalah masih masuk mau melalui melihat memang mengapa menurut mereka
        meski minggu minta mobil mohon motor mulai mungkin musim nah nama namun nanti nomor oleh orang pada padahal pagi
        pakai paling panas papan parah parkir pas pasar pasti pekerja pelaku pelapor pemerintah pemilik pengendara
        perlu pernah pertama petugas pihak pinggir pintu plat pohon posisi rabu ramai rumah rusak saat saja salah sama
        sampah sampai sangat satu saya sebab sebagai sebelah sebelum sebelumnya seberang sebuah sedang segera sejak
        sekarang sekitar selain selalu selama selamat selasa seluruh semoga semua senin sering serta sesuai setelah
        setiap siang siapa silakan silahkan soal sore sudah supaya surat tadi tahun tanah tanggal tanpa tapi telah
        telepon telp tempat tengah terakhir teras terima terjadi terlalu tersebut tetangga tetap tiap tiba tidak tiga
        tinggal tolong truk turun uang udah ujung umur untuk upah usia waktu waduh wah walau wa hp email nik ktp kk wib
        ya yaitu yang yth assalamualaikum mereka lahir usia nisn bpjs dll dst dsb senin sabtu ahad dijalan disini disana
        terimakasih makasih thanks please there this that the and my our we they it is are he she his her your you i in
        on at of for from with near call only after before contact phone mail when where since every street road
        house hotel gubernur lurah camat jaya asuransi dinas bina marga perhubungan pertamanan satpol pp pln pam bri
        bca bni mandiri dana ovo gopay indomaret alfamart rsud sd smp sma smk toyota honda yamaha suzuki daihatsu avanza
        xenia innova jazz brio beat vario mio nmax scoopy vespa kijang transportasi mikrolet metromini kopaja
        """)
}
