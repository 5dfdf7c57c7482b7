/// Names that people in Indonesia commonly bear, as a sign that a capitalised word is a name.
enum GivenNames {
    /// The word is a common name, or ends as names do.
    static func looksLikeName(_ word: String) -> Bool {
        if common.contains(word) { return true }
        guard word.utf8.count >= 6, !CommonWords.list.contains(word), !exceptions.contains(word) else { return false }
        return endings.contains { word.hasSuffix($0) }
    }

    /// A common name that is no ordinary word either, so that it may stand without a capital.
    static func isUnmistakable(_ word: String) -> Bool { common.contains(word) && !ambiguous.contains(word) }

    private static let endings = [
        "wati", "yanti", "yati", "ningsih", "yono", "anto", "yanto", "ianto", "wanto", "hadi", "yadi", "iadi", "putra",
        "putri", "sari", "awan", "udin", "uddin", "ullah", "arno", "harto", "wijaya", "wijoyo", "kusuma", "kusumo",
        "santosa",
        "santoso", "prasetyo", "permana", "hartono", "wibowo", "nugroho", "iani", "yani", "tini", "inah", "iyah",
        "idah",
        "ianti", "ardi", "iansyah", "syah", "atmaja", "dinata", "laksana", "sanjaya", "utami", "lestari", "rahayu",
        "widodo", "wan", "iono", "siana", "tanto",
    ]
    private static let exceptions = WordList(
        """
        karyawan wartawan relawan pahlawan perempuan hewan kawan rawan tawanan bantuan dewan ilmuwan hartawan rumah
        mushalla setiawan jariyah syariah lapisan harian matahari sehari seharian kadiah ibadah hadiah menyanyi
        rupiah fasilitas mingguan selokan melawan berlawan bangsawan rohaniwan jutawan usahawan olahragawan musyawarah
        melayani mewah melayani wilayah jamiyah ramayana pelayani menghadi sawan taiwan petani
        """)
    static let ambiguous = WordList(
        """
        indah bagus fajar hari bulan jaya surya mega cahaya melati mawar bintang permata mulia makmur sentosa abadi
        bunga ratu intan mutiara harapan cinta setia wahyu rizki rejeki utama adil iman amin rahmat hidayat nur
        satria perdana kusuma ayu sari putra putri dian asri lestari gading agung damai adi edi tri catur eka dwi
        wangi angga guntur guruh taufan bayu samudra bima dewa dewi kencana galih yuda agus juli april oktavia
        ali umar hasan ismail subur untung slamet selamet sabar joko maya ade dede tina ani ina yani sri siti jati
        gita duta dika aman ria rama alam mira rosa bela tuti
        """)

    private static let common = WordList(
        """
        abdul abdullah abdurrahman achmad adam ade adi adit aditya adrian afif agung agus agustina ahmad aisyah ajeng akbar
        alamsyah aldi alex alfian ali alif alya amanda amelia amin aminah amir amira anastasia andi andika andre
        andreas andri andriani andy angel angga anggi anggraeni anggraini ani anindya anisa anita annisa anton antonius
        anwar april aprilia ardi ardiansyah arga ari arief arif arifin aris arman arya asep asih astuti asri astri
        atika aulia ayu azis aziz azizah bagas bagus bahri bambang bayu benny bima boby budi budiman burhan cahya
        cahyo candra cecep chandra christian cici cindy citra dadang dani daniel danu darma darmawan darto david deden
        dede dedi dedy della deni denny desi desy dewi dian diana dicky diki dimas dina dinda dini dita djoko dodi
        dody doni donny dwi dyah edi edo edwin edy eka eko elisa ella elsa endang endah eni erik erika erlangga erna
        ernawati erni erwin eva evi fadhil fadil fahmi fahri faisal fajar fanny farah farhan farida fatimah fauzan
        fauzi fauziah febri feri ferry fikri firdaus firman firmansyah fitri fitria fitriani fransiska galang galih
        ganda gani gilang gina gita grace gunawan guntur gustav habibie hadi hafiz halim halimah hamid hamzah hana handayani
        handoko hani hardi hardian hari hariadi hariyanto haris hartati hartini hartono haryanto hasan hasanah hasibuan
        hendra hendri hendro heni henny henry heri herlambang herlina herman hermawan herry heru hesti hidayat hidayati
        hilda husein husni ibrahim idris ika ikhsan ilham ilyas imam iman ina indah indra indri indriani intan ira irawan
        irawati irfan irma irwan isma ismail iwan jajang jamal jaka jamilah jihan joko jonathan joni joseph juan
        juliana julianto jumadi junaedi junaidi juni kamal karim karno kartika kartini karyadi kevin khadijah khairul
        khalid kirana komang komariah kristian kristina kurnia kurniawan kurniawati kusnadi kusuma laila lani larasati
        latif latifah leni leo lestari lia lilis lina linda lisa lukman lusi lusiana luthfi made maesaroh maharani mahmud
        maimunah maman marlina maria mariana marni marwan maryam maryati maulana mawar maya mega melati meli merry mila
        mira mohamad mohammad muhamad muhammad muchtar mukhlis mulyadi mulyana mulyani mulyono mustafa mustofa mutia
        nabila nadia nana nanang nanda nani naufal nengah ni nia nina nining nisa nita novi novia novita nugraha nugroho
        nur nurdin nurhayati nuraini nurul nuryadi oktavia omar pandu pranata prabowo prakoso pramudya prasetya prasetyo
        pratama pratiwi priyanto puji purnama purnomo purwanto puspa puspita puspitasari putra putri putu qori rafli
        rahayu rahma rahman rahmat rahmawati rama ramadhan ramadhani ramli randi rangga rani rara ratih ratna ratnasari
        raka reni reza rian ribka ridwan rifki rina rini rio riri rita riyadi riyanto rizal rizka rizki rizky robby robert
        rohani rohman roni ronny rosa rosita rosmawati rudi rudianto rudy rusdi ruslan rusli sabrina saiful salim
        salma salsabila samsul sandi sandra santi santosa santoso saputra saputri saputro sarah sari sarwono satria septian
        setiadi setiawan setiawati setyawan sherly sidik sigit simanjuntak sinaga siregar siska siti slamet soleh sri
        stefani stefanus stella subagyo subandi sudarsono sudirman sugeng sugiarto sugiono suharto suhartini suhendra
        sukma sulaiman sulastri sulistyo sumarni sumarno sumiati suparman suparno suprapto supriadi supriyadi supriyanto
        surya suryadi suryana suryani susanti susanto susilo susilowati sutanto sutarno sutisna sutrisno suwarno suyanto
        syahrul syaiful syarif syifa tania tantri tari tasya tatang taufik teguh tiara tina titin tjahjo toni tono
        tri triyono tuti ucok udin ujang umar umi usman utami utomo vera veronica vina vivi wahid wahyu wahyudi wahyuni wati
        wawan wayan widi widia widodo widya wijaya wijayanti winda wiranto wisnu wulan wulandari yadi yana yanti
        yanto yanuar yasin yasmin yayan yayuk yeni yenny yogi yohanes yosef yuda yudha yudi yuli yulia yuliana yulianti
        yuliani yunita yuni yunus yusuf zaenal zahra zainal zainuddin zaki zulfikar zulkarnain nasution lubis harahap
        siahaan sitompul manurung hutapea simatupang silalahi tanjung pasaribu situmorang sihombing nainggolan wirawan
        rohayati puspa michael john james peter thomas paul mark anna emma
        """)
}
