/// The words that names of people stand beside, and the words that are never part of one.
enum NameWords {
    static let honorifics = WordList(
        """
        pak bapak bpk bp bapa bu ibu bunda mas mbak mba bang abang kang teh neng mbah mbok kakek nenek eyang om tante
        bude pakde paklik bulik paman bibi bi kak kakak dik adik dek ko koh ci cik cak gus bung haji hajah hajjah h
        hj ustad ustadz ustaz ustadzah ust kyai kiai kh habib pendeta pdt romo pastor suster dr drg drs dra ir prof
        mr mrs ms miss sir madam tuan nyonya ny nona nn sdr sdri saudara saudari alm almh almarhum almarhumah
        briptu bripda bripka brigadir aiptu aipda ipda iptu akp kompol serka sertu serda kopral sersan letda lettu
        si bos boss juragan
        """)
    /// Also ordinary words or letters: they count only as written with a capital, or before a known name.
    static let weakHonorifics = WordList(
        "h ir dr ms om ko ci teh kang neng gus cik cak si bi sir ny bos boss ust bp kak dik")
    /// With one word after them they are part of what the person is called.
    static let nicknameHonorifics = WordList("bang cak bung si")

    /// A name follows, whatever it looks like.
    static let namings = WordList(
        "bernama namanya dipanggil panggilannya nama sebutannya disebut named name inisialnya julukannya")
    static let fillers = WordList(
        """
        saya aku gue gw dia beliau lengkap asli panggilan anak anaknya ibunya bapaknya ayahnya pemilik pemiliknya
        pasien pelaku korban pengurus adalah ialah yaitu yakni ini itu orangnya biasa biasanya kami my is suami
        istri suaminya istrinya rekening penerima pelapor terlapor siswa guru
        """)
    /// Signs that stand between "nama" and the name.
    static let nameSigns = WordList(": - \" = (")
    /// What stands between a role and the name.
    static let roleLinks = WordList("saya kami saja rt rw nya ibu bapak anak")
    /// Right behind a name they say that it is one.
    static let identifiers = WordList("lahir nik nisn umur usia alias")
    /// Before these, "nama" is the name of a thing.
    static let thingNames = WordList("papan plang tanpa merek berganti ganti")

    /// A name often follows; it must look like one.
    static let roles = WordList(
        """
        pasien siswa siswi murid korban pelaku oknum mandor sopir supir manajer manager saksi terlapor pelapor anak adik
        kakak suami istri ayah tetangga teman kawan rekan atasan majikan bos satpam koordinator pemilik pengelola
        ketua sekretaris bendahara pajak kontak contact kasir guru perawat dokter bidan calo preman rentenir penjaga
        petugas oleh kata kepada bernama perantara karyawan pegawai staf operator calon keponakan cucu mertua
        sepupu sahabat pacar mandornya sopirnya ketuanya pic cp hubungi data benar dari dengan sama bersama
        """)

    /// Titles of an office, and other words behind "Pak" or "Bu" that name nobody.
    static let offices = WordList(
        """
        rt rw lurah camat bupati walikota wali gubernur presiden menteri kades kepala ketua sekretaris bendahara guru
        dosen polisi satpam hansip linmas petugas sopir supir ogah haji ustad ustadz kos kost kontrakan dokter
        perawat bidan hakim jaksa dewan pejabat direktur manajer bos hrd kadis kasudin kasatpel kasi admin kurir
        tukang penjual pedagang pemilik pengurus anggota warga sekalian semua semuanya kota pertiwi rumah hamil
        menyusui pkk ppsu dishub tni polri jaksel negara jago gojek grab ojol ojek driver parkir sampah damkar
        pimpinan kantin koperasi yang terhormat yth asuh asrama mertua kandung tiri angkat tua muda
        """)

    /// Words that begin the name of a place or an organisation.
    static let places = WordList(
        """
        jl jln jalan gang gg lorong masjid mesjid musala musholla mushola mushalla langgar gereja vihara pura kelenteng
        museum rs rsud rsia rsup rumah stadion gor taman pasar gedung kampung kp kelurahan kecamatan kel kec
        terminal stasiun halte kali sungai jembatan sd sdn sdit smp smpn smpit sma sman smk smkn min mts mtsn man
        tk paud universitas kampus perumahan komplek kompleks tpu bandara flyover underpass simpang pertigaan
        perempatan bundaran ruko apartemen rusun rusunawa tower menara waduk situ danau pulau pantai pelabuhan
        yayasan pt cv ud hotel mal mall plaza klinik apotek puskesmas pondok pesantren wisma asrama lapangan dinas
        bank kawasan cluster villa vila rptra tpa tps lrt mrt krl pos polsek polres koramil kodim kantor toko
        warung warteg resto restoran rumah bengkel salon universitas akademi sekolah aula balai graha puri griya
        gerbang pintu tugu patung monumen kolam embung kanal muara tanjung teluk bukit gunung kota kabupaten
        """)
    static let streets = WordList("jl jln jalan gang gg lorong")

    static let organisations = WordList(
        """
        pt cv ud tbk dinas suku sudin kelurahan kecamatan kantor yayasan koperasi perusahaan warga masyarakat pemda
        pemerintah negara bank forum lsm rt rw persatuan paguyuban karang indonesia nasional daerah pusat transportasi
        tim unit bagian divisi
        """)
    static let connectors = WordList("bin binti van de el al bt")
    /// People after whom streets all over the country are named.
    static let heroes = WordList(
        """
        sudirman soedirman thamrin haryono soepomo supomo suprapto sutoyo parman panjaitan yani gatot subroto soebroto
        diponegoro hatta soekarno sukarno kartini cokroaminoto tjokroaminoto hasyim wahid dahlan dewantara rachmat
        rahmat basuki meutia dien nyak cut imam bonjol pattimura hasanuddin antasari wolter mongonsidi rasuna said
        saharjo sahardjo satrio sastroamidjojo fatahillah fatmawati sisingamangaraja pangeran jayakarta tendean
        salim agus slamet riyadi urip sumoharjo sumoharjo suryopranoto samanhudi wahidin sudirohusodo juanda
        veteran gajah mada hayam wuruk raden saleh cikini teuku letjen mayjen jenderal kapten kolonel laksda
        marsekal tubagus kyai pahlawan
        """)
}
