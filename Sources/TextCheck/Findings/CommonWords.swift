/// Everyday words that begin sentences or stand in headings, and so carry a capital without being a name.
enum CommonWords {
    static let list = WordList(
        """
        ada adalah after agar ahad air akan akhir akibat aku alamat alat alfamart aman anak and antara apa apakah
        apalagi arah are area assalamualaikum asuransi at atas atau avanza awal awas ayo bagaimana bagi bagian bahkan
        bahwa baik baju banjir bantu banyak barang baru bau bawah bca beat beberapa before begitu belakang beliau
        belum benar berat berdasarkan berita bersama besar besok biasa biasanya bila bina bisa bni boleh bos bpjs bri
        brio buat buka bukan bukti bulan butuh call camat cara cek contact cukup cuma daihatsu dalam dan dana dari
        daripada data datang dekat demi dengan depan di dia diduga dijalan dilarang dimana dimohon dinas dini disana
        disini dll dsb dst dua dulu email empat enam every for foto from gak galian gan gara gedung gigi gopay gua
        gubernur gue gw habis halo hampir hanya harap harga hari harus hasil hati he hello her hewan hingga his honda
        hotel house hp hubungi hujan i ia ibu in indomaret ini innova is isi it itu jadi jaga jalan jam jangan jarak
        jaya jazz jika juga jumat jumlah kabel kadang kalau kalo kami kamis kapan karena kata kawasan ke kejadian
        keluarga kemarin kembali kemudian kenapa kepada ketika kijang kira kita kk kok kondisi kopaja korban kos
        kosong ktp kurang lagi lahir lain lalu lama lampu langsung lantai lapor laporan lebih lewat lihat lima listrik
        lokasi lubang lurah maaf macet mail maka makasih makin malah malam mana mandiri marga masalah masih masuk mau
        melalui melihat memang mengapa menurut mereka meski metromini mikrolet minggu minta mio mobil mohon motor
        mulai mungkin musim my nah nama namun nanti near nik nisn nmax nomor of oleh on only orang our ovo pada
        padahal pagi pakai paling pam panas papan parah parkir pas pasar pasti pekerja pelaku pelapor pemerintah
        pemilik pengendara perhubungan perlu pernah pertama pertamanan petugas phone pihak pinggir pintu plat please
        pln pohon posisi pp rabu ramai road rsud rumah rusak saat sabtu saja salah sama sampah sampai sangat satpol
        satu saya scoopy sd sebab sebagai sebelah sebelum sebelumnya seberang sebuah sedang segera sejak sekarang
        sekitar selain selalu selama selamat selasa seluruh semoga semua senin sering serta sesuai setelah setiap she
        siang siapa silahkan silakan since sma smk smp soal sore spesialis street sudah supaya surat suzuki tadi tahun
        tanah tanggal tanpa tapi telah telepon telp tempat tengah terakhir teras terima terimakasih terjadi terlalu
        tersebut tetangga tetap thanks that the there they this tiap tiba tidak tiga tinggal tolong toyota
        transportasi truk turun uang udah ujung umum umur untuk upah usia vario vespa wa waduh wah waktu walau we when
        where wib with xenia ya yaitu yamaha yang you your yth
        """)
}
