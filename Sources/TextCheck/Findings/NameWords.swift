/// The words that names of people stand beside, and the words that are never part of one.
enum NameWords {
    static let honorifics = WordList(
        """
        abang adik aipda aiptu akbp aki akp alm almarhum almarhumah almh bang bapa bapak bi bibi bidan bos boss bp bpk
        brigadir brigjen bripda bripka briptu bu bude bulik bunda bung cak ci cik dek dik dokter dr dra drg drs encik
        eyang gus h habib hajah haji hajjah hj ibu ipda iptu ir juragan kak kakak kakek kang kapten kh kiai ko koh
        kolonel kompol kopral kyai letda letkol lettu madam mang mas mayor mba mbah mbak mbok miss mr mrs ms nenek
        neng nn nona ny nyonya om pak pakde paklik paman pastor pdt peltu pendeta prof romo saudara saudari sdr sdri
        serda serka sersan sertu si sir suster tante teh tuan uda uni ust ustad ustadz ustadzah ustaz uwak wak
        """)
    /// Also ordinary words or letters: they count only as written with a capital, or before a known name.
    static let weakHonorifics = WordList(
        """
        aki bi bidan bos boss bp cak ci cik dik dokter dr encik gus h ir kak kang kapten ko mang mayor ms neng ny om
        si sir teh uda uni ust uwak wak
        """)
    /// With one word after them they are part of what the person is called.
    static let nicknameHonorifics = WordList("bang bung cak si")

    /// A name follows, whatever it looks like.
    static let namings = WordList(
        """
        bernama dipanggil disebut inisialnya julukannya nama namanya name named panggil panggilannya sebutannya
        """)
    static let fillers = WordList(
        """
        adalah aku anak anaknya asli ayahnya bapaknya beliau biasa biasanya dia gue guru gw ialah ibunya ini is istri
        istrinya itu kami korban lengkap my orangnya panggilan pasien pelaku pelapor pemilik pemiliknya penerima
        pengurus rekening saja saya siswa suami suaminya terlapor yaitu yakni
        """)
    /// Signs that stand between "nama" and the name.
    static func isNameSign(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ":", "-", "\"", "=", "(": true
        default: false
        }
    }

    /// What stands between a role and the name.
    static let roleLinks = WordList("anak bapak ibu kami nya rt rw saja saya")
    /// Right behind a name they say that it is one.
    static let identifiers = WordList("alias lahir nik nisn umur usia")
    /// Before these, "nama" is the name of a thing.
    static let thingNames = WordList("berganti ganti merek papan plang tanpa")

    /// A name often follows; it must look like one.
    static let roles = WordList(
        """
        adik anak atasan ayah benar bendahara bernama bersama bidan bos calo calon contact cp cucu dari data dengan
        dokter guru hubungi istri kakak karyawan kasir kata kawan kepada keponakan ketua ketuanya kontak koordinator
        korban majikan manager manajer mandor mandornya mertua murid oknum oleh operator pacar pajak pasien pegawai
        pelaku pelapor pemilik pengelola penjaga perantara perawat petugas pic preman rekan rentenir sahabat saksi sama
        satpam sekretaris sepupu siswa siswi sopir sopirnya staf suami supir teman terlapor tetangga
        """)

    /// Roles of one person: with "saya" or a colon behind them they introduce a name.
    static let relations = WordList(
        """
        adik anak atasan ayah bapak bos cucu dokter guru ibu istri kakak keponakan korban majikan mandor mertua murid
        nenek pacar pasien pelaku pelapor pemilik saksi siswa siswi suami supir teman terlapor
        """)
    static let owners = WordList("aku beliau dia gue gw kami nya saja saya")

    /// Callings that stand between a form of address and the name ("Bu Bidan Rukmini"); no places are named after them.
    static let callings = WordList("bidan dokter guru mantri perawat suster")
    /// As above, but places are: what follows must look like a name ("Pak Lurah Slamet").
    static let localCallings = WordList("camat kades lurah rt rw")
    /// Written with a full stop before the name.
    static let abbreviations = WordList(
        "alm almh bp bpk dr dra drg drs h hj ir kh mr mrs ms nn ny pdt prof sdr sdri ust")
    /// Streets are named after them: before a hero's name they name no living person.
    static let ranks = WordList("brigjen kapten kolonel letkol mayor")
    /// Also written small before a name that has its capital.
    static let casualHonorifics = WordList("cak gus kak kang ko koh mang neng om si teh uda uni wak")

    /// Titles of an office, and other words behind "Pak" or "Bu" that name nobody.
    static let offices = WordList(
        """
        admin anggota angkat asn asrama asuh babinsa bendahara bhabinkamtibmas bidan bos bupati camat damkar danramil
        dewan direktur dishub dokter dosen dpr dprd driver gojek grab gubernur guru haji hakim hamil hansip hrd jago
        jaksa jaksel kabid kades kadis kandung kantin kapolres kapolsek kasat kasatpel kasi kasubag kasudin kepala ketua
        kontrakan koperasi kos kost kota kurir linmas lurah manajer mantri menteri menyusui mertua muda negara ogah ojek
        ojk ojol parkir pedagang pejabat pemilik pengurus penjual perawat pertiwi petugas pimpinan pkk pns polisi polri
        ppsu presiden rt rumah rw sampah satpam sekalian sekda sekdis sekretaris semua semuanya sopir supir terhormat
        tiri tni tua tukang ustad ustadz wali walikota warga yang yth
        """)

    /// Words that begin the name of a place or an organisation.
    static let places = WordList(
        """
        akademi apartemen apotek asrama aula balai bandara bank bengkel bukit bundaran cafe cluster cv danau dinas
        embung flyover gang gedung gerbang gereja gg gor graha griya gunung halte hotel jalan jembatan jl jln kabupaten
        kafe kali kampung kampus kanal kantor kawasan kec kecamatan kel kelenteng kelurahan klinik kodim kolam komplek
        kompleks koramil kota kp krl langgar lapangan lorong lrt mal mall man masjid menara mesjid min monumen mrt
        mts mtsn muara musala museum mushalla mushola musholla pantai pasar patung paud pelabuhan perempatan pertigaan
        perumahan pesantren pintu plaza polres polsek pondok pos pt pulau pura puri puskesmas resto restoran rptra rs
        rsia rsud rsup ruko rumah rumkit rusun rusunawa salon sd sdit sdn sekolah simpang situ sma sman smk smkn smp
        smpit smpn stadion stasiun sungai taman tanjung teluk terminal tk toko tower tpa tps tpu tugu ud underpass
        universitas vihara vila villa waduk warteg warung wisma yayasan
        """)
    static let streets = WordList("gang gg jalan jl jln lorong")

    static let organisations = WordList(
        """
        bagian bank cv daerah dinas divisi forum indonesia kantor karang kecamatan kelurahan koperasi lsm masyarakat
        nasional negara paguyuban pemda pemerintah persatuan perusahaan pt pusat rt rw sudin suku tbk tim transportasi
        ud unit warga yayasan
        """)
    /// First names that are written with a full stop.
    static let shortened = WordList("abd mhd moh muh")
    /// First names behind the particle "I".
    static let afterParticle = WordList("gede gusti kadek ketut komang made nengah nyoman putu wayan")
    static let connectors = WordList("al bin binti bt de el van")
    /// People after whom streets all over the country are named.
    static let heroes = WordList(
        """
        agus antasari basuki bonjol cikini cokroaminoto cut dahlan dewantara dien diponegoro fatahillah fatmawati gajah
        gatot haryono hasanuddin hasyim hatta hayam imam jayakarta jenderal juanda kapten kartini kolonel kyai laksda
        letjen mada marsekal mayjen meutia mongonsidi nyak pahlawan pangeran panjaitan parman pattimura rachmat raden
        rahmat rasuna riyadi sahardjo saharjo said saleh salim samanhudi sastroamidjojo satrio sisingamangaraja slamet
        soebroto soedirman soekarno soepomo subroto sudirman sudirohusodo sukarno sumoharjo supomo suprapto suryopranoto
        sutoyo tendean teuku thamrin tjokroaminoto tubagus urip veteran wahid wahidin wolter wuruk yani
        """)
}
